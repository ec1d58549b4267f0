import { isProblem } from './problem';

/**
 * Idempotency keys, one per intent of a person. "Book slot X" keeps its key until the server has given a definite answer, so a
 * press after a lost connection, or after a reload, repeats the same intent instead of making a second one.
 */
export class Intents {
  constructor(private readonly storage: Storage) {}

  /** Runs `action` under the key of `intent`, e.g. `book:BNU2027~hall~20270105~0900`. */
  async run<T>(intent: string, action: (key: string) => Promise<T>): Promise<T> {
    const name = `intent:${intent}`;
    const key = this.storage.getItem(name) ?? newKey();
    this.storage.setItem(name, key);
    try {
      const answer = await action(key);
      this.storage.removeItem(name);
      return answer;
    } catch (error) {
      if (isProblem(error) && !error.outcomeUnknown) this.storage.removeItem(name);
      throw error;
    }
  }
}

/** A new idempotency key. `crypto.randomUUID` is missing on plain-http pages, such as a server in the local network. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Kept for the tab: reloading keeps the keys, closing it ends the intents. */
export const intents = new Intents(sessionStorage);
