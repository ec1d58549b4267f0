import { describe, expect, it } from 'vitest';
import { isEmpty, seriesOf, verdictOf } from './series';

const bucket = (from: string, change = {}) => ({ from, arrived: 0, served: 0, waiting: 0, waitP50Seconds: null, waitP90Seconds: null, ...change });
const clock = (at: string): string => at.slice(11, 16);
const buckets = [
  bucket('2027-01-05T08:00:00+08:00', { arrived: 12, served: 4, waiting: 8, waitP50Seconds: 200, waitP90Seconds: 615 }),
  bucket('2027-01-05T08:15:00+08:00', { arrived: 3 }),
  bucket('2027-01-05T08:30:00+08:00'),
];

describe('chart series', () => {
  it('seriesOf_QuartersToCome_AreLeftOut', () =>
    expect(seriesOf(buckets, Date.parse('2027-01-05T08:20:00+08:00'), clock).times).toEqual(['08:00', '08:15']));

  it('seriesOf_Waits_AreMinutesOrGaps', () => {
    const { p50, p90 } = seriesOf(buckets, Date.parse('2027-01-05T08:20:00+08:00'), clock);
    expect(p50).toEqual([3.3, null]);
    expect(p90).toEqual([10.3, null]);
  });

  it('isEmpty_NobodyCame_IsYes', () => {
    expect(isEmpty(seriesOf([], 0, clock))).toBe(true);
    expect(isEmpty(seriesOf(buckets, Date.parse('2027-01-05T09:00:00+08:00'), clock))).toBe(false);
  });

  it('verdictOf_Bounds_AreGood', () => {
    const at = (withinP90: number) => verdictOf({ tickets: 20, withinP90, meanErrorSeconds: 0 });
    expect([0.84, 0.85, 0.95, 0.96].map(at)).toEqual(['slow', 'good', 'good', 'careful']);
  });
});
