import { describe, expect, it } from 'vitest';
import { aQueue, aStation, aTicket } from '../day/samples';
import { longestWait, sortTickets, stationsOpen, ticketAt } from './figures';

const now = Date.parse('2027-01-05T09:30:00+08:00');

describe('figures of a line', () => {
  it('sortTickets_EveryStatus_StandsWhereItIsShown', () => {
    const all = (['serving', 'called', 'waiting', 'waiting', 'parked', 'done', 'noShow', 'left', 'transferred'] as const).map((status, at) =>
      aTicket({ number: at + 1, status }));
    const { waiting, parked, ended } = sortTickets(all);
    expect(waiting.map(({ number }) => number)).toEqual([3, 4]);
    expect(parked.map(({ number }) => number)).toEqual([5]);
    expect(ended.map(({ number }) => number)).toEqual([6, 7, 8, 9]);
  });

  it('longestWait_OnlyThoseWhoWait_Count', () => {
    const tickets = [aTicket({ status: 'done', issuedAt: '2027-01-05T08:00:00+08:00' }), aTicket({ number: 2, issuedAt: '2027-01-05T09:12:00+08:00' })];
    expect(longestWait(aQueue({ tickets }), now)).toBe(18);
    expect(longestWait(aQueue(), now)).toBeNull();
  });

  it('stationsOpen_PausedAndClosed_AreNotOpen', () =>
    expect(stationsOpen(aQueue({ stations: [aStation(), aStation({ number: 2, status: 'paused' }), aStation({ number: 3, status: 'closed' })] }))).toBe(1));

  it('ticketAt_FreeStation_HasNone', () => {
    expect(ticketAt(aQueue({ tickets: [aTicket({ number: 4 })] }), null)).toBeUndefined();
    expect(ticketAt(aQueue({ tickets: [aTicket({ number: 4 })] }), 4)?.number).toBe(4);
  });
});
