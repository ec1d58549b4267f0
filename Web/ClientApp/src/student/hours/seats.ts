import type { CampaignDefinition, CampaignStatus, Slot, SlotsView } from '@shared/api';

/** What a student can make of a slot now. */
export type SeatState = 'open' | 'few' | 'full' | 'closed' | 'past' | 'otherCollege' | 'notOpen' | 'mine';

export interface Seat {
  slot: Slot;
  left: number;
  state: SeatState;
}

export interface Standing {
  now: number;
  status: CampaignStatus;
  definition: Pick<CampaignDefinition, 'bookingOpensAt' | 'bookingClosesAt'>;
  college: string;
  /** The slot one is booked in. */
  mine: string | undefined;
}

/** Whether booking has not begun, is on, or is over. Decided by the server's clock, so that it turns by itself. */
export function phaseOf({ now, status, definition }: Omit<Standing, 'college' | 'mine'>): 'before' | 'during' | 'after' {
  if (status === 'closed' || now >= Date.parse(definition.bookingClosesAt)) return 'after';
  return now < Date.parse(definition.bookingOpensAt) ? 'before' : 'during';
}

/** A slot as this student may use it: the list gives the plan, the live view what has changed since. */
export function seatOf(slot: Slot, live: SlotsView | undefined, standing: Standing): Seat {
  const closed = live?.closed.includes(slot.id) ?? slot.state === 'closed';
  const left = Math.max(0, live?.left[slot.id] ?? slot.left);
  return { slot, left: closed ? 0 : left, state: stateOf(slot, closed, left, standing) };
}

function stateOf(slot: Slot, closed: boolean, left: number, standing: Standing): SeatState {
  const phase = phaseOf(standing);
  if (slot.id === standing.mine) return 'mine';
  if (standing.now >= Date.parse(slot.startsAt)) return 'past';
  if (closed || phase === 'after') return 'closed';
  if (slot.colleges.length > 0 && !slot.colleges.includes(standing.college)) return 'otherCollege';
  if (left === 0) return 'full';
  if (phase === 'before') return 'notOpen';
  return left <= Math.max(3, slot.capacity * 0.1) ? 'few' : 'open';
}

/** Whether pressing it may lead to a booking. */
export function bookable(state: SeatState): boolean {
  return state === 'open' || state === 'few';
}

export interface Hour {
  startsAt: string;
  endsAt: string;
  seats: Seat[];
}

/** The seats of a day by hour, earliest first; within an hour in the order of the sites. */
export function hoursOf(seats: readonly Seat[], siteOrder: readonly string[]): Hour[] {
  const hours = new Map<string, Hour>();
  for (const seat of seats) {
    const { startsAt, endsAt } = seat.slot;
    const key = `${startsAt}/${endsAt}`;
    const hour = hours.get(key) ?? { startsAt, endsAt, seats: [] };
    hour.seats.push(seat);
    hours.set(key, hour);
  }
  const place = ({ slot }: Seat): number => siteOrder.indexOf(slot.site);
  return [...hours.values()]
    .map((hour) => ({ ...hour, seats: hour.seats.sort((a, b) => place(a) - place(b)) }))
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
}

export interface Day {
  date: string;
  /** Seats that this student could take on that day. */
  left: number;
}

/** The days that have slots, in order, with what is left for this student. */
export function daysOf(seats: readonly Seat[], dateOf: (at: string) => string): Day[] {
  const left = new Map<string, number>();
  for (const { slot, left: seatsLeft, state } of seats) {
    const date = dateOf(slot.startsAt);
    left.set(date, (left.get(date) ?? 0) + (bookable(state) || state === 'notOpen' ? seatsLeft : 0));
  }
  return [...left].map(([date, total]) => ({ date, left: total })).sort((a, b) => a.date.localeCompare(b.date));
}

/** Which seats filled up, and which got room again, between two moments; for telling people who do not see the colours. */
export function changesOf(before: readonly Seat[], after: readonly Seat[]): { filled: Seat[]; freed: Seat[] } {
  const known = new Map(before.map(({ slot, state }) => [slot.id, state]));
  return {
    filled: after.filter(({ slot, state }) => state === 'full' && bookable(known.get(slot.id) ?? 'full')),
    freed: after.filter(({ slot, state }) => bookable(state) && known.get(slot.id) === 'full'),
  };
}
