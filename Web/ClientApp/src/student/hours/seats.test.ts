import { describe, expect, it } from 'vitest';
import type { Slot, SlotsView } from '@shared/api';
import { changesOf, daysOf, hoursOf, phaseOf, seatOf, type Standing } from './seats';

const slot = (over: Partial<Slot> = {}): Slot => ({
  id: 'C~hall~20270105~0900', site: 'hall', startsAt: '2027-01-05T09:00:00+08:00', endsAt: '2027-01-05T10:00:00+08:00',
  capacity: 100, taken: 50, left: 50, state: 'open', colleges: [], revision: 1, ...over,
});

const at = (time: string): number => Date.parse(`2027-01-0${time}+08:00`);

const standing = (over: Partial<Standing> = {}): Standing => ({
  now: at('4T12:00:00'),
  status: 'open',
  definition: { bookingOpensAt: '2027-01-04T08:00:00+08:00', bookingClosesAt: '2027-01-05T20:00:00+08:00' },
  college: '文学院',
  mine: undefined,
  ...over,
});

const view = (left: number, closed: string[] = []): SlotsView => ({ left: { [slot().id]: left }, closed });

describe('seatOf', () => {
  it('Seat_NothingLive_ShowsTheList', () => {
    expect(seatOf(slot(), undefined, standing())).toMatchObject({ left: 50, state: 'open' });
    expect(seatOf(slot({ left: 0, state: 'closed' }), undefined, standing()).state).toBe('closed');
  });

  it('Seat_LiveView_WinsOverTheList', () => {
    expect(seatOf(slot(), view(0), standing())).toMatchObject({ left: 0, state: 'full' });
    expect(seatOf(slot({ left: 0, state: 'full' }), view(2), standing())).toMatchObject({ left: 2, state: 'few' });
    expect(seatOf(slot(), view(50, [slot().id]), standing())).toMatchObject({ left: 0, state: 'closed' });
    expect(seatOf(slot({ left: 0, state: 'closed' }), view(7), standing())).toMatchObject({ left: 7, state: 'few' });
  });

  it('Seat_BeforeOpening_TurnsOpenWithTheClockAlone', () => {
    const early = slot({ state: 'notOpen' });
    expect(seatOf(early, undefined, standing({ now: at('4T07:59:59') })).state).toBe('notOpen');
    expect(seatOf(early, undefined, standing({ now: at('4T08:00:00') })).state).toBe('open');
  });

  it('Seat_HourBegun_IsPast', () => {
    expect(seatOf(slot(), undefined, standing({ now: at('5T08:59:59') })).state).toBe('open');
    expect(seatOf(slot(), undefined, standing({ now: at('5T09:00:00') })).state).toBe('past');
  });

  it('Seat_BookingOver_IsClosed', () => {
    const late = slot({ startsAt: '2027-01-06T09:00:00+08:00' });
    expect(seatOf(late, undefined, standing({ now: at('5T20:00:00') })).state).toBe('closed');
    expect(seatOf(late, undefined, standing({ status: 'closed' })).state).toBe('closed');
  });

  it('Seat_KeptForColleges_IsOpenToThemOnly', () => {
    expect(seatOf(slot({ colleges: ['物理学系'] }), undefined, standing()).state).toBe('otherCollege');
    expect(seatOf(slot({ colleges: ['物理学系', '文学院'] }), undefined, standing()).state).toBe('open');
  });

  it('Seat_OneIsBookedIn_IsMineEvenWhenFull', () => {
    expect(seatOf(slot(), view(0), standing({ mine: slot().id })).state).toBe('mine');
  });
});

describe('phaseOf', () => {
  it('Phase_AtTheEdges_FollowsTheServer', () => {
    expect(phaseOf(standing({ now: at('4T07:59:59') }))).toBe('before');
    expect(phaseOf(standing({ now: at('4T08:00:00') }))).toBe('during');
    expect(phaseOf(standing({ now: at('5T20:00:00') }))).toBe('after');
  });
});

describe('hoursOf and daysOf', () => {
  const seats = [
    slot({ id: 'b', startsAt: '2027-01-06T14:00:00+08:00', endsAt: '2027-01-06T15:00:00+08:00', left: 4 }),
    slot({ id: 'l', site: 'library' }),
    slot({ id: 'f', site: 'library', startsAt: '2027-01-05T08:00:00+08:00', endsAt: '2027-01-05T09:00:00+08:00', left: 0, state: 'full' }),
    slot({ id: 'h' }),
  ].map((some) => seatOf(some, undefined, standing()));

  it('Hours_OfManySites_AreInOrderAndGroupedByTime', () => {
    const hours = hoursOf(seats, ['hall', 'library']);
    expect(hours.map((hour) => hour.seats.map((seat) => seat.slot.id))).toEqual([['f'], ['h', 'l'], ['b']]);
  });

  it('Days_WithSeats_CountWhatCanBeTaken', () => {
    expect(daysOf(seats, (time) => time.slice(0, 10))).toEqual([
      { date: '2027-01-05', left: 100 },
      { date: '2027-01-06', left: 4 },
    ]);
  });
});

describe('changesOf', () => {
  it('Changes_BetweenTwoMoments_NameWhatFilledAndWhatCameBack', () => {
    const seat = (left: number) => [seatOf(slot(), view(left), standing())];
    expect(changesOf(seat(5), seat(0)).filled).toHaveLength(1);
    expect(changesOf(seat(0), seat(1)).freed).toHaveLength(1);
    expect(changesOf(seat(0), seat(0))).toEqual({ filled: [], freed: [] });
    expect(changesOf([], seat(0))).toEqual({ filled: [], freed: [] });
  });
});
