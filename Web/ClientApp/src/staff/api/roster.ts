import { http } from '@shared/api';
import type { RosterCollege, RosterImport } from '@shared/api/types';
import { download } from '../common/download';

const path = (code: string): string => `/campaigns/${encodeURIComponent(code)}/roster`;
const importPath = (code: string, id: string): string => `${path(code)}/imports/${encodeURIComponent(id)}`;

export async function listImports(code: string, signal?: AbortSignal): Promise<RosterImport[]> {
  return (await http.get<{ items: RosterImport[] }>(`${path(code)}/imports`, { signal })).items;
}

export async function listColleges(code: string, signal?: AbortSignal): Promise<RosterCollege[]> {
  return (await http.get<{ items: RosterCollege[] }>(`/campaigns/${encodeURIComponent(code)}/colleges`, { signal })).items;
}

export function getImport(code: string, id: string, signal?: AbortSignal): Promise<RosterImport> {
  return http.get(importPath(code, id), { signal });
}

export function commitImport(code: string, id: string): Promise<RosterImport> {
  return http.post(`${importPath(code, id)}/commit`, { timeoutMs: 60_000 });
}

export function discardImport(code: string, id: string): Promise<void> {
  return http.delete(importPath(code, id));
}

/** Downloads every bad row. */
export function downloadProblems(code: string, id: string): Promise<void> {
  return download(`${importPath(code, id)}/problems.csv`, `${code}-problems.csv`);
}
