import { http, intents, isProblem, type MyTicket, type Ticket } from '@shared/api';
import { serverClock } from '@shared/time';
import { forgetTicket, keepTicket } from './keptTicket';
import { state } from './state';

export type TicketAction = 'on-my-way' | 'need-time' | 'leave' | 'return';

/** Reads today's ticket in the chosen campaign; there may be none. */
export async function refreshTicket(): Promise<void> {
  try {
    setTicket(await http.get<MyTicket>('/me/ticket'));
  } catch (error) {
    if (!isProblem(error, 'ticket-unknown')) throw error;
    setTicket(undefined);
  }
}

/** Asks for something; a press after a lost answer repeats the same intent. */
export async function actOnTicket({ id, calledAt }: Ticket, action: TicketAction): Promise<void> {
  const mine = await intents.run(`ticket:${id}:${action}:${calledAt ?? ''}`, (idempotencyKey) =>
    http.post<MyTicket>(`/me/ticket/${action}`, { idempotencyKey }),
  );
  setTicket(mine);
}

/** Says how far away the student waits, in minutes on foot. */
export async function chooseWalk({ id }: Ticket, minutes: number): Promise<void> {
  const mine = await intents.run(`ticket:${id}:walk:${minutes}`, (idempotencyKey) =>
    http.post<MyTicket>('/me/ticket/walk', { body: { minutes }, idempotencyKey }),
  );
  setTicket(mine);
}

/** Takes what the live feed says of the ticket. */
export function setTicketView(ticket: Ticket): void {
  if (state.ticket?.ticket.id === ticket.id) setTicket({ ...state.ticket, ticket }, true);
}

/** Takes a ticket as the server told it. An answer that the live feed has overtaken is left; the feed itself never is. */
export function setTicket(mine: MyTicket | undefined, fromFeed = false): void {
  const ours = mine !== undefined && (state.campaign === undefined || mine.queue.startsWith(`${state.campaign.code}~`)) ? mine : undefined;
  if (ours === undefined) {
    state.ticket = undefined;
    forgetTicket();
    return;
  }
  const { ticket } = ours;
  serverClock.passed(ticket.at);
  state.ticketSeenAt = serverClock.time();
  const known = state.ticket?.ticket;
  if (!fromFeed && known?.id === ticket.id && Date.parse(known.at) > Date.parse(ticket.at)) return;
  state.ticket = ours;
  if (state.campaign !== undefined) keepTicket(ours, state.campaign);
}
