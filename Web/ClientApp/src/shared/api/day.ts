/** The shapes of the collection day (docs/api.md, "Collection day" and "Kiosks"). */

/** Seconds, counted from the view's `at`. */
export interface Wait {
  p50Seconds: number;
  p90Seconds: number;
}

export interface Place {
  id: string;
  name: string;
  address: string;
}

export interface QueueSummary {
  id: string;
  site: Place;
  date: string;
  waiting: number;
  stationsOpen: number;
  stations: number;
  served: number;
  noShows: number;
  delayMinutes: number;
  newArrival: Wait | null;
  longestWaitSeconds: number | null;
}

export interface BoardCall {
  number: number;
  station: number;
  serving: boolean;
  calledAt: string;
  /** Grows with every call and recall of the line. */
  call: number;
}

/** The live view of topic `queue/{id}`: numbers only, nothing about people. */
export interface Line {
  queue: string;
  at: string;
  /** Newest call first. */
  calls: BoardCall[];
  /** Waiting tickets in order; -1 seconds while it cannot be told. */
  line: { number: number; p50Seconds: number; p90Seconds: number }[];
  stationsOpen: number;
  delayMinutes: number;
  newArrival: Wait | null;
}

export type TicketStatus = 'waiting' | 'called' | 'serving' | 'done' | 'parked' | 'noShow' | 'left' | 'transferred';
export type Arrival = 'inHour' | 'early' | 'late' | 'walkIn';
export type AheadKind = 'booked' | 'priority' | 'other' | 'transferred';
export type OwnReason = Arrival | 'priority' | 'neededTime' | 'transferred' | 'rescheduled' | 'putBack';

export interface Why {
  ahead: { kind: AheadKind; hour: string | null; count: number }[];
  own: OwnReason[];
  penaltyMinutes: number;
}

/** One place in a day's line; also the live view of topic `ticket/{id}`. */
export interface Ticket {
  id: string;
  number: number;
  student: string;
  status: TicketStatus;
  arrival: Arrival;
  at: string;
  issuedAt: string;
  effectiveAt: string;
  place: number | null;
  wait: Wait | null;
  leaveAt: string | null;
  walkMinutes: number | null;
  station: number | null;
  calledAt: string | null;
  appearBy: string | null;
  startedAt: string | null;
  endedAt: string | null;
  parkedUntil: string | null;
  priority: boolean;
  onMyWay: boolean;
  canNeedTime: boolean;
  canUndoUntil: string | null;
  movedTo: string | null;
  why: Why | null;
}

export interface MyTicket {
  ticket: Ticket;
  site: Place;
  queue: string;
}

export interface Person {
  studentId: string;
  name: string;
  studentNumber: string;
  college: string;
  className: string;
}

export interface CheckedIn {
  ticket: Ticket;
  person: Person;
}

export type KioskKind = 'checkIn' | 'camera' | 'printer' | 'board';
export type ComponentKind = 'camera' | 'printer' | 'cardPrinter' | 'scanner' | 'idReader' | 'network';
export type ComponentStatus = 'ok' | 'warning' | 'error' | 'absent';

export interface KioskComponent {
  kind: ComponentKind;
  status: ComponentStatus;
  reasons: string[];
}

/** What staff want of a kiosk; also the live view of topic `kiosk/{id}`. */
export interface KioskDesired {
  version: number;
  reportSeconds: number;
  language: string;
  /** 0–100. */
  volume: number;
  inService: boolean;
  command: string | null;
}

export interface KioskAlarm {
  id: number;
  severity: 'critical' | 'major' | 'minor' | 'warning';
  component: ComponentKind | null;
  reason: string;
  raisedAt: string;
  clearedAt: string | null;
  acknowledgedBy: string | null;
}

export interface Kiosk {
  id: string;
  campaign: string;
  site: string;
  name: string;
  kind: KioskKind;
  station: number | null;
  state: 'invited' | 'online' | 'offline' | 'revoked';
  lastReportAt: string | null;
  components: KioskComponent[];
  job: string | null;
  appVersion: string | null;
  desired: KioskDesired;
  appliedVersion: number;
  alarms: KioskAlarm[];
  enrolledAt: string | null;
  version: number;
}

export interface EnrolledKiosk {
  kioskId: string;
  campaign: string;
  site: string;
  name: string;
  kind: KioskKind;
  station: number | null;
  reportSeconds: number;
}

/** What a device learns of itself; `queue` is today's line, null on a day without one. */
export interface KioskSelf {
  kiosk: Kiosk;
  site: Place;
  queue: string | null;
  serverTime: string;
}
