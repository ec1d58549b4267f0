import { describe, expect, it } from 'vitest';
import type { Ticket } from '@shared/api';
import { Alerts } from './alerts';
import { leaveOf, progressOf } from './progress';

const at = Date.parse('2027-01-05T09:00:00+08:00');
const ticket = (change: Partial<Ticket> = {}): Ticket => ({
  id: 'BNU2027~hall~20270105~12', number: 12, student: 's', status: 'waiting', arrival: 'inHour', at: '2027-01-05T09:00:00+08:00',
  issuedAt: '2027-01-05T08:50:00+08:00', effectiveAt: '2027-01-05T08:50:00+08:00', place: 9, wait: { p50Seconds: 600, p90Seconds: 900 },
  leaveAt: null, walkMinutes: null, station: null, calledAt: null, appearBy: null, startedAt: null, endedAt: null, parkedUntil: null,
  priority: false, onMyWay: false, canNeedTime: true, canUndoUntil: null, movedTo: null, why: null, ...change,
});
const called = (calledAt: string) => ticket({ status: 'called', place: null, station: 3, calledAt });

describe('Alerts', () => {
  it('Called_SeenManyTimes_IsOneAlert', () => {
    const alerts = new Alerts();
    const call = called('2027-01-05T09:10:00+08:00');
    expect(alerts.of(call, at)).toEqual([{ kind: 'called', at: call.calledAt, station: 3 }]);
    expect(alerts.of(call, at)).toEqual([]);
    expect(alerts.of({ ...call, onMyWay: true }, at)).toEqual([]);
  });

  it('Called_OnceMore_IsAnotherAlert', () => {
    const alerts = new Alerts();
    alerts.of(called('2027-01-05T09:10:00+08:00'), at);
    expect(alerts.of(called('2027-01-05T09:12:00+08:00'), at)).toHaveLength(1);
  });

  it('Nearly_PlaceFallsToThree_IsToldOnceUntilItGrows', () => {
    const alerts = new Alerts();
    const places = [9, 4, 3, 2, 5, 3];
    const told = places.map((place) => alerts.of(ticket({ place }), at).map(({ kind }) => kind));
    expect(told).toEqual([[], [], ['nearly'], [], [], ['nearly']]);
  });

  it('Nearly_NoStationOpen_IsToldOnceOneOpens', () => {
    const alerts = new Alerts();
    expect(alerts.of(ticket({ place: 1, wait: null }), at)).toEqual([]);
    expect(alerts.of(ticket({ place: 1 }), at)).toEqual([{ kind: 'nearly', ahead: 0 }]);
  });

  it('Nearly_Third_HasTwoAhead', () => expect(new Alerts().of(ticket({ place: 3 }), at)).toEqual([{ kind: 'nearly', ahead: 2 }]));

  it('LeaveNow_WhenTheTimeComes_IsToldOnce', () => {
    const alerts = new Alerts();
    const walking = ticket({ walkMinutes: 10, leaveAt: '2027-01-05T09:05:00+08:00' });
    expect(alerts.of(walking, at)).toEqual([]);
    expect(alerts.of(walking, at + 300_000)).toEqual([{ kind: 'leaveNow' }]);
    expect(alerts.of(walking, at + 301_000)).toEqual([]);
  });

  it('LeaveNow_SomebodyInTheHall_IsNotTold', () =>
    expect(new Alerts().of(ticket({ walkMinutes: 0, leaveAt: '2027-01-05T08:00:00+08:00' }), at)).toEqual([]));
});

describe('progress', () => {
  function phone() {
    const kept = new Map<string, string>();
    return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  }

  it('Progress_FromTheFirstPlaceSeen_GrowsToOne', () => {
    const storage = phone();
    expect([9, 5, 1].map((place) => progressOf(ticket({ place }), storage))).toEqual([0, 0.5, 1]);
  });

  it('Progress_MovedBackBeyondTheStart_BeginsThere', () => {
    const storage = phone();
    progressOf(ticket({ place: 5 }), storage);
    expect(progressOf(ticket({ place: 9 }), storage)).toBe(0);
    expect(progressOf(ticket({ place: 5 }), storage)).toBe(0.5);
  });

  it('Progress_OfAnotherTicket_BeginsAnew', () => {
    const storage = phone();
    progressOf(ticket({ place: 9 }), storage);
    expect(progressOf(ticket({ id: 'other', place: 5 }), storage)).toBe(0);
  });

  it('Leave_ByDistance_SaysWhen', () => {
    const leaveAt = '2027-01-05T09:05:00+08:00';
    expect(leaveOf(ticket(), at)).toBeUndefined();
    expect(leaveOf(ticket({ walkMinutes: 0, leaveAt }), at)).toBe('here');
    expect(leaveOf(ticket({ walkMinutes: 5, leaveAt }), at)).toBe(leaveAt);
    expect(leaveOf(ticket({ walkMinutes: 5, leaveAt }), at + 300_000)).toBe('now');
    expect(leaveOf(ticket({ walkMinutes: 5, leaveAt: null }), at)).toBeUndefined();
  });
});
