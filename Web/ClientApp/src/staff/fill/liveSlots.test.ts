import { describe, expect, it } from 'vitest';
import type { Slot } from '@shared/api/types';
import { fillRatio, mergeLive, totalsOf, withLive } from './liveSlots';

const slot = (change: Partial<Slot> = {}): Slot => ({
  id: 'T~hall~20270105~0800',
  site: 'hall',
  startsAt: '2027-01-05T08:00:00+08:00',
  endsAt: '2027-01-05T09:00:00+08:00',
  capacity: 10,
  taken: 3,
  left: 7,
  state: 'open',
  colleges: [],
  revision: 1,
  ...change,
});

const view = (left: number, closed = false) => ({
  left: { 'T~hall~20270105~0800': left },
  closed: closed ? ['T~hall~20270105~0800'] : [],
});

describe('live slots', () => {
  it('withLive_SeatsGo_CountsTheTaken', () => expect(withLive(slot(), view(4))).toMatchObject({ taken: 6, left: 4, state: 'open' }));

  it('withLive_LastSeatGoes_IsFull', () => expect(withLive(slot(), view(0))).toMatchObject({ taken: 10, left: 0, state: 'full' }));

  it('withLive_OverbookedAndFull_KeepsTheGreaterCount', () =>
    expect(withLive(slot({ taken: 12, left: 0, state: 'full' }), view(0)).taken).toBe(12));

  it('withLive_Closed_KeepsTheCount', () =>
    expect(withLive(slot(), view(0, true))).toMatchObject({ taken: 3, left: 0, state: 'closed' }));

  it('withLive_Reopened_IsOpenAgain', () =>
    expect(withLive(slot({ state: 'closed', left: 0 }), view(7))).toMatchObject({ taken: 3, state: 'open' }));

  it('withLive_SlotTheViewDoesNotName_IsLeftAlone', () => expect(withLive(slot(), { left: {}, closed: [] })).toEqual(slot()));

  it('withLive_PastSlot_StaysPast', () => expect(withLive(slot({ state: 'past' }), view(4)).state).toBe('past'));

  it('mergeLive_NoViewYet_IsTheListItself', () => expect(mergeLive([slot()], null)).toEqual([slot()]));

  it('totalsOf_FullAndClosed_AreCounted', () =>
    expect(totalsOf([slot(), slot({ taken: 10, left: 0, state: 'full' }), slot({ left: 0, state: 'closed' })])).toEqual({
      capacity: 30,
      taken: 16,
      left: 7,
      full: 1,
      closed: 1,
    }));

  it('fillRatio_NoCapacity_IsFullOnceTaken', () => {
    expect(fillRatio({ capacity: 0, taken: 0 })).toBe(0);
    expect(fillRatio({ capacity: 0, taken: 2 })).toBe(1);
    expect(fillRatio({ capacity: 10, taken: 12 })).toBeCloseTo(1.2);
  });
});
