import type { Ticket } from '@shared/api';
import { minutesSince } from '../day/countdown';
import type { QueueNow } from '../day/types';

/** A line's tickets by where they are shown, each in the order of the view. */
export interface Sorted {
  waiting: Ticket[];
  parked: Ticket[];
  ended: Ticket[];
}

export function sortTickets(tickets: readonly Ticket[]): Sorted {
  const sorted: Sorted = { waiting: [], parked: [], ended: [] };
  for (const ticket of tickets) {
    if (ticket.status === 'waiting') sorted.waiting.push(ticket);
    else if (ticket.status === 'parked') sorted.parked.push(ticket);
    else if (ticket.status !== 'called' && ticket.status !== 'serving') sorted.ended.push(ticket);
  }

  return sorted;
}

/** Minutes that whoever waits longest has waited; null when nobody waits. */
export function longestWait(queue: QueueNow, now: number): number | null {
  const waits = queue.tickets.filter(({ status }) => status === 'waiting').map(({ issuedAt }) => minutesSince(issuedAt, now));
  return waits.length > 0 ? Math.max(...waits) : null;
}

/** Stations that serve. */
export function stationsOpen(queue: QueueNow): number {
  return queue.stations.filter(({ status }) => status === 'open').length;
}

export function ticketAt(queue: QueueNow, number: number | null): Ticket | undefined {
  return number === null ? undefined : queue.tickets.find((ticket) => ticket.number === number);
}
