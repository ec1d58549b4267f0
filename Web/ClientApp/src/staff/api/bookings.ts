import { http, intents } from '@shared/api';
import type { Booking, BookingStatus, CountedPage, EnrolmentRecord, ListedStudent, Page, StaffBooking } from '@shared/api/types';
import { download } from '../common/download';

const path = (code: string): string => `/campaigns/${encodeURIComponent(code)}`;

export interface BookingFilter {
  search?: string;
  slot?: string;
  status?: BookingStatus;
  cursor?: string;
  limit?: number;
}

export function listBookings(code: string, filter: BookingFilter, signal?: AbortSignal): Promise<CountedPage<StaffBooking>> {
  return http.get(`${path(code)}/bookings`, { query: { ...filter }, signal });
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
  const query = reason === undefined ? '' : `?${new URLSearchParams({ unmasked: 'true', reason }).toString()}`;
  return download(`${path(code)}/bookings.csv${query}`, `${code}-bookings.csv`);
}

export function listStudents(code: string, search: string, cursor: string | undefined, signal?: AbortSignal): Promise<Page<ListedStudent>> {
  return http.get(`${path(code)}/students`, { query: { search, cursor, limit: 50 }, signal });
}

export function bookOnTheSpot(code: string, studentId: string, slotId: string): Promise<Booking> {
  return intents.run(`spot:${code}:${studentId}:${slotId}`, (idempotencyKey) =>
    http.post(`${path(code)}/students/${encodeURIComponent(studentId)}/bookings`, { body: { slotId }, idempotencyKey }));
}

/** The whole record; the reason goes into the trail. */
export function unmaskStudent(code: string, studentId: string, reason: string): Promise<Partial<EnrolmentRecord> & Record<string, unknown>> {
  return http.post(`${path(code)}/students/${encodeURIComponent(studentId)}/unmask`, { body: { reason } });
}
