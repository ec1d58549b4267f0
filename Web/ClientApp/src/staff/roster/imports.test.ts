import { describe, expect, it } from 'vitest';
import type { RosterImport } from '@shared/api/types';
import { isWorking, pendingImport, readPercent } from './imports';

const roster = (change: Partial<RosterImport>): RosterImport => ({
  id: 'i1',
  fileName: 'roster.csv',
  state: 'committed',
  encoding: 'utf-8',
  bytesRead: 10,
  bytesTotal: 10,
  rows: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  problemCount: 0,
  problems: [],
  columns: {},
  sample: [],
  createdAt: '2027-01-01T08:00:00+08:00',
  committedAt: null,
  failure: null,
  ...change,
});

describe('imports', () => {
  it('pendingImport_NewestIsReady_IsTheOneToDecide', () =>
    expect(pendingImport([roster({}), roster({ id: 'i2', state: 'ready', createdAt: '2027-01-02T08:00:00+08:00' })])?.id).toBe('i2'));

  it('pendingImport_NewestIsCommitted_IsNone', () =>
    expect(pendingImport([roster({ state: 'rejected' }), roster({ id: 'i2', createdAt: '2027-01-02T00:00:00Z' })])).toBeNull());

  it('readPercent_HalfRead_IsFifty', () => {
    expect(readPercent({ bytesRead: 5, bytesTotal: 10, state: 'reading' })).toBe(50);
    expect(readPercent({ bytesRead: 0, bytesTotal: 0, state: 'reading' })).toBe(0);
    expect(readPercent({ bytesRead: 5, bytesTotal: 10, state: 'ready' })).toBe(100);
  });

  it('isWorking_OnlyWhileTheServerIsAtIt', () => {
    expect(isWorking('reading')).toBe(true);
    expect(isWorking('committing')).toBe(true);
    expect(isWorking('ready')).toBe(false);
  });
});
