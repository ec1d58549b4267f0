import type { ApiProblem, Place, ProblemCode } from '@shared/api';

/** What a person at the kiosk reads instead of a code: the key of its words, and whether another scan may help. */
export interface Advice {
  key: string;
  again: boolean;
}

const spoken: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'booking-other-site', 'booking-other-day', 'check-in-code-expired', 'check-in-code-used', 'check-in-code-invalid', 'no-booking',
  'already-served', 'queue-other-campaign', 'queue-unknown',
]);

const another: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['check-in-code-expired', 'check-in-code-used', 'check-in-code-invalid']);

export function adviceFor(problem: ApiProblem): Advice {
  if (problem.outcomeUnknown) return { key: 'network-lost', again: true };
  // Whose code it is, this campaign does not know: the desk finds out.
  if (problem.code === 'record-not-found' || problem.code === 'student-not-listed') return { key: 'queue-other-campaign', again: true };
  return { key: spoken.has(problem.code) ? problem.code : 'other', again: another.has(problem.code) };
}

/** The number that somebody holds who checks in twice. */
export function numberInLine({ code, more }: ApiProblem): number | undefined {
  const { ticket } = more as { ticket?: { number?: number } };
  return code === 'already-in-line' ? ticket?.number : undefined;
}

/** Where somebody is booked who came to the wrong site. */
export function otherSite({ more }: ApiProblem): Place | undefined {
  return (more as { site?: Place }).site;
}

/** When somebody is booked who came on the wrong day. */
export function otherDay({ more }: ApiProblem): string | undefined {
  return (more as { startsAt?: string }).startsAt;
}
