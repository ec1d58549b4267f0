import type { Booking, Slot, StaffBooking } from '@shared/api/types';

/** How the move of one booking went. */
export interface MoveResult {
  booking: StaffBooking;
  state: 'waiting' | 'moving' | 'moved' | 'failed';
  problem?: unknown;
}

/**
 * Moves bookings one after the other, telling after each step; one that cannot be moved does not stop the others.
 * Runs until the end or until `stopped` says so; what was not tried stays waiting.
 */
export async function moveMany(
  bookings: readonly StaffBooking[],
  move: (booking: StaffBooking) => Promise<Booking>,
  tell: (results: MoveResult[]) => void,
  stopped: () => boolean,
): Promise<MoveResult[]> {
  let results: MoveResult[] = bookings.map((booking) => ({ booking, state: 'waiting' }));
  const set = (index: number, change: Partial<MoveResult>): void => {
    results = results.map((result, place) => (place === index ? { ...result, ...change } : result));
    tell(results);
  };
  tell(results);
  for (const [index, booking] of bookings.entries()) {
    if (stopped()) break;
    set(index, { state: 'moving' });
    try {
      await move(booking);
      set(index, { state: 'moved' });
    } catch (problem) {
      set(index, { state: 'failed', problem });
    }
  }

  return results;
}

/** Slots that a booking can be moved to: not where it is, not over, not closed, and with a seat; in the order of time. */
export function targetsFor(from: string | null, slots: readonly Slot[]): Slot[] {
  return slots
    .filter((slot) => slot.id !== from && slot.capacity > slot.taken && slot.state !== 'past' && slot.state !== 'closed')
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt) || a.site.localeCompare(b.site));
}
