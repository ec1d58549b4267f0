import type { OwnReason, Why } from '../api';

/** Text of a key; vue-i18n's `t`. */
export type Say = (key: string, values?: Record<string, unknown>) => string;

type Ahead = Why['ahead'][number];

/**
 * Why a ticket stands where it stands, in one sentence that the student and staff may both read: it names kinds of people
 * and how many of them, never who they are. `clock` writes an instant as the site's wall time.
 */
export function whySentence(say: Say, why: Why, clock: (at: string) => string): string {
  const kinds = why.ahead.filter(({ count }) => count > 0).map((ahead) => aheadText(say, ahead, clock));
  const ahead = kinds.length === 0 ? say('line.why.nobody') : say('line.why.ahead', { list: kinds.join(say('line.why.separator')) });
  const own = why.own.map((reason) => ownText(say, reason, why.penaltyMinutes)).join(say('line.why.ownSeparator'));
  return own === '' ? ahead : say('line.why.own', { ahead, own });
}

function aheadText(say: Say, { kind, hour, count }: Ahead, clock: (at: string) => string): string {
  if (kind !== 'booked') return say(`line.why.${kind}`, { count });
  return hour === null ? say('line.why.bookedSometime', { count }) : say('line.why.booked', { count, hour: clock(hour) });
}

function ownText(say: Say, reason: OwnReason, minutes: number): string {
  const penalised = reason === 'early' || reason === 'late' || reason === 'walkIn';
  return say(`line.why.because.${penalised && minutes === 0 ? `${reason}NoPenalty` : reason}`, { minutes });
}
