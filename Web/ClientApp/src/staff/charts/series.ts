import type { Calibration, QueueBucket } from '../day/types';

/** What the charts draw, one value per quarter of an hour. */
export interface DaySeries {
  times: string[];
  arrived: number[];
  served: number[];
  waiting: number[];
  /** Minutes; null where nobody was called. */
  p50: (number | null)[];
  p90: (number | null)[];
}

const minutes = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds / 6) / 10);

/** The day so far; quarters that have not begun are left out, so that lines do not fall to zero. */
export function seriesOf(buckets: readonly QueueBucket[], now: number, clock: (at: string) => string): DaySeries {
  const begun = buckets.filter(({ from }) => Date.parse(from) <= now);
  return {
    times: begun.map(({ from }) => clock(from)),
    arrived: begun.map(({ arrived }) => arrived),
    served: begun.map(({ served }) => served),
    waiting: begun.map(({ waiting }) => waiting),
    p50: begun.map(({ waitP50Seconds }) => minutes(waitP50Seconds)),
    p90: begun.map(({ waitP90Seconds }) => minutes(waitP90Seconds)),
  };
}

/** Whether anything has happened. */
export function isEmpty({ arrived, served }: DaySeries): boolean {
  return [...arrived, ...served].every((count) => count === 0);
}

export type Verdict = 'good' | 'slow' | 'careful';

/** What the share within P90 says: below 85 % students were promised too much, above 95 % too little. */
export function verdictOf({ withinP90 }: Calibration): Verdict {
  if (withinP90 < 0.85) return 'slow';
  return withinP90 > 0.95 ? 'careful' : 'good';
}
