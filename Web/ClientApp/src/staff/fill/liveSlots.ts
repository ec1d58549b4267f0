import type { Slot, SlotsView } from '@shared/api/types';

/** Seats over many slots. */
export interface SeatTotals {
  capacity: number;
  taken: number;
  left: number;
  full: number;
  closed: number;
}

/**
 * A slot as the live view has it. The view tells seats left, not seats taken: while there are seats left the rest is taken;
 * at none the slot is full or fuller, and a closed slot keeps the count that was read last.
 */
export function withLive(slot: Slot, view: SlotsView): Slot {
  const left = view.left[slot.id];
  if (view.closed.includes(slot.id)) {
    return { ...slot, left: 0, state: slot.state === 'past' ? 'past' : 'closed' };
  }

  if (left === undefined) {
    return slot;
  }

  const taken = left > 0 ? Math.max(0, slot.capacity - left) : Math.max(slot.taken, slot.capacity);
  if (slot.state === 'past' || slot.state === 'notOpen') {
    return { ...slot, taken, left };
  }

  return { ...slot, taken, left, state: left > 0 ? 'open' : 'full' };
}

/** The whole list under a live view. */
export function mergeLive(slots: readonly Slot[], view: SlotsView | null): Slot[] {
  return view ? slots.map((slot) => withLive(slot, view)) : [...slots];
}

/** Sums up slots. */
export function totalsOf(slots: readonly Slot[]): SeatTotals {
  const totals: SeatTotals = { capacity: 0, taken: 0, left: 0, full: 0, closed: 0 };
  for (const slot of slots) {
    totals.capacity += slot.capacity;
    totals.taken += slot.taken;
    totals.left += slot.left;
    totals.full += slot.state === 'full' ? 1 : 0;
    totals.closed += slot.state === 'closed' ? 1 : 0;
  }

  return totals;
}

/** How full, 0–1 and above 1 when the capacity was lowered under what is booked; an empty capacity counts as full once one is in it. */
export function fillRatio(slot: Pick<Slot, 'capacity' | 'taken'>): number {
  return slot.capacity > 0 ? slot.taken / slot.capacity : Math.min(1, slot.taken);
}
