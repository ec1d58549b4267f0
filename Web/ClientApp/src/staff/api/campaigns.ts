import { http, intents } from '@shared/api';
import type { Campaign, CampaignDefinition, Page, Slot, SlotList, TimetablePreview } from '@shared/api/types';

const path = (code: string): string => `/campaigns/${encodeURIComponent(code)}`;

export function listCampaigns(cursor: string | undefined, signal?: AbortSignal): Promise<Page<Campaign>> {
  return http.get('/campaigns', { query: { cursor, limit: 50 }, signal });
}

export function getCampaign(code: string, signal?: AbortSignal): Promise<Campaign> {
  return http.get(path(code), { signal });
}

export function createCampaign(code: string, definition: CampaignDefinition): Promise<Campaign> {
  return intents.run(`draft:${code}:${JSON.stringify(definition)}`, (idempotencyKey) =>
    http.post('/campaigns', { body: { code, definition }, idempotencyKey }));
}

export function reviseCampaign(code: string, definition: CampaignDefinition, revision: number): Promise<Campaign> {
  return http.put(path(code), { body: { definition }, ifMatch: revision, timeoutMs: 60_000 });
}

export function openCampaign({ code, revision }: Campaign): Promise<Campaign> {
  return intents.run(`open:${code}:${revision}`, (idempotencyKey) =>
    http.post(`${path(code)}/open`, { idempotencyKey, ifMatch: revision, timeoutMs: 60_000 }));
}

export function closeCampaign({ code, revision }: Campaign): Promise<Campaign> {
  return intents.run(`close:${code}:${revision}`, (idempotencyKey) =>
    http.post(`${path(code)}/close`, { idempotencyKey, ifMatch: revision, timeoutMs: 60_000 }));
}

export function previewTimetable(code: string, definition: CampaignDefinition, signal?: AbortSignal): Promise<TimetablePreview> {
  return http.post('/campaigns/timetable-preview', { body: { code, definition }, signal });
}

export function listSlots(code: string, signal?: AbortSignal): Promise<SlotList> {
  return http.get(`${path(code)}/slots`, { signal });
}

export interface SlotChange {
  capacity?: number;
  closed?: boolean;
  reason?: string;
}

export function adjustSlot({ id, revision }: Slot, change: SlotChange): Promise<Slot> {
  return http.patch(`/slots/${encodeURIComponent(id)}`, { body: change, ifMatch: revision });
}
