import { describe, expect, it } from 'vitest';
import { shiftMonth, toggleDay, weeksOf } from './calendar';

describe('calendar', () => {
  it('weeksOf_JanuaryOf2027_BeginsOnFriday', () => {
    const weeks = weeksOf('2027-01');
    expect(weeks[0]).toEqual([null, null, null, null, '2027-01-01', '2027-01-02', '2027-01-03']);
    expect(weeks.at(-1)?.at(-1)).toBe('2027-01-31');
    expect(weeks).toHaveLength(5);
  });

  it('weeksOf_FebruaryOfALeapYear_HasTwentyNineDays', () =>
    expect(weeksOf('2028-02').flat().filter((day) => day !== null)).toHaveLength(29));

  it('shiftMonth_PastTheYear_Turns', () => {
    expect(shiftMonth('2026-12', 1)).toBe('2027-01');
    expect(shiftMonth('2027-01', -1)).toBe('2026-12');
  });

  it('toggleDay_AddsInOrderAndTakesAway', () => {
    expect(toggleDay(['2027-01-06'], '2027-01-05')).toEqual(['2027-01-05', '2027-01-06']);
    expect(toggleDay(['2027-01-05', '2027-01-06'], '2027-01-05')).toEqual(['2027-01-06']);
  });
});
