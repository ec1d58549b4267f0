import { describe, expect, it } from 'vitest';
import { countdown, minutesSince } from './countdown';

const at = '2027-01-05T09:00:00+08:00';
const time = Date.parse(at);

describe('countdown', () => {
  it('countdown_Ahead_RoundsUp', () => expect(countdown(at, time - 64_001)).toEqual({ over: false, text: '1:05' }));

  it('countdown_Due_IsOver', () => expect(countdown(at, time)).toEqual({ over: true, text: '0:00' }));

  it('countdown_Past_CountsUp', () => expect(countdown(at, time + 75_900)).toEqual({ over: true, text: '1:15' }));

  it('minutesSince_InTheFuture_IsNone', () => {
    expect(minutesSince(at, time - 5_000)).toBe(0);
    expect(minutesSince(at, time + 119_999)).toBe(1);
  });
});
