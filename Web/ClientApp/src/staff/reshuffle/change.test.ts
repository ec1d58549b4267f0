import { describe, expect, it } from 'vitest';
import { aTicket } from '../day/samples';
import { chosenTickets, minutesChanged, reshuffleOf, type ReshuffleForm } from './change';

const form = (change: Partial<ReshuffleForm> = {}): ReshuffleForm => ({
  kind: 'moveToSite',
  whom: 'last',
  count: 2,
  to: 'T~library~20270105',
  hourStartsAt: undefined,
  station: undefined,
  minutes: 15,
  ...change,
});

const waiting = [5, 3, 9, 4].map((number) => aTicket({ number }));
const move = (before: number | null, after: number | null) => ({
  queue: 'T~hall~20270105',
  number: 1,
  student: 's1',
  to: null,
  before: before === null ? null : { p50Seconds: before, p90Seconds: before },
  after: after === null ? null : { p50Seconds: after, p90Seconds: after },
});

describe('reshuffle form', () => {
  it('chosenTickets_Last_AreTheEndOfTheLine', () => expect(chosenTickets(form(), waiting, [])).toEqual([9, 4]));

  it('chosenTickets_MoreThanWait_AreAll', () => expect(chosenTickets(form({ count: 99 }), waiting, [])).toEqual([5, 3, 9, 4]));

  it('chosenTickets_Picked_KeepTheOrderOfTheLine', () =>
    expect(chosenTickets(form({ whom: 'picked' }), waiting, [4, 3, 77])).toEqual([3, 4]));

  it('reshuffleOf_MoveWithoutTarget_IsNotComplete', () => {
    expect(reshuffleOf(form({ to: undefined }), waiting, [])).toBeNull();
    expect(reshuffleOf(form({ kind: 'moveToHour' }), waiting, [])).toBeNull();
    expect(reshuffleOf(form({ whom: 'picked' }), waiting, [])).toBeNull();
  });

  it('reshuffleOf_OpenStation_MovesNobodyByName', () =>
    expect(reshuffleOf(form({ kind: 'openStation', station: 3 }), waiting, [5])).toEqual({ kind: 'openStation', tickets: [], station: 3 }));

  it('reshuffleOf_DelayOfNone_EndsTheDelay', () =>
    expect(reshuffleOf(form({ kind: 'declareDelay', minutes: 0 }), waiting, [])).toEqual({ kind: 'declareDelay', tickets: [], minutes: 0 }));

  it('minutesChanged_Sooner_IsNegative', () => {
    expect(minutesChanged(move(600, 290))).toBe(-5);
    expect(minutesChanged(move(600, 900))).toBe(5);
  });

  it('minutesChanged_HardlyAtAll_IsPlainZero', () => expect(Object.is(minutesChanged(move(600, 590)), 0)).toBe(true));

  it('minutesChanged_WithoutForecast_CannotBeTold', () => expect(minutesChanged(move(null, 300))).toBeNull());
});
