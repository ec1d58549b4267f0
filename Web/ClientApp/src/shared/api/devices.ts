import { http } from './http';
import type { Device } from './types';

/** Devices on which whoever asks is signed in, the one used last first. */
export async function listDevices(signal?: AbortSignal): Promise<Device[]> {
  return (await http.get<{ items: Device[] }>('/me/sessions', { signal })).items;
}

export function signOutDevice(id: string): Promise<void> {
  return http.delete(`/me/sessions/${encodeURIComponent(id)}`);
}

/** Leaves only the device that asks. */
export function signOutElsewhere(): Promise<{ ended: number }> {
  return http.post('/me/sessions/sign-out-elsewhere');
}
