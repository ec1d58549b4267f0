import { http, type Kiosk } from '@shared/api';
import type { components } from '@shared/api/schema';
import { pressed } from './press';

const kioskPath = (id: string): string => `/kiosks/${encodeURIComponent(id)}`;

export type NewKiosk = components['schemas']['NewKiosk'];

/** A device and the one-time code with which it takes up its place. */
export type KioskInvitation = components['schemas']['InvitedKiosk'];

/** What is wanted otherwise; what is left out stays. */
export type KioskChange = components['schemas']['KioskSettings'];

/** Devices, and the time of their own clock when they were so. */
export type KioskList = components['schemas']['KioskList'];

export function listKiosks(code: string, site: string | undefined, signal?: AbortSignal): Promise<KioskList> {
  return http.get(`/campaigns/${encodeURIComponent(code)}/kiosks`, { query: { site }, signal });
}

export function createKiosk(kiosk: NewKiosk, idempotencyKey: string): Promise<KioskInvitation> {
  return pressed('/kiosks', idempotencyKey, kiosk);
}

/** Another code for the same device; the key that it has stays good until the code is used. */
export function inviteAgain(id: string, idempotencyKey: string): Promise<KioskInvitation> {
  return pressed(`${kioskPath(id)}/invite`, idempotencyKey);
}

export function changeKiosk({ id, desired }: Kiosk, change: KioskChange): Promise<Kiosk> {
  return http.patch(`${kioskPath(id)}/desired`, { body: change, ifMatch: desired.version });
}

export function acknowledgeAlarm(id: string, alarm: number, idempotencyKey: string): Promise<Kiosk> {
  return pressed(`${kioskPath(id)}/alarms/${alarm}/ack`, idempotencyKey);
}

export function revokeKiosk(id: string, idempotencyKey: string): Promise<Kiosk> {
  return http.delete(kioskPath(id), { idempotencyKey, tries: 1 });
}
