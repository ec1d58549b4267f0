import { createI18n } from 'vue-i18n';
import { describe, expect, it } from 'vitest';
import en from './en';
import { minutesText, shortWaitText, waitMinutes, waitText } from './wait';
import type { Say } from './why';
import zhCN from './zh-CN';

const i18n = createI18n({ legacy: false, locale: 'zh-CN', messages: { 'zh-CN': { line: zhCN }, en: { line: en } } });
const say = i18n.global.t as Say;
const wait = (p50Seconds: number, p90Seconds: number) => ({ p50Seconds, p90Seconds });

describe('wait', () => {
  it('waitText_Range_IsInMinutes', () => {
    expect(waitText(say, wait(720, 1_080))).toBe('约 12–18 分钟');
    i18n.global.locale.value = 'en';
    expect(waitText(say, wait(720, 1_080))).toBe('About 12–18 min');
    i18n.global.locale.value = 'zh-CN';
  });

  it('waitMinutes_SafeWait_IsNeverRoundedDown', () => expect(waitMinutes(wait(61, 121))).toEqual({ from: 1, to: 3 }));

  it('waitMinutes_LikelyRoundedAboveSafe_StaysBelowIt', () => expect(waitMinutes(wait(100, 110))).toEqual({ from: 2, to: 2 }));

  it('waitText_WithinTheMinute_IsAnyMoment', () => expect(waitText(say, wait(0, 45))).toBe('马上'));

  it('waitText_SameMinutes_IsNoRange', () => expect(waitText(say, wait(300, 300))).toBe('约 5 分钟'));

  it.each([null, undefined, wait(-1, -1)])('waitText_CannotBeTold_SaysSo', (unknown) => {
    expect(waitText(say, unknown)).toBe('暂时无法预计');
    expect(shortWaitText(say, unknown)).toBe('–');
  });

  it('waitText_Hours_AreToldAsHours', () => expect(waitText(say, wait(90 * 60, 130 * 60))).toBe('约 90 分钟–2 小时 10 分'));

  it('minutesText_FullHours_HaveNoMinutes', () => expect(minutesText(say, 180)).toBe('3 小时'));
});
