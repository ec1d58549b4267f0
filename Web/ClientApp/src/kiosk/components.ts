import type { KioskComponent } from '@shared/api';
import { cameraComponent, type CameraState } from './camera';

export interface Parts {
  camera: CameraState;
  /** Whether somebody said that there is one; what becomes of the paper a browser is not told. */
  printer: boolean;
  /** Whether one was ever heard of. */
  scanner: boolean;
  /** Whether the last question to the server was answered. */
  reachable: boolean;
}

/** The state of every part, as far as a browser can tell. */
export function componentsOf({ camera, printer, scanner, reachable }: Parts): KioskComponent[] {
  return [
    cameraComponent(camera),
    { kind: 'printer', status: printer ? 'ok' : 'absent', reasons: [] },
    { kind: 'scanner', status: scanner ? 'ok' : 'absent', reasons: [] },
    // Told by the first report that gets through again.
    { kind: 'network', status: reachable ? 'ok' : 'warning', reasons: reachable ? [] : ['network-unstable'] },
  ];
}
