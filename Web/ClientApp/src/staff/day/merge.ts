import type { Ticket } from '@shared/api';
import type { People, QueueNow, Station } from './types';

/** A line as it is after an answer has told of one ticket; what follows from it for others comes with the next live view. */
export function withTicket(queue: QueueNow, ticket: Ticket): QueueNow {
  const known = queue.tickets.some(({ number }) => number === ticket.number);
  const tickets = known ? queue.tickets.map((each) => (each.number === ticket.number ? ticket : each)) : [ticket, ...queue.tickets];
  const atStation = ticket.status === 'called' || ticket.status === 'serving';
  return {
    ...queue,
    tickets,
    stations: queue.stations.map((station) => {
      if (atStation && station.number === ticket.station) return { ...station, ticket: ticket.number };
      return station.ticket === ticket.number ? { ...station, ticket: null } : station;
    }),
  };
}

/** A line as it is after an answer has told of one station. */
export function withStation(queue: QueueNow, station: Station): QueueNow {
  return { ...queue, stations: queue.stations.map((each) => (each.number === station.number ? station : each)) };
}

/** Whether the line has somebody whose name is not known yet. */
export function hasStrangers(queue: QueueNow, people: People): boolean {
  return queue.tickets.some(({ student }) => !(student in people));
}
