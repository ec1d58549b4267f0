import { computed, reactive, readonly } from 'vue';
import {
  http, intents, isProblem, toProblem,
  type ApiProblem, type Booking, type Campaign, type Enrolment, type EnrolmentClaim, type Me, type StudentMe,
} from '@shared/api';
import { serverClock } from '@shared/time';
import { forgetBooking, keepBooking, keptBooking, type KeptBooking } from './keptBooking';

/** Where a student stands; each step needs the ones before it. */
export type Step = 'sign-in' | 'campaign' | 'record' | 'hours' | 'booking';

interface Journey {
  loaded: boolean;
  /** Why the last load failed. */
  problem: ApiProblem | undefined;
  me: StudentMe | undefined;
  campaign: Campaign | undefined;
  enrolment: Enrolment | undefined;
  /** The active booking in this campaign. */
  booking: Booking | undefined;
  /** Why the code in the address, or the one used last, leads nowhere. */
  codeProblem: ApiProblem | undefined;
  /** What was known when the network was last there; shown while it is not. */
  kept: KeptBooking | undefined;
}

const codeKey = 'scheduling.campaign';
const empty = { me: undefined, campaign: undefined, codeProblem: undefined, enrolment: undefined, booking: undefined, kept: undefined };
const state = reactive<Journey>({ ...empty, loaded: false, problem: undefined });

export const journey = readonly(state);

export const step = computed<Step>(() => {
  if (state.booking !== undefined || state.kept !== undefined) return 'booking';
  if (state.me === undefined) return 'sign-in';
  if (state.campaign === undefined) return 'campaign';
  return state.enrolment === undefined ? 'record' : 'hours';
});

/** Learns from the server where the student stands. Without network the last known booking stands in. */
export async function load(): Promise<void> {
  Object.assign(state, { problem: undefined, codeProblem: undefined });
  try {
    const code = campaignCode();
    const [me, campaign] = await Promise.all([
      http.get<Me>('/me').catch(unless('not-signed-in', 'session-expired')),
      code === undefined ? undefined : readCampaign(code).catch(codeRefused),
    ]);
    state.me = me?.kind === 'student' ? me : undefined;
    state.campaign = campaign ?? (await onlyCampaign());
    state.kept = undefined;
    await loadStanding();
  } catch (error) {
    const problem = toProblem(error);
    state.kept = problem.outcomeUnknown ? keptBooking() : undefined;
    state.problem = problem;
  } finally {
    state.loaded = true;
  }
}

/** Reads enrolment and booking again. */
export async function loadStanding(): Promise<void> {
  const { me, campaign } = state;
  state.enrolment = undefined;
  if (me === undefined || campaign === undefined) {
    state.booking = undefined;
    return;
  }
  const [enrolment, bookings] = await Promise.all([
    http.get<Enrolment>(`${campaignPath()}/enrolment`).catch(unless('not-enrolled')),
    http.get<{ items: Booking[] }>('/me/bookings'),
  ]);
  state.enrolment = enrolment;
  setBooking(bookings.items.find((booking) => booking.campaign === campaign.code && booking.status === 'active'));
}

export async function signIn(phone: string, code: string): Promise<void> {
  await http.post('/auth/otp/verify', { body: { phone, code } });
  await load();
  if (state.problem !== undefined) throw state.problem;
}

export async function signOut(): Promise<void> {
  await http.post('/auth/sign-out');
  forgetBooking();
  Object.assign(state, empty);
}

/** The session ended: the student signs in again and comes back to the same step. */
export function sessionEnded(): void {
  Object.assign(state, { me: undefined, enrolment: undefined, booking: undefined, kept: undefined });
}

export async function chooseCampaign(code: string): Promise<void> {
  state.campaign = await readCampaign(code);
  localStorage.setItem(codeKey, state.campaign.code);
  await loadStanding();
}

/** Goes back to the choice of campaign; nothing at the server changes. */
export function leaveCampaign(): void {
  localStorage.removeItem(codeKey);
  forgetBooking();
  Object.assign(state, { campaign: undefined, enrolment: undefined, booking: undefined, kept: undefined });
}

/** Reads the campaign again: its times may have moved, and the answer sets the clock. */
export async function refreshCampaign(): Promise<void> {
  if (state.campaign !== undefined) state.campaign = await readCampaign(state.campaign.code);
}

/** What proves which record is one's own. */
export type Proof = { collectionCode: string } | { name: string; certificateNumber: string };

export function lookUpRecord(proof: Proof): Promise<EnrolmentClaim> {
  return http.post<EnrolmentClaim>(`${campaignPath()}/enrolment/lookup`, { body: proof, repeatable: true });
}

export async function enrol({ claim }: EnrolmentClaim): Promise<void> {
  state.enrolment = await intents.run(`enrol:${claim}`, (idempotencyKey) =>
    http.post<Enrolment>(`${campaignPath()}/enrolment`, { body: { claim }, idempotencyKey }),
  );
  await loadStanding();
}

export async function book(slotId: string): Promise<void> {
  setBooking(
    await intents.run(`book:${slotId}`, (idempotencyKey) =>
      http.post<Booking>(`${campaignPath()}/bookings`, { body: { slotId }, idempotencyKey }),
    ),
  );
}

export async function move(booking: Booking, slotId: string): Promise<void> {
  setBooking(
    await intents.run(`move:${booking.id}:${booking.revision}:${slotId}`, (idempotencyKey) =>
      http.patch<Booking>(`/me/bookings/${booking.id}`, { body: { slotId }, ifMatch: booking.revision, idempotencyKey }),
    ),
  );
}

export async function cancel(booking: Booking): Promise<void> {
  await intents.run(`cancel:${booking.id}:${booking.revision}`, (idempotencyKey) =>
    http.delete<Booking>(`/me/bookings/${booking.id}`, { ifMatch: booking.revision, idempotencyKey }),
  );
  setBooking(undefined);
}

async function readCampaign(code: string): Promise<Campaign> {
  const sentAt = performance.now();
  const campaign = await http.get<Campaign>(`/campaigns/${encodeURIComponent(code)}`);
  serverClock.observe(campaign.serverTime, sentAt);
  return campaign;
}

/** A code in the address wins over the one used last; it is kept, so that the address may lose it. */
function campaignCode(): string | undefined {
  const asked = new URLSearchParams(location.search).get('c')?.trim().toUpperCase();
  if (asked) localStorage.setItem(codeKey, asked);
  return asked || (localStorage.getItem(codeKey) ?? undefined);
}

/** Someone who is enrolled in one campaign means that one. */
async function onlyCampaign(): Promise<Campaign | undefined> {
  const enrolments = state.me?.enrolments ?? [];
  const only = enrolments.length === 1 ? enrolments[0] : undefined;
  return only === undefined ? undefined : readCampaign(only.campaign).catch(unless('campaign-unknown'));
}

function codeRefused(error: unknown): undefined {
  if (!isProblem(error, 'campaign-unknown', 'campaign-code-malformed', 'not-found')) throw error;
  localStorage.removeItem(codeKey);
  state.codeProblem = error;
}

function setBooking(booking: Booking | undefined): void {
  state.booking = booking;
  if (booking !== undefined && state.campaign !== undefined) keepBooking(booking, state.campaign);
  else forgetBooking();
}

/** Where the chosen campaign stands in the API. */
export function campaignPath(): string {
  if (state.campaign === undefined) throw new Error('No campaign has been chosen.');
  return `/campaigns/${encodeURIComponent(state.campaign.code)}`;
}

/** Turns the given refusals into "nothing there". */
function unless(...codes: ApiProblem['code'][]): (error: unknown) => undefined {
  return (error) => {
    if (!isProblem(error, ...codes)) throw error;
    return undefined;
  };
}
