import type { CollegeBlock, PlannedSlot } from '@shared/api/types';
import { wallParts } from '../../common/zonedTime';

/** Colleges by slot id; a slot without an entry is open to every college. */
export type Assignment = Map<string, Set<string>>;

interface Place {
  id: string;
  site: string;
  date: string;
  from: string;
  to: string;
}

function placesOf(slots: readonly PlannedSlot[], timeZone: string): Place[] {
  return slots
    .map((slot) => {
      const start = wallParts(slot.startsAt, timeZone);
      const end = wallParts(slot.endsAt, timeZone);
      return { id: slot.id, site: slot.site, date: start.date, from: start.time, to: end.date === start.date ? end.time : '23:59' };
    })
    .sort((a, b) => a.date.localeCompare(b.date) || a.site.localeCompare(b.site) || a.from.localeCompare(b.from));
}

/** Which colleges each slot is kept for, read from the campaign's blocks. */
export function assignmentOf(blocks: readonly CollegeBlock[], slots: readonly PlannedSlot[], timeZone: string): Assignment {
  const assignment: Assignment = new Map();
  for (const place of placesOf(slots, timeZone)) {
    const colleges = blocks
      .filter((block) => block.date === place.date && (block.site ?? place.site) === place.site)
      .filter((block) => block.from <= place.from && place.from < block.to)
      .map((block) => block.college);
    if (colleges.length > 0) {
      assignment.set(place.id, new Set(colleges));
    }
  }

  return assignment;
}

/** The fewest blocks that say the same: neighbouring hours are joined, and hours alike at every site of a day name no site. */
export function blocksOf(assignment: Assignment, slots: readonly PlannedSlot[], timeZone: string): CollegeBlock[] {
  const places = placesOf(slots, timeZone);
  const colleges = [...new Set([...assignment.values()].flatMap((set) => [...set]))].sort((a, b) => a.localeCompare(b, 'zh-CN'));
  const dates = [...new Set(places.map((place) => place.date))];
  return colleges.flatMap((college) => dates.flatMap((date) => blocksOfDay(college, date, places, assignment)));
}

function blocksOfDay(college: string, date: string, places: readonly Place[], assignment: Assignment): CollegeBlock[] {
  const ofDay = places.filter((place) => place.date === date);
  const sites = [...new Set(ofDay.map((place) => place.site))];
  const runs = sites.map((site) => ({
    site,
    runs: joined(ofDay.filter((place) => place.site === site && assignment.get(place.id)?.has(college))),
  }));
  const [first] = runs;
  const alike = first !== undefined && runs.every((other) => JSON.stringify(other.runs) === JSON.stringify(first.runs));
  const kept: { site: string | null; runs: Run[] }[] = alike ? [{ site: null, runs: first.runs }] : runs;
  return kept.flatMap(({ site, runs: stretches }) => stretches.map((run) => ({ college, date, ...run, site })));
}

interface Run {
  from: string;
  to: string;
}

function joined(places: readonly Place[]): Run[] {
  const runs: Run[] = [];
  for (const { from, to } of places) {
    const last = runs.at(-1);
    if (last?.to === from) {
      last.to = to;
    } else {
      runs.push({ from, to });
    }
  }

  return runs;
}

/** Blocks that a changed timetable no longer has hours for; the server refuses them. */
export function orphanBlocks(blocks: readonly CollegeBlock[], slots: readonly PlannedSlot[], timeZone: string): CollegeBlock[] {
  const places = placesOf(slots, timeZone);
  return blocks.filter(
    (block) =>
      !places.some(
        (place) =>
          place.date === block.date &&
          (block.site ?? place.site) === place.site &&
          block.from <= place.from &&
          place.from < block.to,
      ),
  );
}
