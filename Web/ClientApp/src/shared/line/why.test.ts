import { createI18n } from 'vue-i18n';
import { describe, expect, it } from 'vitest';
import type { OwnReason, Why } from '../api';
import { zoned } from '../time';
import en from './en';
import { whySentence, type Say } from './why';
import zhCN from './zh-CN';

const i18n = createI18n({ legacy: false, locale: 'zh-CN', messages: { 'zh-CN': { line: zhCN }, en: { line: en } } });
const clock = zoned('Asia/Shanghai', 'zh-CN').time;

function sentence(locale: 'zh-CN' | 'en', change: Partial<Why> = {}): string {
  i18n.global.locale.value = locale;
  return whySentence(i18n.global.t as Say, { ahead: [], own: [], penaltyMinutes: 0, ...change }, clock);
}

const ahead: Why['ahead'] = [
  { kind: 'booked', hour: '2027-01-05T09:00:00+08:00', count: 2 },
  { kind: 'priority', hour: null, count: 1 },
];

describe('why sentence', () => {
  it('whySentence_TwoKindsAhead_NamesKindsAndHours', () => {
    expect(sentence('zh-CN', { ahead })).toBe('前面有 2 位 09:00 预约的同学、1 位优先的同学');
    expect(sentence('en', { ahead })).toBe('Ahead: 2 booked for 09:00, 1 with priority');
  });

  it('whySentence_OwnReasons_FollowInOrder', () => {
    expect(sentence('zh-CN', { ahead, own: ['walkIn', 'neededTime'], penaltyMinutes: 15 })).toBe(
      '前面有 2 位 09:00 预约的同学、1 位优先的同学；现场预约，顺延 15 分钟，申请了多等 5 分钟，已后移');
  });

  it('whySentence_NobodyAhead_SaysSo', () => expect(sentence('zh-CN', { own: ['inHour'] })).toBe('前面没有人；按预约时段到达，以签到时间排队'));

  it('whySentence_CountOfNone_IsLeftOut', () =>
    expect(sentence('zh-CN', { ahead: [{ kind: 'other', hour: null, count: 0 }] })).toBe('前面没有人'));

  it.each(['early', 'late', 'walkIn'] as const)('whySentence_%s_ClaimsOnlyAPenaltyThatIsThere', (reason) => {
    expect(sentence('zh-CN', { own: [reason], penaltyMinutes: 0 })).not.toContain('顺延');
    expect(sentence('zh-CN', { own: [reason], penaltyMinutes: 10 })).toContain('顺延 10 分钟');
  });

  it('whySentence_HourInAnotherZone_IsTheSitesWallTime', () =>
    expect(sentence('en', { ahead: [{ kind: 'booked', hour: '2027-01-05T01:00:00Z', count: 3 }] })).toBe('Ahead: 3 booked for 09:00'));

  it.each(['zh-CN', 'en'] as const)('whySentence_EveryReasonIn_%s_HasWords', (locale) => {
    const own: OwnReason[] = ['inHour', 'early', 'late', 'walkIn', 'priority', 'neededTime', 'transferred', 'rescheduled', 'putBack'];
    const kinds: Why['ahead'] = (['booked', 'priority', 'other', 'transferred'] as const).map((kind) => ({ kind, hour: null, count: 1 }));
    expect(sentence(locale, { ahead: kinds, own, penaltyMinutes: 5 })).not.toContain('line.why');
  });
});
