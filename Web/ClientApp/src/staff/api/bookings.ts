import { http, intents } from '@shared/api';
import type { Booking, BookingStatus, CountedPage, EnrolmentRecord, ListedStudent, Page, StaffBooking } from '@shared/api/types';
import { download } from '../common/download';

const path = (code: string): string => `/campaigns/${encodeURIComponent(code)}`;

/** What is searched for goes into the body of a call, the rest into its address. */
export interface BookingFilter {
  search?: string;
  slot?: string;
  status?: BookingStatus;
  cursor?: string;
  limit?: number;
}

export function listBookings(code: string, filter: BookingFilter, signal?: AbortSignal): Promise<CountedPage<StaffBooking>> {
  const { search, ...query } = filter;
  return search
    ? http.post(`${path(code)}/bookings/search`, { body: { text: search }, query, repeatable: true, signal })
    : http.get(`${path(code)}/bookings`, { query, signal });
}

export function moveBooking({ id, revision }: Booking, slotId: string): Promise<Booking> {
  return intents.run(`move:${id}:${slotId}:${revision}`, (idempotencyKey) =>
    http.patch(`/bookings/${encodeURIComponent(id)}`, { body: { slotId }, idempotencyKey, ifMatch: revision }));
}

export function cancelBooking({ id, revision }: Booking): Promise<Booking> {
  return intents.run(`cancel:${id}:${revision}`, (idempotencyKey) =>
    http.delete(`/bookings/${encodeURIComponent(id)}`, { idempotencyKey, ifMatch: revision }));
}

/** Downloads every booking; with a reason unmasked, which is audited. */
export function exportBookings(code: string, reason?: string): Promise<void> {
  return download(`${path(code)}/bookings.csv`, `${code}-bookings.csv`, reason === undefined ? undefined : { reason });
}

export function listStudents(code: string, search: string, cursor: string | undefined, signal?: AbortSignal): Promise<Page<ListedStudent>> {
  const query = { cursor, limit: 50 };
  return search
    ? http.post(`${path(code)}/students/search`, { body: { text: search }, query, repeatable: true, signal })
    : http.get(`${path(code)}/students`, { query, signal });
}

export function bookOnTheSpot(code: string, studentId: string, slotId: string): Promise<Booking> {
  return intents.run(`spot:${code}:${studentId}:${slotId}`, (idempotencyKey) =>
    http.post(`${path(code)}/students/${encodeURIComponent(studentId)}/bookings`, { body: { slotId }, idempotencyKey }));
}

/** The whole record; the reason goes into the trail. */
export function unmaskStudent(code: string, studentId: string, reason: string): Promise<Partial<EnrolmentRecord> & Record<string, unknown>> {
  return http.post(`${path(code)}/students/${encodeURIComponent(studentId)}/unmask`, { body: { reason } });
}
