import type { Person, Place, Ticket, Wait } from '@shared/api';

/** The shapes of the collection day that only staff see (docs/api.md, "Collection day"). */

export type StationStatus = 'closed' | 'open' | 'paused';

export interface Station {
  number: number;
  status: StationStatus;
  /** Code of what paused it; null when staff did. */
  reason: string | null;
  /** Number of the ticket that is called to it or served at it. */
  ticket: number | null;
  operator: string | null;
  served: number;
  meanSeconds: number | null;
}

/** How good the forecasts given at check-in were; 0.9 within P90 is perfect. */
export interface Calibration {
  tickets: number;
  withinP90: number;
  meanErrorSeconds: number;
}

export type ReshuffleKind = 'moveToSite' | 'moveToHour' | 'openStation' | 'declareDelay';

export interface Reshuffle {
  kind: ReshuffleKind;
  tickets: number[];
  to?: string | null;
  hourStartsAt?: string | null;
  station?: number | null;
  minutes?: number | null;
}

export interface AppliedReshuffle {
  id: number;
  reshuffle: Reshuffle;
  at: string;
  by: string;
  tickets: number;
  canUndoUntil: string | null;
}

/** The live view of topic `queue/{id}/staff`. */
export interface QueueNow {
  queue: string;
  at: string;
  opensAt: string;
  closesAt: string;
  stations: Station[];
  /** Serving and called first, then waiting in order, then parked, then those that ended lately, newest first. */
  tickets: Ticket[];
  waiting: number;
  served: number;
  noShows: number;
  expected: number;
  delayMinutes: number;
  newArrival: Wait | null;
  calibration: Calibration | null;
  reshuffles: AppliedReshuffle[];
}

export type People = Record<string, Person>;

export interface Queue extends QueueNow {
  site: Place;
  people: People;
}

export interface ReshuffleMove {
  queue: string;
  number: number;
  student: string;
  /** The other line it would go to; null = it stays. */
  to: string | null;
  before: Wait | null;
  after: Wait | null;
}

export interface ReshufflePreview {
  moves: ReshuffleMove[];
  sooner: number;
  later: number;
  /** Mean change of the median wait; negative = sooner. */
  meanSeconds: number;
}

export interface QueueBucket {
  from: string;
  arrived: number;
  served: number;
  waiting: number;
  waitP50Seconds: number | null;
  waitP90Seconds: number | null;
}

export interface QueueHistory {
  queue: string;
  bucketMinutes: number;
  buckets: QueueBucket[];
}

/** A ticket as `GET /queues/{id}/tickets` lists it. */
export interface ListedTicket extends Ticket {
  person: Person | null;
}
