import type { Ticket } from '@shared/api';
import type { Reshuffle, ReshuffleKind, ReshuffleMove } from '../day/types';

/** What a person has put into the form of a reshuffle. */
export interface ReshuffleForm {
  kind: ReshuffleKind;
  /** Whom to move: those picked in the table, or the last so many of the line. */
  whom: 'picked' | 'last';
  count: number;
  to: string | undefined;
  hourStartsAt: string | undefined;
  station: number | undefined;
  minutes: number;
}

/** The tickets that the form means, in the order of the line. */
export function chosenTickets(form: ReshuffleForm, waiting: readonly Ticket[], picked: readonly number[]): number[] {
  const chosen = new Set(picked);
  const those = form.whom === 'picked' ? waiting.filter(({ number }) => chosen.has(number)) : waiting.slice(Math.max(0, waiting.length - form.count));
  return those.map(({ number }) => number);
}

/** The change that the form describes; null while something is missing. */
export function reshuffleOf(form: ReshuffleForm, waiting: readonly Ticket[], picked: readonly number[]): Reshuffle | null {
  const tickets = chosenTickets(form, waiting, picked);
  switch (form.kind) {
    case 'moveToSite':
      return form.to === undefined || tickets.length === 0 ? null : { kind: form.kind, tickets, to: form.to };
    case 'moveToHour':
      return form.hourStartsAt === undefined || tickets.length === 0 ? null : { kind: form.kind, tickets, hourStartsAt: form.hourStartsAt };
    case 'openStation':
      return form.station === undefined ? null : { kind: form.kind, tickets: [], station: form.station };
    case 'declareDelay':
      return { kind: form.kind, tickets: [], minutes: form.minutes };
  }
}

/** By how many whole minutes the median wait changes, negative = sooner; null where it cannot be told. */
export function minutesChanged({ before, after }: ReshuffleMove): number | null {
  if (before === null || after === null) return null;
  // Not -0, which would read as a change.
  return Math.round((after.p50Seconds - before.p50Seconds) / 60) || 0;
}
