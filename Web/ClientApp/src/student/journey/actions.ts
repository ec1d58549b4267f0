import { http, intents, type Booking, type Enrolment, type EnrolmentClaim } from '@shared/api';
import { rememberCode } from './campaignCode';
import { forgetBooking } from './keptBooking';
import { forgetTicket } from './keptTicket';
import { load, loadStanding, readCampaign } from './load';
import { campaignPath, sessionEnded, setBooking, state } from './state';

export async function signIn(phone: string, code: string): Promise<void> {
  await http.post('/auth/otp/verify', { body: { phone, code } });
  await load();
  if (state.problem !== undefined) throw state.problem;
}

/** Leaves nothing of the student on the phone. */
export async function signOut(): Promise<void> {
  await http.post('/auth/sign-out');
  forgetBooking();
  forgetTicket();
  sessionEnded();
}

export async function chooseCampaign(code: string): Promise<void> {
  state.campaign = await readCampaign(code);
  state.refusedCode = undefined;
  rememberCode(state.campaign.code);
  await loadStanding();
}

/** Goes back to the choice of campaign; nothing at the server changes. */
export function leaveCampaign(): void {
  rememberCode(undefined);
  forgetBooking();
  forgetTicket();
  Object.assign(state, { campaign: undefined, enrolment: undefined, booking: undefined, kept: undefined, ticket: undefined, keptTicket: undefined });
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

export async function move({ id, revision }: Booking, slotId: string): Promise<void> {
  setBooking(
    await intents.run(`move:${id}:${revision}:${slotId}`, (idempotencyKey) =>
      http.patch<Booking>(`/me/bookings/${id}`, { body: { slotId }, ifMatch: revision, idempotencyKey }),
    ),
  );
}

export async function cancel({ id, revision }: Booking): Promise<void> {
  await intents.run(`cancel:${id}:${revision}`, (idempotencyKey) =>
    http.delete<Booking>(`/me/bookings/${id}`, { ifMatch: revision, idempotencyKey }),
  );
  setBooking(undefined);
}
