import type { Campaign, MyTicket } from '@shared/api';

/** The last ticket that was seen, kept on the phone for a hall without network. No personal data. */
export interface KeptTicket {
  mine: MyTicket;
  campaignName: string;
  timeZone: string;
  keptAt: number;
}

// The number grows when the shape does; what an older page kept is then left alone.
const key = 'scheduling.ticket.1';

export function keepTicket(mine: MyTicket, { definition }: Pick<Campaign, 'definition'>): void {
  const kept: KeptTicket = { mine, campaignName: definition.name, timeZone: definition.timeZone, keptAt: Date.now() };
  localStorage.setItem(key, JSON.stringify(kept));
}

/** The kept ticket, unless it is from another day: a number is good for one day's line. */
export function keptTicket(today: (timeZone: string) => string): KeptTicket | undefined {
  const text = localStorage.getItem(key);
  if (text === null) return undefined;
  const kept = JSON.parse(text) as KeptTicket;
  return kept.mine.queue.endsWith(`~${today(kept.timeZone).replaceAll('-', '')}`) ? kept : undefined;
}

export function forgetTicket(): void {
  localStorage.removeItem(key);
}
