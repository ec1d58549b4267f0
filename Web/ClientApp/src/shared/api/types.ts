import type { components } from './schema';

/** The shapes of the API, by the names used here; generated from the server's OpenAPI document (`npm run types`). */
type Schemas = components['schemas'];

/** The generator leaves the discriminator of a union optional; the server always sends it. */
type Kind<T, K extends string> = Omit<T, 'kind'> & { kind: K };

export type Role = Schemas['StaffRole'];
/** `campaigns` absent or null is every campaign. */
export type RoleGrant = Schemas['RoleScope'];
export type Session = Schemas['Session'];
export type OtpSent = Schemas['OtpSent'];
export type StudentMe = Kind<Schemas['MeStudentMe'], 'student'>;
export type StaffMe = Kind<Schemas['MeStaffMe'], 'staff'>;
export type Me = StudentMe | StaffMe;
export type StaffAccount = Schemas['StaffAccount'];
export type Device = Schemas['MySession'];

export type CampaignStatus = Schemas['CampaignStatus'];
export type EnrolmentMethod = Schemas['EnrolmentMethod'];
export type School = Schemas['School'];
export type Site = Schemas['Site'];
export type SessionHours = Schemas['TimetableSession'];
export type Timetable = Schemas['Timetable'];
export type CollegeBlock = Schemas['CollegeBlock'];
export type CampaignDefinition = Schemas['CampaignDefinition'];
export type Campaign = Schemas['Campaign'];

export type SlotState = Schemas['SlotState'];
export type Slot = Schemas['Slot'];
export type SlotList = Schemas['SlotList'];
export type PlannedSlot = Schemas['PlannedSlot'];
export type TimetablePreview = Schemas['TimetablePreview'];

/** An enrolment record as anyone but audited staff may see it: masked. */
export type EnrolmentRecord = Schemas['Record'];
/** A record that was found, and the claim that binds it. */
export type EnrolmentClaim = Schemas['FoundRecord'];
export type Enrolment = Schemas['EnrolledRecord'];

export type BookingStatus = Schemas['BookingStatus'];
export type Booking = Schemas['Booking'];
export type StaffBooking = Schemas['StaffBooking'];
export type CheckInCode = Schemas['CheckInCode'];
export type ListedStudent = Schemas['RosterStudent'];
/** A college on the roster, and how many students it has. */
export type RosterCollege = Schemas['RosterCollege'];
/** A whole, unmasked record; reading one is audited. */
export type WholeRecord = Schemas['WholeRecord'];
export type AuditEntry = Schemas['AuditEntry'];

export type ImportState = Schemas['ImportState'];
export type RosterProblem = Schemas['RowProblem'];
export type RosterImport = Schemas['Import'];

/** `next` is the cursor of the page after this one, null on the last. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface CountedPage<T> extends Page<T> {
  total: number;
}

/** The live view of topic `slots/{code}`; hubs stand outside OpenAPI. */
export interface SlotsView {
  left: Record<string, number>;
  closed: string[];
}
