import type { Ticket } from '@shared/api';
import type { QueueNow, Station } from './types';

/** Well-formed values for tests, changed where a test cares. */
export function aTicket(change: Partial<Ticket> = {}): Ticket {
  const number = change.number ?? 1;
  return {
    id: `T~hall~20270105~${number}`,
    number,
    student: `s${number}`,
    status: 'waiting',
    arrival: 'inHour',
    at: '2027-01-05T09:10:00+08:00',
    issuedAt: '2027-01-05T09:00:00+08:00',
    effectiveAt: '2027-01-05T09:00:00+08:00',
    place: null,
    wait: null,
    leaveAt: null,
    walkMinutes: null,
    station: null,
    calledAt: null,
    appearBy: null,
    startedAt: null,
    endedAt: null,
    parkedUntil: null,
    priority: false,
    onMyWay: false,
    canNeedTime: true,
    canUndoUntil: null,
    movedTo: null,
    why: null,
    ...change,
  };
}

export function aStation(change: Partial<Station> = {}): Station {
  return { number: 1, status: 'open', reason: null, ticket: null, operator: 'wang', served: 0, meanSeconds: null, ...change };
}

export function aQueue(change: Partial<QueueNow> = {}): QueueNow {
  return {
    queue: 'T~hall~20270105',
    at: '2027-01-05T09:10:00+08:00',
    opensAt: '2027-01-05T08:00:00+08:00',
    closesAt: '2027-01-05T18:00:00+08:00',
    stations: [aStation()],
    tickets: [],
    waiting: 0,
    served: 0,
    noShows: 0,
    expected: 0,
    delayMinutes: 0,
    newArrival: null,
    calibration: null,
    reshuffles: [],
    ...change,
  };
}
