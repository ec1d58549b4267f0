import { describe, expect, it } from 'vitest';
import type { BoardCall, Line } from '@shared/api';
import { Announcements, type CallMemory } from './announcements';

const at = '2027-01-05T09:10:00+08:00';
const call = (number: number, counter: number, change: Partial<BoardCall> = {}): BoardCall => ({
  number, station: 1, serving: false, calledAt: '2027-01-05T09:09:50+08:00', call: counter, ...change,
});
const line = (calls: BoardCall[], queue = 'BNU2027~hall~20270105'): Line => ({
  queue, at, calls, line: [], stationsOpen: 2, delayMinutes: 0, newArrival: null,
});

function memory(): CallMemory {
  const kept = new Map<string, number>();
  return { last: (queue) => kept.get(queue), keep: (queue, counter) => void kept.set(queue, counter) };
}

/** A board whose announcements last until the test ends them. */
function board(kept: CallMemory = memory()) {
  const said: number[] = [];
  const ends: (() => void)[] = [];
  const announcements = new Announcements((next) => {
    said.push(next.call);
    return new Promise((resolve) => ends.push(resolve));
  }, kept);
  const end = async (): Promise<void> => {
    ends.shift()?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { announcements, said, end };
}

describe('Announcements', () => {
  it('Show_TwoCallsAtOnce_AreSaidOneAfterTheOther', async () => {
    const { announcements, said, end } = board();
    announcements.show(line([]));
    announcements.show(line([call(13, 2, { station: 2 }), call(12, 1)]));
    expect(said).toEqual([1]);
    expect(announcements.current.value?.number).toBe(12);
    await end();
    expect(said).toEqual([1, 2]);
    expect(announcements.current.value?.number).toBe(13);
    await end();
    expect(announcements.current.value).toBeUndefined();
  });

  it('Show_SameCallManyTimes_IsSaidOnce', async () => {
    const { announcements, said, end } = board();
    announcements.show(line([]));
    for (let view = 0; view < 5; view += 1) announcements.show(line([call(12, 1)]));
    await end();
    announcements.show(line([call(12, 1)]));
    expect(said).toEqual([1]);
  });

  it('Show_Recall_IsSaidAgain', async () => {
    const { announcements, said, end } = board();
    announcements.show(line([]));
    announcements.show(line([call(12, 1)]));
    await end();
    announcements.show(line([call(12, 2)]));
    expect(said).toEqual([1, 2]);
  });

  it('Show_FirstViewOfABoardThatIsNew_SaysNothingOld', () => {
    const { announcements, said } = board();
    announcements.show(line([call(12, 7)]));
    expect(said).toEqual([]);
    announcements.show(line([call(13, 8), call(12, 7)]));
    expect(said).toEqual([8]);
  });

  it('Show_AfterACut_SaysWhatWasMissedAndNothingTwice', async () => {
    const kept = memory();
    const before = board(kept);
    before.announcements.show(line([]));
    before.announcements.show(line([call(12, 1)]));
    await before.end();
    const after = board(kept);
    after.announcements.show(line([call(14, 3), call(13, 2), call(12, 1)]));
    await after.end();
    await after.end();
    expect(after.said).toEqual([2, 3]);
  });

  it('Show_LoadedAgainWhileCallsWait_SaysTheWaitingOnes', () => {
    const kept = memory();
    const before = board(kept);
    before.announcements.show(line([]));
    before.announcements.show(line([call(12, 1), call(13, 2)]));
    const after = board(kept);
    after.announcements.show(line([call(12, 1), call(13, 2)]));
    expect(after.said).toEqual([2]);
  });

  it('Show_MissedCallThatLongServes_IsNotSaid', () => {
    const kept = memory();
    kept.keep('BNU2027~hall~20270105', 1);
    const { announcements, said } = board(kept);
    announcements.show(line([call(13, 2, { serving: true, calledAt: '2027-01-05T09:00:00+08:00' })]));
    expect(said).toEqual([]);
  });

  it('Show_WaitingCallTakenBack_IsPassedOver', async () => {
    const { announcements, said, end } = board();
    announcements.show(line([]));
    announcements.show(line([call(12, 1), call(13, 2)]));
    announcements.show(line([call(12, 1), call(14, 3)]));
    await end();
    expect(said).toEqual([1, 3]);
  });

  it('Show_NextDay_BeginsAnew', async () => {
    const { announcements, said, end } = board();
    announcements.show(line([]));
    announcements.show(line([call(12, 40)]));
    await end();
    announcements.show(line([], 'BNU2027~hall~20270106'));
    announcements.show(line([call(1, 1)], 'BNU2027~hall~20270106'));
    expect(said).toEqual([40, 1]);
  });
});
