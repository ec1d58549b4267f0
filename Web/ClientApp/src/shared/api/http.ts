import { serverClock } from '../time';
import { ApiProblem, problemOf, toProblem } from './problem';
import { queued } from './queueing';

export interface CallOptions {
  /** Sent as JSON; a `FormData`, `Blob` or string goes as it is. */
  body?: unknown;
  /** Query parameters; `undefined` ones are left out. */
  query?: Record<string, string | number | boolean | undefined>;
  /** One per intent of a person (see `intents.ts`); makes the call safe to repeat. */
  idempotencyKey?: string;
  /** For a POST that changes nothing worth counting, such as a look-up: may be repeated without a key. */
  repeatable?: boolean;
  /** The revision that was seen, or `*` for whatever is there. */
  ifMatch?: number | '*';
  /** How often it is tried at most, where it may be repeated; see `pauses` and `busyTries`. A caller with a loop of its own says 1. */
  tries?: number;
  /** How long one try may take. */
  timeoutMs?: number;
  /** Media type of a string or `Blob` body. */
  contentType?: string;
  signal?: AbortSignal;
}

export interface Answer<T> {
  data: T;
  status: number;
  headers: Headers;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What the wrapper needs from its surroundings; tests bring their own. */
export interface Surroundings {
  fetch: typeof fetch;
  /** Waits between tries. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  language(): string;
  /** Whether the browser believes it has a network. */
  online(): boolean;
  /** At least 0, below 1. */
  random(): number;
}

const base = '/api/v1';
const pauses = [400, 1_200, 3_000];

/** Who is told that the server is busy stands in a queue, which takes a minute or so in the worst rush, not a few seconds. */
const busyTries = 10;
const longestBusyPause = 12_000;

export class Http {
  private readonly around: Surroundings;

  constructor(around: Partial<Surroundings> = {}) {
    this.around = {
      fetch: around.fetch ?? ((input, init) => fetch(input, init)),
      sleep: around.sleep ?? sleep,
      language: around.language ?? (() => document.documentElement.lang || 'zh-CN'),
      online: around.online ?? (() => navigator.onLine),
      random: around.random ?? Math.random,
    };
  }

  get = <T>(path: string, options?: CallOptions): Promise<T> => this.data<T>('GET', path, options);
  post = <T = void>(path: string, options?: CallOptions): Promise<T> => this.data<T>('POST', path, options);
  put = <T = void>(path: string, options?: CallOptions): Promise<T> => this.data<T>('PUT', path, options);
  patch = <T = void>(path: string, options?: CallOptions): Promise<T> => this.data<T>('PATCH', path, options);
  delete = <T = void>(path: string, options?: CallOptions): Promise<T> => this.data<T>('DELETE', path, options);

  /**
   * Calls the server. Reads, and writes that carry an idempotency key, are repeated when the network or the server gives out;
   * anything else is tried once, because nobody could tell whether it has happened. What a busy server refused has not happened:
   * that is repeated whatever it is, when the server says, and scattered, so that not everybody comes back at once.
   */
  async call<T>(method: Method, path: string, options: CallOptions = {}): Promise<Answer<T>> {
    const repeatable = method === 'GET' || options.repeatable === true || options.idempotencyKey !== undefined;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.once<T>(method, path, options);
      } catch (error) {
        const problem = toProblem(error);
        const busy = problem.code === 'busy';
        const pause = busy ? this.busyPause(problem, attempt) : pauses[attempt];
        const hopeless = attempt + 1 >= (options.tries ?? (busy ? busyTries : pauses.length + 1)) || options.signal?.aborted || !this.around.online();
        if (hopeless || !(busy || (repeatable && problem.outcomeUnknown)) || pause === undefined) throw problem;
        const wait = this.around.sleep(pause, options.signal);
        await (busy ? queued(wait) : wait);
      }
    }
  }

  /** From the time that the server asked for up to twice as much, and longer each time. */
  private busyPause(problem: ApiProblem, attempt: number): number {
    const asked = (problem.retryAfterSeconds ?? 1) * 1_000;
    return Math.min(asked * 1.5 ** attempt, longestBusyPause) * (1 + this.around.random());
  }

  private async data<T>(method: Method, path: string, options?: CallOptions): Promise<T> {
    return (await this.call<T>(method, path, options)).data;
  }

  private async once<T>(method: Method, path: string, options: CallOptions): Promise<Answer<T>> {
    const limit = new TimeLimit(options.timeoutMs ?? 10_000, options.signal);
    const sentAt = performance.now();
    try {
      const response = await this.around.fetch(base + path + queryOf(options.query), {
        method,
        headers: this.headers(method, options),
        body: bodyOf(options.body),
        credentials: 'same-origin',
        signal: limit.signal,
      });
      serverClock.observeHeader(response.headers.get('Date'), sentAt);
      if (!response.ok) throw await problemOf(response);
      return { data: await read<T>(response), status: response.status, headers: response.headers };
    } catch (error) {
      throw error instanceof ApiProblem ? error : new ApiProblem(limit.passed ? 'timed-out' : 'network-lost', 0);
    } finally {
      limit.clear();
    }
  }

  private headers(method: Method, { body, contentType, idempotencyKey, ifMatch }: CallOptions): Headers {
    const headers = new Headers({ Accept: 'application/json', 'Accept-Language': this.around.language() });
    if (method !== 'GET') headers.set('X-Scheduling', '1');
    if (idempotencyKey !== undefined) headers.set('Idempotency-Key', idempotencyKey);
    if (ifMatch !== undefined) headers.set('If-Match', ifMatch === '*' ? '*' : `"${ifMatch}"`);
    if (contentType !== undefined) headers.set('Content-Type', contentType);
    else if (body !== undefined && !isRaw(body)) headers.set('Content-Type', 'application/json');
    return headers;
  }
}

/** Ends a try after a while, or when the caller gives up. Made by hand: `AbortSignal.any` is younger than many phones. */
class TimeLimit {
  passed = false;
  private readonly controller = new AbortController();
  private readonly timer: ReturnType<typeof setTimeout>;
  private readonly giveUp = (): void => this.controller.abort();

  constructor(
    milliseconds: number,
    private readonly caller?: AbortSignal,
  ) {
    this.timer = setTimeout(() => {
      this.passed = true;
      this.giveUp();
    }, milliseconds);
    if (caller?.aborted) this.giveUp();
    caller?.addEventListener('abort', this.giveUp);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  clear(): void {
    clearTimeout(this.timer);
    this.caller?.removeEventListener('abort', this.giveUp);
  }
}

/** The one way to the server. */
export const http = new Http();

function isRaw(body: unknown): body is string | Blob | FormData {
  return typeof body === 'string' || body instanceof Blob || body instanceof FormData;
}

function bodyOf(body: unknown): BodyInit | undefined {
  return body === undefined ? undefined : isRaw(body) ? body : JSON.stringify(body);
}

function queryOf(query: CallOptions['query']): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}

async function read<T>(response: Response): Promise<T> {
  const text = await response.text();
  const json = response.headers.get('Content-Type')?.includes('json') ?? false;
  return (text === '' ? undefined : json ? JSON.parse(text) : text) as T;
}

function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
