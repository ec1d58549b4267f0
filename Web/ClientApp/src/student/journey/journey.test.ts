import { beforeEach, describe, expect, it, vi } from 'vitest';

type Answer = [status: number, body: unknown];

const campaign = {
  code: 'BNU2027', status: 'open', revision: 1, serverTime: '2027-01-04T08:00:00+08:00',
  definition: { name: '2027届毕业生图像采集', timeZone: 'Asia/Shanghai' },
};
const booking = { id: 'BNU2027~s1~1', campaign: 'BNU2027', slotId: 'BNU2027~hall~20270105~0900', status: 'active', revision: 1 };
const ticket = (queue = 'BNU2027~hall~20270105') => ({
  ticket: { id: `${queue}~12`, number: 12, status: 'waiting', at: '2027-01-05T09:00:00+08:00' }, site: { id: 'hall', name: 'H', address: '' }, queue,
});
const me = (...campaigns: string[]) => ({ kind: 'student', accountId: 'a', phone: '138****1234', enrolments: campaigns.map((code) => ({ campaign: code, name: code })) });
const refused = (code: string, status: number): Answer => [status, { code, status, title: code, detail: code }];

/** A server that knows a signed-in, enrolled, booked student; a test takes away what its student lacks. */
const full: Record<string, Answer> = {
  '/me': [200, me('BNU2027')],
  '/campaigns/BNU2027': [200, campaign],
  '/campaigns/BNU2027/enrolment': [200, { campaign: 'BNU2027', studentId: 's1', record: {} }],
  '/me/bookings': [200, { items: [{ ...booking, id: 'old', status: 'cancelled' }, booking] }],
  '/me/ticket': refused('ticket-unknown', 404),
};

/** A page freshly opened at `address`, before a server that answers `routes`; without routes there is no network. */
async function fresh(routes: Record<string, Answer> | undefined, address = '/') {
  vi.resetModules();
  window.history.replaceState(null, '', address);
  vi.stubGlobal('fetch', async (input: string) => {
    if (routes === undefined) throw new TypeError('Failed to fetch');
    const [status, body] = routes[input.replace('/api/v1', '')] ?? refused('not-found', 404);
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
  });
  return import('.');
}

async function opened(routes: Record<string, Answer>, address?: string) {
  const page = await fresh(routes, address);
  await page.load();
  return page;
}

describe('journey', () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  it.each([
    ['sign-in', { '/me': refused('not-signed-in', 401) }],
    ['sign-in', { '/me': [200, { kind: 'staff', userName: 'u', displayName: 'U', roles: [] }] }],
    ['campaign', { '/me': [200, me()] }],
    ['record', { '/campaigns/BNU2027/enrolment': refused('not-enrolled', 404), '/me/bookings': [200, { items: [] }] }],
    ['hours', { '/me/bookings': [200, { items: [] }] }],
    ['hours', { '/me/bookings': [200, { items: [{ ...booking, campaign: 'OTHER' }] }] }],
    ['booking', {}],
    ['booking', { '/me/ticket': refused('ticket-unknown', 404) }],
    ['booking', { '/me/ticket': [200, ticket('OTHER~hall~20270105')] }],
    ['ticket', { '/me/ticket': [200, ticket()] }],
    ['ticket', { '/me/bookings': [200, { items: [] }], '/me/ticket': [200, ticket()] }],
  ] as [string, Record<string, Answer>][])('Load_StudentWhoStandsAt_%s_LeadsThere', async (step, without) => {
    expect((await opened({ ...full, ...without })).step.value).toBe(step);
  });

  it('Load_CodeInTheAddress_WinsOverTheOneUsedLastAndIsKept', async () => {
    localStorage.setItem('scheduling.campaign', 'OTHER');
    const { journey } = await opened({ ...full, '/me': [200, me('OTHER', 'BNU2027')] }, '/?c=bnu2027');
    expect(journey.campaign?.code).toBe('BNU2027');
    expect(localStorage.getItem('scheduling.campaign')).toBe('BNU2027');
    expect(location.search).toBe('');
  });

  it('Load_WrongCodeInTheAddress_AsksAgainAndSaysWhy', async () => {
    const { journey, step } = await opened({ ...full, '/campaigns/NOPE': refused('campaign-unknown', 404) }, '/?c=nope');
    expect(step.value).toBe('campaign');
    expect(journey.refusedCode).toMatchObject({ code: 'NOPE', problem: { code: 'campaign-unknown' } });
  });

  it('Load_ServerFails_ShowsTheProblemAndNoStep', async () => {
    const { journey } = await opened({ ...full, '/me': refused('internal-error', 500) });
    expect(journey).toMatchObject({ loaded: true, kept: undefined, problem: { code: 'internal-error' } });
  });

  it('Ticket_AnswerThatTheFeedHasOvertaken_IsLeft', async () => {
    const page = await opened({ ...full, '/me/ticket': [200, ticket()] });
    const now = page.journey.ticket!.ticket;
    page.setTicketView({ ...now, place: 2, at: '2027-01-05T09:05:00+08:00' } as Parameters<typeof page.setTicketView>[0]);
    await page.refreshTicket();
    expect(page.journey.ticket?.ticket.place).toBe(2);
  });

  it('SignOut_AfterABooking_LeavesNothingOnThePhone', async () => {
    const page = await opened({ ...full, '/auth/sign-out': [200, {}] });
    expect(localStorage.getItem('scheduling.booking.1')).toContain(booking.id);
    await page.signOut();
    expect(localStorage.getItem('scheduling.booking.1')).toBeNull();
    expect(page.step.value).toBe('sign-in');
  });

  it('Load_WithoutNetworkAfterABooking_ShowsTheLastKnownOne', async () => {
    await opened(full);
    const { load, journey, step } = await fresh(undefined);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const loading = load();
      await vi.runAllTimersAsync();
      await loading;
    } finally {
      vi.useRealTimers();
    }
    expect(step.value).toBe('booking');
    expect(journey.kept?.booking.id).toBe(booking.id);
  });
});
