import { http } from '@shared/api';

/** A change under the key of one press. It is tried once: the press itself is what repeats, and what can be given up. */
export function pressed<T>(path: string, idempotencyKey: string, body?: unknown): Promise<T> {
  return http.post<T>(path, { body, idempotencyKey, tries: 1 });
}
