import { http, isProblem, toProblem, type ApiProblem, type Booking, type Campaign, type Enrolment, type Me } from '@shared/api';
import { serverClock, zoned } from '@shared/time';
import { rememberCode, wantedCode } from './campaignCode';
import { keptBooking } from './keptBooking';
import { keptTicket } from './keptTicket';
import { campaignPath, setBooking, state } from './state';
import { refreshTicket } from './ticket';

/** Learns from the server where the student stands. Without network the last known booking and ticket stand in. */
export async function load(): Promise<void> {
  Object.assign(state, { problem: undefined, refusedCode: undefined });
  try {
    const [me, campaign] = await Promise.all([
      http.get<Me>('/me').catch(unless('not-signed-in', 'session-expired')),
      wantedCampaign(),
    ]);
    state.me = me?.kind === 'student' ? me : undefined;
    state.campaign = campaign ?? (await onlyCampaign());
    state.kept = state.keptTicket = undefined;
    await loadStanding();
  } catch (error) {
    const problem = toProblem(error);
    state.kept = problem.outcomeUnknown ? keptBooking() : undefined;
    state.keptTicket = problem.outcomeUnknown ? keptTicket(today) : undefined;
    if (state.keptTicket !== undefined) Object.assign(state, { ticket: state.keptTicket.mine, ticketSeenAt: state.keptTicket.keptAt });
    state.problem = problem;
  } finally {
    state.loaded = true;
  }
}

/** Reads enrolment, booking and ticket again. */
export async function loadStanding(): Promise<void> {
  const { me, campaign } = state;
  if (me === undefined || campaign === undefined) {
    Object.assign(state, { enrolment: undefined, booking: undefined, ticket: undefined });
    return;
  }
  const [enrolment, bookings] = await Promise.all([
    http.get<Enrolment>(`${campaignPath()}/enrolment`).catch(unless('not-enrolled')),
    http.get<{ items: Booking[] }>('/me/bookings'),
    refreshTicket(),
  ]);
  state.enrolment = enrolment;
  setBooking(bookings.items.find((booking) => booking.campaign === campaign.code && booking.status === 'active'));
}

/** Reads a campaign; its answer also sets the clock. */
export async function readCampaign(code: string): Promise<Campaign> {
  const sentAt = performance.now();
  const campaign = await http.get<Campaign>(`/campaigns/${encodeURIComponent(code)}`);
  serverClock.observe(campaign.serverTime, sentAt);
  return campaign;
}

/** Reads the campaign again: its times may have moved. */
export async function refreshCampaign(): Promise<void> {
  if (state.campaign !== undefined) state.campaign = await readCampaign(state.campaign.code);
}

async function wantedCampaign(): Promise<Campaign | undefined> {
  const code = wantedCode();
  if (code === undefined) return undefined;
  try {
    const campaign = await readCampaign(code);
    rememberCode(campaign.code);
    return campaign;
  } catch (error) {
    if (!isProblem(error, 'campaign-unknown', 'campaign-code-malformed', 'not-found')) throw error;
    rememberCode(undefined);
    state.refusedCode = { code, problem: error };
    return undefined;
  }
}

/** Someone who is enrolled in one campaign, and asked for no other, means that one. */
async function onlyCampaign(): Promise<Campaign | undefined> {
  const enrolments = state.me?.enrolments ?? [];
  const only = enrolments.length === 1 && state.refusedCode === undefined ? enrolments[0] : undefined;
  return only === undefined ? undefined : readCampaign(only.campaign).catch(unless('campaign-unknown'));
}

function today(timeZone: string): string {
  return zoned(timeZone, 'en').date(serverClock.time());
}

/** Turns the given refusals into "nothing there". */
function unless(...codes: ApiProblem['code'][]): (error: unknown) => undefined {
  return (error) => {
    if (!isProblem(error, ...codes)) throw error;
    return undefined;
  };
}
