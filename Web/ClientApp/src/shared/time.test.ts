import { describe, expect, it } from 'vitest';
import { clockFace, remaining, ServerClock, yuan, zoned } from './time';

function clock(phone: { now: number; elapsed: number }): ServerClock {
  return new ServerClock(
    () => phone.now,
    () => phone.elapsed,
  );
}

describe('ServerClock', () => {
  it('Observe_PhoneThreeMinutesLate_TellsServerTime', () => {
    const phone = { now: 1_000_000, elapsed: 100 };
    const server = clock(phone);
    server.observe(1_180_050, 0);
    expect(server.time()).toBe(1_180_100);
    phone.now += 10_000;
    expect(server.time()).toBe(1_190_100);
  });

  it('Passed_SomethingFromAheadOfTheClock_PullsItForwardAndNeverBack', () => {
    const phone = { now: 0, elapsed: 20 };
    const server = clock(phone);
    server.observe(5_000, 0);
    server.passed(new Date(65_000).toISOString());
    expect(server.time()).toBe(65_000);
    server.passed(new Date(60_000).toISOString());
    expect(server.time()).toBe(65_000);
  });

  it('Observe_SlowerCallLater_KeepsTheBetterSample', () => {
    const phone = { now: 0, elapsed: 20 };
    const server = clock(phone);
    server.observe(5_000, 0);
    phone.elapsed = 4_020;
    phone.now = 4_000;
    server.observe(99_000, 20);
    expect(server.time()).toBe(9_010);
  });

  it('Observe_SampleHoursOld_GivesWayToAFreshOne', () => {
    const phone = { now: 0, elapsed: 20 };
    const server = clock(phone);
    server.observe(5_000, 0);
    phone.now = 7_200_000;
    phone.elapsed = 7_200_020;
    server.observe(7_300_000, 7_199_020);
    expect(server.time()).toBe(7_300_500);
  });

  it('ObserveHeader_CutToTheSecond_AssumesTheMiddle', () => {
    const server = clock({ now: 0, elapsed: 0 });
    server.observeHeader('Tue, 05 Jan 2027 01:00:00 GMT', 0);
    expect(server.time()).toBe(Date.UTC(2027, 0, 5, 1, 0, 0, 500));
    server.observeHeader('nonsense', 0);
    server.observeHeader(null, 0);
    expect(server.time()).toBe(Date.UTC(2027, 0, 5, 1, 0, 0, 500));
  });
});

describe('zoned', () => {
  const at = '2027-01-05T23:30:00Z';

  it('Formats_CampaignInShanghai_ShowLocalDayAndHour', () => {
    const zh = zoned('Asia/Shanghai', 'zh-CN');
    expect(zh.date(at)).toBe('2027-01-06');
    expect(zh.dayOfMonth(at)).toBe('1月6日');
    expect(zh.weekday(at)).toBe('周三');
    expect(zh.moment(at)).toBe('1月6日 周三 07:30');
    expect(zh.span(at, '2027-01-06T00:30:00Z')).toBe('07:30–08:30');
  });

  it('Formats_OtherLanguageAndZone_FollowBoth', () => {
    const en = zoned('Europe/London', 'en');
    expect(en.date(at)).toBe('2027-01-05');
    expect(en.day(at)).toBe('Tue, Jan 5');
    expect(en.time('2027-01-05T00:00:00Z')).toBe('00:00');
  });
});

describe('remaining', () => {
  it('Remaining_PartsOfASecond_RoundUpSoThatZeroIsTrue', () => {
    expect(remaining(10_001, 10_000).total).toBe(1);
    expect(remaining(10_000, 10_000).total).toBe(0);
    expect(remaining(9_000, 10_000).total).toBe(0);
  });

  it('Remaining_MoreThanADay_SplitsIntoParts', () => {
    const left = remaining(((26 * 60 + 3) * 60 + 4) * 1_000, 0);
    expect(left).toMatchObject({ days: 1, hours: 2, minutes: 3, seconds: 4 });
    expect(clockFace(left)).toBe('02:03:04');
  });
});

describe('yuan', () => {
  it('Yuan_WholeAndBroken_ShowNoNeedlessZeros', () => {
    expect([yuan(1_500), yuan(1_250), yuan(1_205), yuan(0)]).toEqual(['¥15', '¥12.50', '¥12.05', '¥0']);
  });
});
