import { http } from '@shared/api';
import type { AuditEntry, Page } from '@shared/api/types';

export interface AuditFilter {
  campaign?: string;
  actor?: string;
  cursor?: string;
}

export function listAudit(filter: AuditFilter, signal?: AbortSignal): Promise<Page<AuditEntry>> {
  return http.get('/audit', { query: { ...filter, limit: 50 }, signal });
}
