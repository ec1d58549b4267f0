import type { Ticket } from '@shared/api';
import type { Station } from '../day/types';

/** What a press can do at a station just now. */
export type Move = 'open' | 'callNext' | 'start' | 'completeNext' | 'complete' | 'recall' | 'noShow' | 'park';

export interface Situation {
  /** The one thing to do next, on the largest button and on the space bar; null when there is none. */
  main: Move | null;
  /** What else is possible. */
  others: Move[];
  /** Possible later: a no-show before the time to appear is over. */
  notYet: Move[];
}

export function situationOf(station: Station, ticket: Ticket | undefined, now: number): Situation {
  if (ticket?.status === 'serving') {
    // A station that pauses or closes finishes whom it has and calls nobody.
    return station.status === 'open' ? { main: 'completeNext', others: ['complete'], notYet: [] } : { main: 'complete', others: [], notYet: [] };
  }
  if (ticket?.status === 'called') {
    const late = ticket.appearBy === null || Date.parse(ticket.appearBy) <= now;
    return { main: 'start', others: late ? ['recall', 'noShow', 'park'] : ['recall', 'park'], notYet: late ? [] : ['noShow'] };
  }
  return { main: station.status === 'open' ? 'callNext' : 'open', others: [], notYet: [] };
}

const keys: Record<string, Move> = { r: 'recall', n: 'noShow', p: 'park' };

/** The move that a key stands for, if it is possible; held keys and keys typed into a field stand for none. */
export function moveOfKey(event: KeyboardEvent, { main, others }: Situation): Move | null {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return null;
  const target = event.target as HTMLElement | null;
  if (target?.closest('input, textarea, select, [contenteditable], [role="dialog"], .el-select, .el-popper')) return null;
  if (event.key === ' ') return main === 'open' ? null : main;
  const move = keys[event.key.toLowerCase()];
  return move !== undefined && others.includes(move) ? move : null;
}
