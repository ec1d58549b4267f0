import type { components } from './schema';

/** The shapes of the collection day, by the names used here; generated from the server's OpenAPI document (`npm run types`). */
type Schemas = components['schemas'];

/** Seconds, counted from the view's `at`. */
export type Wait = Schemas['Wait'];
/** A site as people see it. */
export type Place = Schemas['BookingSite'];
export type QueueSummary = Schemas['QueueSummary'];
export type BoardCall = Schemas['BoardCall'];
/** The live view of topic `queue/{id}`: numbers only, nothing about people. */
export type Line = Schemas['Line'];

/** One place in a day's line; also the live view of topic `ticket/{id}`. */
export type Ticket = Schemas['Ticket'];
export type TicketStatus = Schemas['TicketStatus'];
export type Arrival = Schemas['Arrival'];
export type Why = Schemas['Why'];
export type AheadKind = Schemas['AheadKind'];
export type OwnReason = Schemas['OwnReason'];
export type MyTicket = Schemas['MyTicket'];
export type Person = Schemas['Person'];
export type CheckedIn = Schemas['CheckedIn'];

export type Kiosk = Schemas['Kiosk'];
export type KioskKind = Schemas['KioskKind'];
export type KioskAlarm = Schemas['Alarm'];
export type KioskComponent = Schemas['Component'];
export type ComponentKind = Schemas['ComponentKind'];
export type ComponentStatus = Schemas['ComponentStatus'];
/** What staff want of a kiosk; also the live view of topic `kiosk/{id}`. */
export type KioskDesired = Schemas['Desired'];
export type EnrolledKiosk = Schemas['EnrolledKiosk'];
/** What a device learns of itself; `queue` is today's line, null on a day without one. */
export type KioskSelf = Schemas['MyKiosk'];
