import { describe, expect, it } from 'vitest';
import type { PlannedSlot, Site } from '@shared/api/types';
import { buildGrid, cellKey, seatsOfDay } from './grid';

const site = (id: string, name = id): Site => ({ id, name, address: '', stations: 4 });
const slot = (siteId: string, startsAt: string, capacity = 240): PlannedSlot => ({
  id: `T~${siteId}~${startsAt}`,
  site: siteId,
  startsAt,
  endsAt: startsAt,
  capacity,
  colleges: [],
});

describe('buildGrid', () => {
  it('buildGrid_NoSlots_IsEmpty', () => {
    const grid = buildGrid([], [site('hall')], 'Asia/Shanghai');
    expect(grid.days).toEqual([]);
    expect(grid.times).toEqual([]);
  });

  it('buildGrid_SlotsInAnyOrder_SortsDaysAndHoursAndKeepsTheOrderOfSites', () => {
    const grid = buildGrid(
      [
        slot('library', '2027-01-06T14:00:00+08:00'),
        slot('hall', '2027-01-06T08:00:00+08:00'),
        slot('hall', '2027-01-05T08:00:00+08:00'),
      ],
      [site('library', '图书馆'), site('hall', '大礼堂')],
      'Asia/Shanghai',
    );
    expect(grid.days.map((day) => day.date)).toEqual(['2027-01-05', '2027-01-06']);
    expect(grid.times).toEqual(['08:00', '14:00']);
    expect(grid.days[1]?.sites.map((s) => s.name)).toEqual(['图书馆', '大礼堂']);
  });

  it('buildGrid_InstantInUtc_StandsAtTheTimeOnTheWall', () => {
    const grid = buildGrid([slot('hall', '2027-01-05T16:00:00Z')], [site('hall')], 'Asia/Shanghai');
    expect(grid.cells.has(cellKey('2027-01-06', 'hall', '00:00'))).toBe(true);
  });

  it('buildGrid_SiteTheCampaignDropped_ComesLastUnderItsId', () => {
    const grid = buildGrid(
      [slot('gone', '2027-01-05T08:00:00+08:00'), slot('hall', '2027-01-05T08:00:00+08:00')],
      [site('hall', '大礼堂')],
      'Asia/Shanghai',
    );
    expect(grid.days[0]?.sites).toEqual([
      { id: 'hall', name: '大礼堂' },
      { id: 'gone', name: 'gone' },
    ]);
  });

  it('seatsOfDay_TwoSites_AddsEveryHour', () => {
    const grid = buildGrid(
      [
        slot('hall', '2027-01-05T08:00:00+08:00', 240),
        slot('hall', '2027-01-05T09:00:00+08:00', 240),
        slot('library', '2027-01-05T08:00:00+08:00', 60),
        slot('library', '2027-01-06T08:00:00+08:00', 60),
      ],
      [site('hall'), site('library')],
      'Asia/Shanghai',
    );
    expect(grid.days.map((day) => seatsOfDay(grid, day))).toEqual([540, 60]);
  });
});
