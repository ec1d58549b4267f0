import { describe, expect, it } from 'vitest';
import type { Slot, StaffBooking } from '@shared/api/types';
import { moveMany, targetsFor, type MoveResult } from './moveMany';

const booking = (id: string): StaffBooking => ({ id }) as StaffBooking;
const slot = (id: string, change: Partial<Slot> = {}): Slot => ({
  id,
  site: 'hall',
  startsAt: '2027-01-05T08:00:00+08:00',
  endsAt: '2027-01-05T09:00:00+08:00',
  capacity: 10,
  taken: 1,
  left: 9,
  state: 'open',
  colleges: [],
  revision: 1,
  ...change,
});

describe('moveMany', () => {
  it('moveMany_OneFails_TheOthersAreMoved', async () => {
    const told: MoveResult[][] = [];
    const results = await moveMany(
      [booking('a'), booking('b'), booking('c')],
      (each) => (each.id === 'b' ? Promise.reject(new Error('full')) : Promise.resolve(each)),
      (now) => told.push(now),
      () => false,
    );
    expect(results.map((result) => result.state)).toEqual(['moved', 'failed', 'moved']);
    expect(told.at(-1)).toEqual(results);
    expect(told[0]?.every((result) => result.state === 'waiting')).toBe(true);
  });

  it('moveMany_Stopped_LeavesTheRestWaiting', async () => {
    let moved = 0;
    const results = await moveMany([booking('a'), booking('b')], (each) => Promise.resolve(((moved += 1), each)), () => undefined, () => moved === 1);
    expect(results.map((result) => result.state)).toEqual(['moved', 'waiting']);
  });
});

describe('targetsFor', () => {
  it('targetsFor_FullClosedPastAndOwn_AreLeftOut', () =>
    expect(
      targetsFor('own', [
        slot('own'),
        slot('late', { startsAt: '2027-01-06T08:00:00+08:00' }),
        slot('full', { taken: 10 }),
        slot('closed', { state: 'closed' }),
        slot('past', { state: 'past' }),
        slot('early'),
      ]).map((each) => each.id),
    ).toEqual(['early', 'late']));
});
