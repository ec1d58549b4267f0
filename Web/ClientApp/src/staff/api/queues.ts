import { http, type CheckedIn, type QueueSummary, type Ticket } from '@shared/api';
import type { CountedPage } from '@shared/api/types';
import type { AppliedReshuffle, ListedTicket, Queue, QueueHistory, Reshuffle, ReshufflePreview, Station } from '../day/types';
import { pressed } from './press';

const queuePath = (id: string): string => `/queues/${encodeURIComponent(id)}`;
const sitePath = (code: string, site: string): string => `/sites/${encodeURIComponent(`${code}~${site}`)}`;

/** Every site's line of one day; today's without a date. */
export async function listQueues(code: string, date: string | undefined, signal?: AbortSignal): Promise<QueueSummary[]> {
  return (await http.get<{ items: QueueSummary[] }>(`/campaigns/${encodeURIComponent(code)}/queues`, { query: { date }, signal })).items;
}

export function getQueue(id: string, signal?: AbortSignal): Promise<Queue> {
  return http.get(queuePath(id), { signal });
}

export function getHistory(id: string, signal?: AbortSignal): Promise<QueueHistory> {
  return http.get(`${queuePath(id)}/history`, { signal });
}

/** Every ticket of the day that a search finds. */
export function findTickets(id: string, search: string, cursor: string | undefined, signal?: AbortSignal): Promise<CountedPage<ListedTicket>> {
  return http.post(`${queuePath(id)}/tickets/search`, { body: { text: search }, query: { cursor, limit: 50 }, repeatable: true, signal });
}

/** What the door has of a student: a code that was scanned, or a typed student number. */
export type Presented = { code: string } | { studentNumber: string };

export function checkIn(code: string, site: string, presented: Presented, acceptHere: boolean, idempotencyKey: string): Promise<CheckedIn> {
  return pressed(`${sitePath(code, site)}/check-ins`, idempotencyKey, { ...presented, acceptHere });
}

export function walkIn(code: string, site: string, studentId: string, priority: string | null, idempotencyKey: string): Promise<CheckedIn> {
  return pressed(`${sitePath(code, site)}/walk-ins`, idempotencyKey, { studentId, priority });
}

export type StationAction = 'open' | 'pause' | 'close';

export function setStation(id: string, station: number, action: StationAction, idempotencyKey: string): Promise<Station> {
  return pressed(`${queuePath(id)}/stations/${station}/${action}`, idempotencyKey);
}

export function callNext(id: string, station: number, idempotencyKey: string): Promise<Ticket> {
  return pressed(`${queuePath(id)}/stations/${station}/call-next`, idempotencyKey);
}

/** What can be done to a ticket that needs nothing more said. */
export type PlainTicketAction = 'start' | 'recall' | 'no-show' | 'undo' | 'return' | 'leave';

export function actOnTicket(id: string, number: number, action: PlainTicketAction, idempotencyKey: string): Promise<Ticket> {
  return pressed(`${queuePath(id)}/tickets/${number}/${action}`, idempotencyKey);
}

export interface Completed {
  completed: Ticket;
  next: Ticket | null;
}

export function completeTicket(id: string, number: number, alsoCallNext: boolean, idempotencyKey: string): Promise<Completed> {
  return pressed(`${queuePath(id)}/tickets/${number}/complete`, idempotencyKey, { callNext: alsoCallNext });
}

/** Passes a ticket over, for some minutes or until it returns. */
export function parkTicket(id: string, number: number, minutes: number | null, idempotencyKey: string): Promise<Ticket> {
  return pressed(`${queuePath(id)}/tickets/${number}/park`, idempotencyKey, { minutes });
}

export function prioritiseTicket(id: string, number: number, reason: string, idempotencyKey: string): Promise<Ticket> {
  return pressed(`${queuePath(id)}/tickets/${number}/prioritise`, idempotencyKey, { reason });
}

export function transferTicket(id: string, number: number, to: string, idempotencyKey: string): Promise<AppliedReshuffle> {
  return pressed(`${queuePath(id)}/tickets/${number}/transfer`, idempotencyKey, { to });
}

export function previewReshuffle(id: string, reshuffle: Reshuffle, signal?: AbortSignal): Promise<ReshufflePreview> {
  return http.post(`${queuePath(id)}/reshuffles/preview`, { body: reshuffle, repeatable: true, signal });
}

export function applyReshuffle(id: string, reshuffle: Reshuffle, idempotencyKey: string): Promise<AppliedReshuffle> {
  return pressed(`${queuePath(id)}/reshuffles`, idempotencyKey, reshuffle);
}

export function undoReshuffle(id: string, reshuffle: number, idempotencyKey: string): Promise<AppliedReshuffle> {
  return pressed(`${queuePath(id)}/reshuffles/${reshuffle}/undo`, idempotencyKey);
}
