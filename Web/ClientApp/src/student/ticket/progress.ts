import type { Ticket } from '@shared/api';

const key = 'scheduling.ticket.start';

/** How much of the way to the front is done, 0 to 1, counted from the first place that this phone saw. */
export function progressOf({ id, place }: Ticket, storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): number {
  if (place === null) return 1;
  const [keptId, keptPlace] = (storage.getItem(key) ?? '').split(' ');
  const start = Math.max(place, keptId === id ? Number(keptPlace) : place);
  storage.setItem(key, `${id} ${start}`);
  return start <= 1 ? 1 : (start - place) / (start - 1);
}

/** When to set out: `now`, a moment to come, or undefined where no distance was chosen. */
export function leaveOf({ status, leaveAt, walkMinutes }: Ticket, now: number): 'here' | 'now' | string | undefined {
  if (status !== 'waiting' || walkMinutes === null) return undefined;
  if (walkMinutes === 0) return 'here';
  if (leaveAt === null) return undefined;
  return Date.parse(leaveAt) <= now ? 'now' : leaveAt;
}
