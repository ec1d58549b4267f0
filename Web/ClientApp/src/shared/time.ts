/**
 * The server's clock as seen from here. Phones are minutes off; booking opens to the second. Of all samples the one with the
 * smallest possible error wins, and grows stale slowly, so a good sample on a quick call outlives later ones on slow calls.
 */
export class ServerClock {
  private offset = 0;
  private errorAtSample = Number.POSITIVE_INFINITY;
  private sampledAt = 0;

  constructor(
    private readonly now: () => number = () => Date.now(),
    private readonly elapsed: () => number = () => performance.now(),
  ) {}

  /** Now, by the server, in milliseconds since 1970. */
  time(): number {
    return this.now() + this.offset;
  }

  /** Takes a time that the server wrote into an answer to a call sent at `sentAt` (of `performance.now()`). */
  observe(serverTime: string | number, sentAt: number, resolutionMs = 0): void {
    const at = typeof serverTime === 'number' ? serverTime : Date.parse(serverTime);
    if (Number.isNaN(at)) return;
    const travel = Math.max(0, this.elapsed() - sentAt);
    const error = (travel + resolutionMs) / 2;
    if (error > this.currentError()) return;
    this.offset = at + (travel + resolutionMs) / 2 - this.now();
    this.errorAtSample = error;
    this.sampledAt = this.elapsed();
  }

  /** Takes the time of something that has happened: now is not before it. Keeps up with a server whose clock runs faster than ours. */
  passed(at: string): void {
    const ahead = Date.parse(at) - this.time();
    if (ahead > 0) this.offset += ahead;
  }

  /** Takes the `Date` header, which is cut to the second. */
  observeHeader(date: string | null, sentAt: number): void {
    if (date !== null) this.observe(date, sentAt, 1_000);
  }

  /** Error of the sample in use, growing by 1 ms for each second of its age. */
  private currentError(): number {
    return this.errorAtSample + (this.elapsed() - this.sampledAt) / 1_000;
  }
}

export const serverClock = new ServerClock();

export interface ZonedFormat {
  /** `1月5日 周二`, `Tue, Jan 5`. */
  day(at: string | number): string;
  /** `1月5日`, `Jan 5`. */
  dayOfMonth(at: string | number): string;
  /** `周二`, `Tue`. */
  weekday(at: string | number): string;
  /** `09:00`. */
  time(at: string | number): string;
  /** `09:00:07`. */
  second(at: string | number): string;
  /** `09:00–10:00`. */
  span(from: string | number, to: string | number): string;
  /** `1月5日 周二 09:00`. */
  moment(at: string | number): string;
  /** `2027-01-05`: the local date, for grouping and comparing. */
  date(at: string | number): string;
}

const formats = new Map<string, ZonedFormat>();

/** Formats in the campaign's time zone, wherever the phone is. */
export function zoned(timeZone: string, locale: string): ZonedFormat {
  const key = `${timeZone}\n${locale}`;
  let found = formats.get(key);
  if (found === undefined) formats.set(key, (found = createFormat(timeZone, locale)));
  return found;
}

function createFormat(timeZone: string, locale: string): ZonedFormat {
  const formatter = (options: Intl.DateTimeFormatOptions, language = locale): ((at: string | number) => string) => {
    const format = new Intl.DateTimeFormat(language, { timeZone, ...options });
    return (at) => format.format(new Date(at));
  };
  const dayOfMonth = formatter({ month: 'short', day: 'numeric' });
  const weekday = formatter({ weekday: 'short' });
  // Chinese runs the two together, which reads badly in a heading.
  const day: ZonedFormat['day'] = locale.startsWith('zh')
    ? (at) => `${dayOfMonth(at)} ${weekday(at)}`
    : formatter({ month: 'short', day: 'numeric', weekday: 'short' });
  const time = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return {
    day,
    time,
    dayOfMonth,
    weekday,
    date: formatter({ year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA'),
    second: formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
    span: (from, to) => `${time(from)}–${time(to)}`,
    moment: (at) => `${day(at)} ${time(at)}`,
  };
}

/** A calendar date such as `2027-01-05`, as an instant that is that date in every time zone's formatting with `UTC`. */
export function calendarDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

export interface Remaining {
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
  /** Whole seconds, never below 0; 0 exactly when the time has come. */
  total: number;
}

/** What is left until `target`. Rounds up, so that 0 never shows before it is true. */
export function remaining(target: number, now: number): Remaining {
  const total = Math.max(0, Math.ceil((target - now) / 1_000));
  return {
    total,
    days: Math.floor(total / 86_400),
    hours: Math.floor(total / 3_600) % 24,
    minutes: Math.floor(total / 60) % 60,
    seconds: total % 60,
  };
}

/** `02:03:04`, with days in front only where the caller adds them. */
export function clockFace({ hours, minutes, seconds }: Remaining): string {
  return [hours, minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Fen as yuan: `¥15`, `¥12.50`. */
export function yuan(fen: number): string {
  return `¥${(fen / 100).toFixed(fen % 100 === 0 ? 0 : 2)}`;
}
