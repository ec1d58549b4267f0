import { isProblem, toProblem, type ApiProblem, type CheckedIn, type Place, type ProblemCode } from '@shared/api';
import type { Presented } from '../api/queues';

/** How it went at the door. */
export type Outcome =
  | { kind: 'in'; checkedIn: CheckedIn }
  | { kind: 'problem'; problem: ApiProblem; presented: Presented };

/** Problems whose next step is told in words of their own. */
export const explained = [
  'already-in-line',
  'already-served',
  'booking-other-site',
  'booking-other-day',
  'no-booking',
  'check-in-code-expired',
  'check-in-code-used',
  'check-in-code-invalid',
  'queue-other-campaign',
  'student-not-listed',
  'record-not-found',
] as const satisfies readonly ProblemCode[];

export type Explained = (typeof explained)[number];

export function explainedCode(problem: ApiProblem): Explained | null {
  return explained.find((code) => code === problem.code) ?? null;
}

/** What the server adds to a problem at the door. */
export interface ProblemFacts {
  number: number | null;
  site: Place | null;
  startsAt: string | null;
}

export function factsOf(thrown: unknown): ProblemFacts {
  const { more } = toProblem(thrown);
  const ticket = more.ticket as { number?: unknown } | undefined;
  const site = more.site as Partial<Place> | undefined;
  return {
    number: typeof ticket?.number === 'number' ? ticket.number : null,
    site: typeof site?.name === 'string' ? { id: site.id ?? '', name: site.name, address: site.address ?? '' } : null,
    startsAt: typeof more.startsAt === 'string' ? more.startsAt : null,
  };
}

/** Whether the person may be taken here all the same, with one more press. */
export function canAcceptHere(problem: unknown): boolean {
  return isProblem(problem, 'booking-other-site');
}

/** Whether a walk-in is what helps. */
export function helpedByWalkIn(problem: unknown): boolean {
  return isProblem(problem, 'no-booking', 'booking-other-day');
}

/** Whether the server knows nobody by what was presented, so that it may be worth reading it another way. */
export function isUnknown(problem: unknown): boolean {
  return isProblem(problem, 'student-not-listed', 'record-not-found', 'check-in-code-invalid');
}

/** Longest text that may be a student number. */
const longestNumber = 32;

/**
 * What a scanned or typed text may be, likeliest first. Letters and digits without anything else are a student number or, less
 * likely, a short collection code; nothing but the server can tell.
 */
export function readingsOf(text: string): Presented[] {
  const given = text.trim();
  if (given === '') return [];
  const asCode = { code: given };
  return given.length <= longestNumber && /^[\w-]+$/.test(given) ? [{ studentNumber: given }, asCode] : [asCode];
}
