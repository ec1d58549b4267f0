import type { KioskSelf } from '@shared/api';

// The number grows when the shape does; what an older page kept is then left alone.
const key = 'scheduling.device.1';

/** What the device learnt of itself last, so that it starts without network too. No personal data. */
export function keptSelf(): KioskSelf | undefined {
  const text = localStorage.getItem(key);
  return text === null ? undefined : (JSON.parse(text) as KioskSelf);
}

export function keepSelf(self: KioskSelf): void {
  localStorage.setItem(key, JSON.stringify(self));
}

export function forgetSelf(): void {
  localStorage.removeItem(key);
}
