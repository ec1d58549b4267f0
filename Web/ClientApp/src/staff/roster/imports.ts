import type { ImportState, RosterImport } from '@shared/api/types';

/** The import that staff still have to decide about, if any: the newest that is neither done nor discarded. */
export function pendingImport(imports: readonly RosterImport[]): RosterImport | null {
  const [newest] = [...imports].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  return newest && !isDone(newest.state) ? newest : null;
}

export function isDone(state: ImportState): boolean {
  return state === 'committed' || state === 'discarded';
}

/** Whether the server is still at it, so that asking again makes sense. */
export function isWorking(state: ImportState): boolean {
  return state === 'reading' || state === 'committing';
}

/** How far reading has come, 0–100. */
export function readPercent({ bytesRead, bytesTotal, state }: Pick<RosterImport, 'bytesRead' | 'bytesTotal' | 'state'>): number {
  if (state !== 'reading') return 100;
  return bytesTotal > 0 ? Math.min(100, Math.floor((bytesRead / bytesTotal) * 100)) : 0;
}
