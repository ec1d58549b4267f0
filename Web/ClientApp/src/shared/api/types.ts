/** The shapes of docs/api.md. */

export type Role = 'admin' | 'lead' | 'operator' | 'reviewer' | 'viewer';

/** `campaigns: null` is every campaign. */
export interface RoleGrant {
  role: Role;
  campaigns: string[] | null;
}

export interface Session {
  kind: 'student' | 'staff';
  accessToken?: string;
  refreshToken?: string;
  expiresAt: string;
}

export interface OtpSent {
  expiresInSeconds: number;
  resendAfterSeconds: number;
}

export interface StudentMe {
  kind: 'student';
  accountId: string;
  phone: string;
  enrolments: { campaign: string; name: string }[];
}

export interface StaffMe {
  kind: 'staff';
  userName: string;
  displayName: string;
  roles: RoleGrant[];
}

export type Me = StudentMe | StaffMe;

export interface StaffAccount {
  userName: string;
  displayName: string;
  roles: RoleGrant[];
  disabled: boolean;
}

export type CampaignStatus = 'draft' | 'open' | 'closed';
export type EnrolmentMethod = 'collectionCode' | 'nameAndCertificate';

export interface School {
  name: string;
  code: string;
}

export interface Site {
  id: string;
  name: string;
  address: string;
  stations: number;
}

export interface SessionHours {
  from: string;
  to: string;
}

export interface Timetable {
  days: string[];
  sessions: SessionHours[];
  slotMinutes: number;
  photosPerStationHour: number;
}

export interface CollegeBlock {
  college: string;
  date: string;
  from: string;
  to: string;
  site?: string | null;
}

export interface CampaignDefinition {
  name: string;
  school: School;
  timeZone: string;
  bookingOpensAt: string;
  bookingClosesAt: string;
  sites: Site[];
  timetable: Timetable;
  collegeBlocks: CollegeBlock[];
  enrolment: EnrolmentMethod[];
  priceFen: number;
  notice: string;
  contact: string;
}

export interface Campaign {
  code: string;
  status: CampaignStatus;
  revision: number;
  serverTime: string;
  definition: CampaignDefinition;
}

export type SlotState = 'open' | 'full' | 'closed' | 'past' | 'notOpen';

/** `colleges` empty = every college; `left` is 0 unless open or notOpen. */
export interface Slot {
  id: string;
  site: string;
  startsAt: string;
  endsAt: string;
  capacity: number;
  taken: number;
  left: number;
  state: SlotState;
  colleges: string[];
  revision: number;
}

export interface SlotList {
  version: number;
  slots: Slot[];
}

/** A slot of a timetable that is only being tried. */
export type PlannedSlot = Pick<Slot, 'id' | 'site' | 'startsAt' | 'endsAt' | 'capacity' | 'colleges'>;

export interface TimetablePreview {
  slots: PlannedSlot[];
  seats: number;
}

/** An enrolment record as anyone but audited staff may see it: masked. */
export interface EnrolmentRecord {
  school: string;
  schoolCode: string;
  name: string;
  idLast4: string;
  studentNumber: string;
  college: string;
  major: string;
  className: string;
  category: string;
  level: string;
}

export interface EnrolmentClaim {
  claim: string;
  expiresAt: string;
  record: EnrolmentRecord;
}

export interface Enrolment {
  campaign: string;
  studentId: string;
  record: EnrolmentRecord;
}

export type BookingStatus = 'active' | 'cancelled';

export interface Booking {
  id: string;
  campaign: string;
  slotId: string;
  site: Pick<Site, 'id' | 'name' | 'address'>;
  startsAt: string;
  endsAt: string;
  status: BookingStatus;
  bookedAt: string;
  revision: number;
}

export interface StaffBooking extends Booking {
  studentId: string;
  name: string;
  studentNumber: string;
  college: string;
  className: string;
}

export interface CheckInCode {
  code: string;
  expiresAt: string;
}

export interface ListedStudent {
  studentId: string;
  name: string;
  studentNumber: string;
  college: string;
  className: string;
  enrolled: boolean;
  booking?: Booking | null;
}

export interface AuditEntry {
  position: number;
  at: string;
  actor: string;
  type: string;
  stream: string;
  operation: string;
  data: unknown;
}

export type ImportState = 'reading' | 'ready' | 'rejected' | 'committing' | 'committed' | 'failed' | 'discarded';

export interface RosterProblem {
  line: number;
  field: string;
  code: string;
  message: string;
}

export interface RosterImport {
  id: string;
  fileName: string;
  state: ImportState;
  encoding: string;
  bytesRead: number;
  bytesTotal: number;
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  problemCount: number;
  problems: RosterProblem[];
  columns: Record<string, string>;
  sample: EnrolmentRecord[];
  createdAt: string;
  committedAt?: string | null;
}

/** `next` is the cursor of the page after this one, null on the last. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface CountedPage<T> extends Page<T> {
  total: number;
}

/** The live view of topic `slots/{code}`. */
export interface SlotsView {
  left: Record<string, number>;
  closed: string[];
}
