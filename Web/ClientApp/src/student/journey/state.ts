import { computed, reactive, readonly } from 'vue';
import type { ApiProblem, Booking, Campaign, Enrolment, MyTicket, StudentMe } from '@shared/api';
import { forgetBooking, keepBooking, type KeptBooking } from './keptBooking';
import type { KeptTicket } from './keptTicket';

/** Where a student stands; each step needs the ones before it. */
export type Step = 'sign-in' | 'campaign' | 'record' | 'hours' | 'booking' | 'ticket';

interface Journey {
  loaded: boolean;
  /** Why the last load failed. */
  problem: ApiProblem | undefined;
  me: StudentMe | undefined;
  campaign: Campaign | undefined;
  /** The code that leads nowhere, and why. */
  refusedCode: { code: string; problem: ApiProblem } | undefined;
  enrolment: Enrolment | undefined;
  /** The active booking in this campaign. */
  booking: Booking | undefined;
  /** What was known when the network was last there; shown while it is not. */
  kept: KeptBooking | undefined;
  /** Today's place in the line, in this campaign. */
  ticket: MyTicket | undefined;
  /** When the server last told it, on its own clock. */
  ticketSeenAt: number;
  /** The ticket is the one known when the network was last there. */
  keptTicket: KeptTicket | undefined;
}

/** For the functions of this folder; everyone else reads `journey`. */
export const state = reactive<Journey>({
  loaded: false,
  problem: undefined,
  me: undefined,
  campaign: undefined,
  refusedCode: undefined,
  enrolment: undefined,
  booking: undefined,
  kept: undefined,
  ticket: undefined,
  ticketSeenAt: 0,
  keptTicket: undefined,
});

export const journey = readonly(state);

export const step = computed<Step>(() => {
  if (state.ticket !== undefined) return 'ticket';
  if (state.booking !== undefined || state.kept !== undefined) return 'booking';
  if (state.me === undefined) return 'sign-in';
  if (state.campaign === undefined) return 'campaign';
  return state.enrolment === undefined ? 'record' : 'hours';
});

/** Where the chosen campaign stands in the API. */
export function campaignPath(): string {
  if (state.campaign === undefined) throw new Error('No campaign has been chosen.');
  return `/campaigns/${encodeURIComponent(state.campaign.code)}`;
}

export function setBooking(booking: Booking | undefined): void {
  state.booking = booking;
  if (booking !== undefined && state.campaign !== undefined) keepBooking(booking, state.campaign);
  else forgetBooking();
}

/** The session ended: the student signs in again and comes back to the same step. */
export function sessionEnded(): void {
  Object.assign(state, { me: undefined, enrolment: undefined, booking: undefined, kept: undefined, ticket: undefined, keptTicket: undefined });
}
