import { createI18n, type I18n } from 'vue-i18n';
import type { ApiProblem } from '../api';
import en from './en';
import zhCN from './zh-CN';

export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];

/** The same keys with any text: what every other language must offer. */
export type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

type Tree = { [key: string]: string | Tree };
type AppI18n = I18n<Record<Locale, Tree>, Record<string, never>, Record<string, never>, Locale, false>;

const storageKey = 'scheduling.locale';

/** The texts of one entry page, on top of the shared ones. */
export function createAppI18n<T extends Tree>(zh: T, english: Texts<T>): AppI18n {
  const locale = preferredLocale();
  document.documentElement.lang = locale;
  return createI18n({
    legacy: false,
    locale,
    fallbackLocale: 'zh-CN',
    messages: { 'zh-CN': { ...zhCN, ...zh }, en: { ...en, ...(english as Tree) } },
  }) as AppI18n;
}

/** Switches the page's language and remembers it. */
export function useLocale(i18n: { locale: { value: string } }, locale: Locale): void {
  i18n.locale.value = locale;
  document.documentElement.lang = locale;
  localStorage.setItem(storageKey, locale);
}

/** What to tell a person about a problem, and where the server knows more, what it says. */
export function problemText(t: (key: string, values?: Record<string, unknown>) => string, problem: ApiProblem): string {
  return t(`problem.${problem.code}`, { seconds: problem.retryAfterSeconds ?? 60 });
}

function preferredLocale(): Locale {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(storageKey);
  const wanted = asked ?? navigator.language;
  return wanted.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}
