import { describe, expect, it } from 'vitest';
import { Sequence } from './sequence';

function device(now: number) {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  const clock = { now };
  return { clock, kept, sequence: () => new Sequence(storage, 's', () => clock.now) };
}

describe('Sequence', () => {
  it('Next_SameMillisecond_StillGrows', () => {
    const sequence = device(1_000).sequence();
    expect([sequence.next(), sequence.next(), sequence.next()]).toEqual([1_000, 1_001, 1_002]);
  });

  it('Next_AfterARestartWithTheClockSetBack_StillGrows', () => {
    const { clock, sequence } = device(5_000);
    const before = sequence().next();
    clock.now = 10;
    expect(sequence().next()).toBe(before + 1);
  });

  it('Leap_MemoryWipedAndClockSetBack_GoesADayAhead', () => {
    const { sequence } = device(5_000);
    sequence().leap();
    expect(sequence().next()).toBe(86_405_001);
  });
});
