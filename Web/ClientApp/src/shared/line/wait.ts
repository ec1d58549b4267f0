import type { Wait } from '../api';
import type { Say } from './why';

/** Whole minutes from the likely to the safe wait; the safe one is never rounded down. Null while it cannot be told. */
export function waitMinutes(wait: Wait | null | undefined): { from: number; to: number } | null {
  if (!wait || wait.p50Seconds < 0 || wait.p90Seconds < 0) return null;
  const to = Math.ceil(wait.p90Seconds / 60);
  return { from: Math.min(Math.round(wait.p50Seconds / 60), to), to };
}

/** A wait as a range: `约 12–18 分钟`, `About 12–18 min`; `马上` when it is over within the minute. */
export function waitText(say: Say, wait: Wait | null | undefined): string {
  const minutes = waitMinutes(wait);
  if (minutes === null) return say('line.wait.unknown');
  return minutes.to <= 1 ? say('line.wait.now') : say('line.wait.range', { range: rangeText(say, minutes.from, minutes.to) });
}

/** The same for a narrow column: `12–18 分钟`. */
export function shortWaitText(say: Say, wait: Wait | null | undefined): string {
  const minutes = waitMinutes(wait);
  if (minutes === null) return '–';
  return minutes.to <= 1 ? say('line.wait.now') : rangeText(say, minutes.from, minutes.to);
}

/** Minutes, from two hours on in hours: `85 分钟`, `2 小时 10 分`. */
export function minutesText(say: Say, minutes: number): string {
  if (minutes < 120) return say('line.wait.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return rest === 0 ? say('line.wait.hours', { hours }) : say('line.wait.hoursMinutes', { hours, minutes: rest });
}

function rangeText(say: Say, from: number, to: number): string {
  if (from === to) return minutesText(say, to);
  return to < 120 ? say('line.wait.minutes', { minutes: `${from}–${to}` }) : `${minutesText(say, from)}–${minutesText(say, to)}`;
}
