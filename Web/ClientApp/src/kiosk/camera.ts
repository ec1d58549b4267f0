import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { KioskComponent } from '@shared/api';

/** `dark`: pictures come, and there is nothing on them. */
export type CameraState = 'starting' | 'ok' | 'missing' | 'denied' | 'ended' | 'dark';

const lookAgainEvery = 5_000;
const darkAfter = 4;
/** Mean brightness, of 255, below which a picture shows nothing. */
const darkBelow = 8;

export interface Camera {
  state: Readonly<Ref<CameraState>>;
  stream: Readonly<ShallowRef<MediaStream | undefined>>;
  /** Looks whether the pictures show something; to be called with the element that plays them. */
  inspect(video: HTMLVideoElement): void;
}

/** The kiosk's camera: opened, watched, and opened again whenever it went away. */
export function useCamera(changed: () => void): Camera {
  const state = ref<CameraState>('starting');
  const stream = shallowRef<MediaStream>();
  let gone = false;
  let opening = false;
  let dark = 0;

  function become(next: CameraState): void {
    if (state.value === next) return;
    state.value = next;
    changed();
  }

  async function open(): Promise<void> {
    if (opening || gone || stream.value !== undefined) return;
    opening = true;
    try {
      const next = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 720 } } });
      if (gone) return stop(next);
      next.getVideoTracks()[0]?.addEventListener('ended', () => lost(next));
      stream.value = next;
      become('ok');
    } catch (error) {
      const name = error instanceof DOMException ? error.name : '';
      become(name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'missing');
    } finally {
      opening = false;
    }
  }

  function lost(which: MediaStream): void {
    if (stream.value !== which) return;
    stream.value = undefined;
    become('ended');
  }

  function inspect(video: HTMLVideoElement): void {
    if (stream.value === undefined || video.videoWidth === 0) return;
    dark = brightness(video) < darkBelow ? dark + 1 : 0;
    become(dark >= darkAfter ? 'dark' : 'ok');
  }

  // A page without https has no camera at all.
  if (navigator.mediaDevices === undefined) state.value = 'denied';
  else {
    navigator.mediaDevices.addEventListener('devicechange', open);
    void open();
  }
  const timer = navigator.mediaDevices === undefined ? undefined : setInterval(() => void open(), lookAgainEvery);
  onScopeDispose(() => {
    gone = true;
    clearInterval(timer);
    navigator.mediaDevices?.removeEventListener('devicechange', open);
    if (stream.value !== undefined) stop(stream.value);
  });
  return { state, stream, inspect };
}

/** What is reported of it. */
export function cameraComponent(state: CameraState): KioskComponent {
  const reasons: Partial<Record<CameraState, string>> = {
    missing: 'camera-disconnected',
    ended: 'camera-disconnected',
    denied: 'camera-denied',
    dark: 'camera-dark',
  };
  const reason = reasons[state];
  if (reason === undefined) return { kind: 'camera', status: 'ok', reasons: [] };
  return { kind: 'camera', status: state === 'dark' ? 'warning' : 'error', reasons: [reason] };
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Mean brightness of a picture, 0 to 255, from a copy of a few pixels. */
function brightness(video: HTMLVideoElement): number {
  const canvas = document.createElement('canvas');
  canvas.width = 16;
  canvas.height = 9;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return 255;
  context.drawImage(video, 0, 0, 16, 9);
  const { data } = context.getImageData(0, 0, 16, 9);
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum += Math.max(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
  return sum / (data.length / 4);
}
