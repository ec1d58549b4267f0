import type { Booking, Campaign } from '@shared/api';

/** The last booking that was seen, kept on the phone for a hall without network. No personal data. */
export interface KeptBooking {
  booking: Booking;
  campaignName: string;
  timeZone: string;
  keptAt: number;
}

// The number grows when the shape does; what an older page kept is then left alone.
const key = 'scheduling.booking.1';

export function keepBooking(booking: Booking, { definition }: Campaign): void {
  const kept: KeptBooking = { booking, campaignName: definition.name, timeZone: definition.timeZone, keptAt: Date.now() };
  localStorage.setItem(key, JSON.stringify(kept));
}

export function keptBooking(): KeptBooking | undefined {
  const text = localStorage.getItem(key);
  return text === null ? undefined : (JSON.parse(text) as KeptBooking);
}

export function forgetBooking(): void {
  localStorage.removeItem(key);
}
