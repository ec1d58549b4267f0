import { http, type Kiosk, type KioskKind } from '@shared/api';
import { pressed } from './press';

const kioskPath = (id: string): string => `/kiosks/${encodeURIComponent(id)}`;

export interface NewKiosk {
  campaign: string;
  site: string;
  name: string;
  kind: KioskKind;
  station: number | null;
}

/** A device and the one-time code with which it takes up its place. */
export interface KioskInvitation {
  kiosk: Kiosk;
  code: string;
  expiresAt: string;
}

export interface KioskChange {
  reportSeconds?: number;
  language?: string;
  volume?: number;
  inService?: boolean;
  command?: 'restart' | 'test-print';
}

export async function listKiosks(code: string, site: string | undefined, signal?: AbortSignal): Promise<Kiosk[]> {
  return (await http.get<{ items: Kiosk[] }>(`/campaigns/${encodeURIComponent(code)}/kiosks`, { query: { site }, signal })).items;
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
