import { describe, expect, it } from 'vitest';
import { Http, isProblem, useQueueing, type ApiProblem } from '.';

type Reply = Response | 'no network';

/** A server that gives the replies in turn and keeps what it was sent. */
function server(...replies: Reply[]) {
  const requests: { url: string; init: RequestInit; headers: Headers }[] = [];
  const pauses: number[] = [];
  const http = new Http({
    fetch: async (input, init = {}) => {
      requests.push({ url: String(input), init, headers: new Headers(init.headers) });
      const reply = replies.shift();
      if (reply === undefined) throw new Error('One call too many.');
      if (reply === 'no network') throw new TypeError('Failed to fetch');
      return reply;
    },
    sleep: async (milliseconds) => void pauses.push(milliseconds),
    language: () => 'en',
    random: () => 0.5,
  });
  return { http, requests, pauses };
}

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

const problem = (code: string, status: number, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title: 'T', status, detail: 'D', code, traceId: 't-1' }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });

const busy = (seconds: string): Response => problem('busy', 503, { 'Retry-After': seconds });

async function failure(call: Promise<unknown>): Promise<ApiProblem> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isProblem(error)) throw new Error(`Expected a problem, got ${String(error)}.`);
  return error;
}

describe('Http', () => {
  it('Get_Answered_GivesTheBodyAndAsksInTheLanguageOfThePage', async () => {
    const { http, requests } = server(json({ code: 'BNU2027' }));
    expect(await http.get('/campaigns/BNU2027', { query: { date: '2027-01-05', site: undefined } })).toEqual({ code: 'BNU2027' });
    expect(requests[0]?.url).toBe('/api/v1/campaigns/BNU2027?date=2027-01-05');
    expect(requests[0]?.headers.get('Accept-Language')).toBe('en');
    expect(requests[0]?.headers.has('X-Scheduling')).toBe(false);
  });

  it('Patch_WithKeyAndRevision_CarriesAllThreeHeaders', async () => {
    const { http, requests } = server(json({}));
    await http.patch('/me/bookings/b', { body: { slotId: 's' }, idempotencyKey: 'key-00001', ifMatch: 3 });
    const { headers, init } = requests[0]!;
    expect(init.body).toBe('{"slotId":"s"}');
    expect(headers.get('Content-Type')).toBe('application/json');
    expect(headers.get('Idempotency-Key')).toBe('key-00001');
    expect(headers.get('If-Match')).toBe('"3"');
    expect(headers.get('X-Scheduling')).toBe('1');
  });

  it('Call_RefusedWithProblem_ThrowsItsCode', async () => {
    const { http, pauses } = server(problem('slot-full', 409));
    const refused = await failure(http.post('/campaigns/c/bookings', { idempotencyKey: 'key-00001' }));
    expect(refused).toMatchObject({ code: 'slot-full', status: 409, detail: 'D', traceId: 't-1', outcomeUnknown: false });
    expect(pauses).toEqual([]);
  });

  it('Call_TooManyRequests_TellsHowLongToWait', async () => {
    const { http } = server(problem('too-many-requests', 429, { 'Retry-After': '17' }));
    expect((await failure(http.get('/me'))).retryAfterSeconds).toBe(17);
  });

  it('Call_AnsweredByAProxyWithoutCode_GetsACodeFromTheStatus', async () => {
    const { http } = server(new Response('<html>', { status: 413 }), json({ code: 'no-such-code' }, 418));
    expect((await failure(http.post('/x'))).code).toBe('body-too-large');
    expect((await failure(http.post('/x'))).code).toBe('unexpected');
  });

  it('Get_NetworkLostTwice_IsRepeatedUntilItIsAnswered', async () => {
    const { http, requests, pauses } = server('no network', 'no network', json({ ok: true }));
    expect(await http.get('/me')).toEqual({ ok: true });
    expect(requests).toHaveLength(3);
    expect(pauses).toHaveLength(2);
  });

  it('Post_WithKeyAndNetworkLost_IsRepeatedUnderTheSameKey', async () => {
    const { http, requests } = server('no network', problem('try-again', 503), json({ id: 'b' }, 201));
    await http.post('/campaigns/c/bookings', { body: { slotId: 's' }, idempotencyKey: 'key-00001' });
    expect(requests.map(({ headers }) => headers.get('Idempotency-Key'))).toEqual(['key-00001', 'key-00001', 'key-00001']);
  });

  it('Post_WithoutKeyAndNetworkLost_IsNotRepeated', async () => {
    const { http, requests } = server('no network');
    expect((await failure(http.post('/auth/otp'))).code).toBe('network-lost');
    expect(requests).toHaveLength(1);
  });

  it('Call_ServerBusy_ComesBackAfterTheTimeItWasToldAndSomeMore', async () => {
    const { http, requests, pauses } = server(busy('2'), busy('1'), json({ id: 'b' }, 201));
    await http.post('/campaigns/c/bookings', { body: { slotId: 's' }, idempotencyKey: 'key-00001' });
    expect(requests.map(({ headers }) => headers.get('Idempotency-Key'))).toEqual(['key-00001', 'key-00001', 'key-00001']);
    expect(pauses).toEqual([3_000, 2_250]);
  });

  it('Post_WithoutKeyAndServerBusy_IsRepeatedBecauseNothingHasHappened', async () => {
    const { http, requests } = server(busy('1'), json({}));
    await http.post('/auth/otp');
    expect(requests).toHaveLength(2);
  });

  it('Call_ServerBusyForMinutes_GivesUpAndMayBeRepeatedUnderTheSameKey', async () => {
    const { http, pauses } = server(...Array.from({ length: 10 }, () => busy('3')));
    expect(await failure(http.get('/me'))).toMatchObject({ code: 'busy', outcomeUnknown: true });
    expect(pauses).toHaveLength(9);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(24_000);
  });

  it('Call_ServerBusyAndToldToTryOnce_FailsAtOnce', async () => {
    const { http, pauses } = server(busy('1'));
    await failure(http.get('/me', { tries: 1 }));
    expect(pauses).toEqual([]);
  });

  it('Queueing_WhileACallWaitsForABusyServer_IsShown', async () => {
    const queueing = useQueueing();
    const seen: boolean[] = [];
    const replies = [busy('1'), json({})];
    const http = new Http({ fetch: async () => replies.shift()!, sleep: async () => void seen.push(await Promise.resolve().then(() => queueing.value)) });
    await http.get('/me');
    expect([...seen, queueing.value]).toEqual([true, false]);
  });

  it('Get_NetworkLostForGood_GivesUp', async () => {
    const { http, requests } = server('no network', 'no network', 'no network', 'no network');
    expect(await failure(http.get('/me'))).toMatchObject({ code: 'network-lost', outcomeUnknown: true });
    expect(requests).toHaveLength(4);
  });

  it('Post_ToldToTryOnce_FailsWithTheFirstTry', async () => {
    const { http, requests } = server('no network');
    expect((await failure(http.post('/sites/s/check-ins', { idempotencyKey: 'key-00001', tries: 1 }))).outcomeUnknown).toBe(true);
    expect(requests).toHaveLength(1);
  });

  it('Problem_WithMoreToSay_KeepsIt', async () => {
    const body = { code: 'already-in-line', status: 409, title: 'T', detail: 'D', ticket: { id: 'BNU2027~hall~20270105~12', number: 12 } };
    const { http } = server(json(body, 409));
    expect((await failure(http.post('/sites/s/check-ins'))).more.ticket).toEqual(body.ticket);
  });

  it('Get_BrowserOffline_FailsAtOnce', async () => {
    const http = new Http({ fetch: () => Promise.reject(new TypeError('Failed to fetch')), sleep: () => Promise.reject(new Error('slept')), online: () => false });
    expect((await failure(http.get('/me'))).code).toBe('network-lost');
  });

  it('Call_LongerThanItsTime_TimesOut', async () => {
    const http = new Http({
      fetch: (_input, init) => new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))),
      sleep: async () => {},
    });
    expect((await failure(http.post('/x', { timeoutMs: 1 }))).code).toBe('timed-out');
  });

  it('Get_GivenUpByTheCaller_IsNotRepeated', async () => {
    const controller = new AbortController();
    const { http, requests } = server('no network');
    controller.abort();
    await failure(http.get('/me', { signal: controller.signal }));
    expect(requests).toHaveLength(1);
  });
});
