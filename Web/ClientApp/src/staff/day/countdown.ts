/** Minutes and seconds from now to `until`, or since it when it has passed: `1:05`. */
export function countdown(until: string, now: number): { over: boolean; text: string } {
  const left = Date.parse(until) - now;
  const over = left <= 0;
  const seconds = over ? Math.floor(-left / 1_000) : Math.ceil(left / 1_000);
  return { over, text: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` };
}

/** Whole minutes since an instant, never below 0. */
export function minutesSince(at: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(at)) / 60_000));
}
