import { createApp } from 'vue';
import { describe, expect, it } from 'vitest';
import { ApiProblem } from '@shared/api';
import { createAppI18n, useLocale } from '@shared/i18n';
import en from '../i18n/en';
import zhCN from '../i18n/zh-CN';
import { useProblemText } from './useProblemText';

function textsIn(locale: 'zh-CN' | 'en'): (problem: unknown) => string {
  const i18n = createAppI18n(zhCN, en);
  useLocale(i18n.global, locale);
  let texts: ((problem: unknown) => string) | undefined;
  const Probe = { setup: () => ((texts = useProblemText()), () => null) };
  createApp(Probe).use(i18n).mount(document.createElement('div'));
  if (!texts) throw new Error('The probe was not set up.');
  return texts;
}

describe('useProblemText', () => {
  it('useProblemText_CodeThatStaffReadDifferently_IsTheirOwn', () => {
    expect(textsIn('zh-CN')(new ApiProblem('already-booked', 409))).toBe(zhCN.staffProblem['already-booked']);
    expect(textsIn('en')(new ApiProblem('already-booked', 409))).toBe(en.staffProblem['already-booked']);
  });

  it('useProblemText_OtherCode_IsTheSharedText', () =>
    expect(textsIn('en')(new ApiProblem('stale-revision', 412))).toContain('changed in the meantime'));

  it('useProblemText_TooManyCalls_TellsTheSeconds', () =>
    expect(textsIn('en')(new ApiProblem('too-many-requests', 429, '', {}, 7))).toContain('7 seconds'));

  it('useProblemText_AFaultOfOurOwn_IsUnexpected', () => expect(textsIn('zh-CN')(new TypeError('x'))).toContain('意外'));
});
