import type { PlannedSlot, Site } from '@shared/api/types';
import { wallParts } from '../common/zonedTime';

/** Slots laid out as people think of them: days side by side, the sites of a day as columns, hours as rows. */
export interface SlotGrid<S extends PlannedSlot> {
  days: GridDay[];
  /** Start times that occur on any day, ascending, `HH:mm`. */
  times: string[];
  cells: ReadonlyMap<string, S>;
}

export interface GridDay {
  /** Local date, `yyyy-MM-dd`. */
  date: string;
  sites: GridSite[];
}

export interface GridSite {
  id: string;
  name: string;
}

/** Where a slot stands in the grid. */
export function cellKey(date: string, site: string, time: string): string {
  return `${date}|${site}|${time}`;
}

/** Lays out slots; sites keep the campaign's order, and a site the campaign no longer names comes last under its id. */
export function buildGrid<S extends PlannedSlot>(slots: readonly S[], sites: readonly Site[], timeZone: string): SlotGrid<S> {
  const cells = new Map<string, S>();
  const times = new Set<string>();
  const sitesByDay = new Map<string, Set<string>>();
  for (const slot of slots) {
    const { date, time } = wallParts(slot.startsAt, timeZone);
    cells.set(cellKey(date, slot.site, time), slot);
    times.add(time);
    sitesByDay.set(date, (sitesByDay.get(date) ?? new Set()).add(slot.site));
  }

  const order = new Map(sites.map((site, index) => [site.id, index]));
  const nameOf = new Map(sites.map((site) => [site.id, site.name]));
  const rank = (id: string): number => order.get(id) ?? sites.length;
  const days = [...sitesByDay.keys()].sort().map((date) => ({
    date,
    sites: [...(sitesByDay.get(date) ?? [])]
      .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))
      .map((id) => ({ id, name: nameOf.get(id) || id })),
  }));
  return { days, times: [...times].sort(), cells };
}

/** Seats of one day over all its sites and hours. */
export function seatsOfDay(grid: SlotGrid<PlannedSlot>, day: GridDay): number {
  return day.sites.reduce(
    (sum, site) => sum + grid.times.reduce((seats, time) => seats + (grid.cells.get(cellKey(day.date, site.id, time))?.capacity ?? 0), 0),
    0,
  );
}
