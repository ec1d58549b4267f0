import { describe, expect, it } from 'vitest';
import type { CollegeBlock, PlannedSlot } from '@shared/api/types';
import { assignmentOf, blocksOf, orphanBlocks } from './blocks';

const zone = 'Asia/Shanghai';
const hours = ['08', '09', '10', '11', '14', '15'];
const pad = (hour: string): string => String(Number(hour) + 1).padStart(2, '0');
const slots: PlannedSlot[] = ['2027-01-05', '2027-01-06'].flatMap((date) =>
  ['hall', 'library'].flatMap((site) =>
    hours.map((hour) => ({
      id: `T~${site}~${date}~${hour}`,
      site,
      startsAt: `${date}T${hour}:00:00+08:00`,
      endsAt: `${date}T${pad(hour)}:00:00+08:00`,
      capacity: 240,
      colleges: [],
    })),
  ),
);

const block = (college: string, date: string, from: string, to: string, site: string | null = null): CollegeBlock => ({
  college,
  date,
  from,
  to,
  site,
});

describe('college blocks', () => {
  it('assignmentOf_BlockWithoutSite_CoversEverySite', () => {
    const assignment = assignmentOf([block('文学院', '2027-01-05', '08:00', '10:00')], slots, zone);
    expect([...assignment.keys()].sort()).toEqual([
      'T~hall~2027-01-05~08',
      'T~hall~2027-01-05~09',
      'T~library~2027-01-05~08',
      'T~library~2027-01-05~09',
    ]);
  });

  it('assignmentOf_TwoBlocksOnOneHour_KeepsBothColleges', () => {
    const assignment = assignmentOf(
      [block('文学院', '2027-01-05', '08:00', '09:00', 'hall'), block('数学学院', '2027-01-05', '08:00', '09:00')],
      slots,
      zone,
    );
    expect([...(assignment.get('T~hall~2027-01-05~08') ?? [])]).toEqual(['文学院', '数学学院']);
    expect([...(assignment.get('T~library~2027-01-05~08') ?? [])]).toEqual(['数学学院']);
  });

  it('blocksOf_NeighbouringHoursAtEverySite_AreOneBlockWithoutSite', () => {
    const blocks = [block('文学院', '2027-01-05', '08:00', '12:00')];
    expect(blocksOf(assignmentOf(blocks, slots, zone), slots, zone)).toEqual(blocks);
  });

  it('blocksOf_AcrossNoon_AreTwoBlocks', () => {
    const assignment = assignmentOf([block('文学院', '2027-01-05', '11:00', '15:00')], slots, zone);
    expect(blocksOf(assignment, slots, zone)).toEqual([
      block('文学院', '2027-01-05', '11:00', '12:00'),
      block('文学院', '2027-01-05', '14:00', '15:00'),
    ]);
  });

  it('blocksOf_SitesDiffer_NamesThem', () => {
    const blocks = [block('文学院', '2027-01-06', '09:00', '11:00', 'library')];
    expect(blocksOf(assignmentOf(blocks, slots, zone), slots, zone)).toEqual(blocks);
  });

  it('blocksOf_ThenAssignmentOf_IsTheSameForManyAssignments', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const assignment = new Map(
        slots.flatMap((slot, index) => {
          const colleges = ['文学院', '数学学院', '法学院'].filter((_, n) => (seed * (index + 3) * (n + 7)) % 5 < 2);
          return colleges.length > 0 ? [[slot.id, new Set(colleges)] as const] : [];
        }),
      );
      const again = assignmentOf(blocksOf(assignment, slots, zone), slots, zone);
      expect(again.size).toBe(assignment.size);
      for (const [id, colleges] of assignment) {
        expect([...(again.get(id) ?? [])].sort()).toEqual([...colleges].sort());
      }
    }
  });

  it('orphanBlocks_DayTakenAway_AreNamed', () => {
    const gone = block('法学院', '2027-01-09', '08:00', '12:00');
    expect(orphanBlocks([gone, block('文学院', '2027-01-05', '08:00', '09:00')], slots, zone)).toEqual([gone]);
  });
});
