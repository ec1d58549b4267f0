import { describe, expect, it } from 'vitest';
import { fromWall, minutesOfDay, toWall, wallParts } from './zonedTime';

describe('wall time', () => {
  it('toWall_Shanghai_AddsEightHours', () =>
    expect(toWall('2027-01-04T16:30:00Z', 'Asia/Shanghai')).toBe('2027-01-05T00:30'));

  it('toWall_Midnight_IsHourZero', () =>
    expect(wallParts('2027-01-05T00:00:00+08:00', 'Asia/Shanghai')).toEqual({ date: '2027-01-05', time: '00:00' }));

  it('fromWall_Shanghai_CarriesItsOffset', () =>
    expect(fromWall('2027-01-05T09:00', 'Asia/Shanghai')).toBe('2027-01-05T09:00:00+08:00'));

  it('fromWall_BerlinSummerAndWinter_CarryTheirOwnOffsets', () => {
    expect(fromWall('2027-07-01T09:00', 'Europe/Berlin')).toBe('2027-07-01T09:00:00+02:00');
    expect(fromWall('2027-01-01T09:00', 'Europe/Berlin')).toBe('2027-01-01T09:00:00+01:00');
  });

  it('fromWall_WestOfGreenwich_IsNegative', () =>
    expect(fromWall('2027-01-05T09:00', 'America/St_Johns')).toBe('2027-01-05T09:00:00-03:30'));

  it('fromWall_EveryHourOfAYear_ComesBack', () => {
    const start = Date.UTC(2027, 0, 1);
    for (let hour = 0; hour < 365 * 24; hour += 7) {
      const wall = toWall(new Date(start + hour * 3_600_000).toISOString(), 'Asia/Shanghai');
      expect(toWall(fromWall(wall, 'Asia/Shanghai') ?? '', 'Asia/Shanghai')).toBe(wall);
    }
  });

  it.each(['', '2027-01-05', '2027-13-05T09:00', 'tomorrow'])('fromWall_"%s"_IsNoTime', (text) =>
    expect(fromWall(text, 'Asia/Shanghai')).toBeNull());

  it('minutesOfDay_HalfPastEight_Is510', () => expect(minutesOfDay('08:30')).toBe(510));
});
