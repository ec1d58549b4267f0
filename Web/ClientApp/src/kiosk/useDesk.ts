import { http, newKey, type CheckedIn } from '@shared/api';
import { Desk } from './desk';
import { pendingScan } from './pending';

/** The desk of a site, `{code}~{site}`. */
export function createDesk(site: () => string): Desk {
  return new Desk({
    ask: ({ code, key }) => http.post<CheckedIn>(`/sites/${site()}/check-ins`, { body: { code }, idempotencyKey: key, tries: 1, timeoutMs: 6_000 }),
    later: (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
    now: () => Date.now(),
    newKey,
    kept: pendingScan,
  });
}
