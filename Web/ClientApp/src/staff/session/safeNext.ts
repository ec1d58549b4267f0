/** Where to go after signing in: only to a page of this client, never to an address that someone put into a link. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/[a-z]/i.test(next) && !next.startsWith('/sign-in') ? next : '/campaigns';
}
