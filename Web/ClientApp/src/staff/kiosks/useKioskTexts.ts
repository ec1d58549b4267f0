import { useI18n } from 'vue-i18n';
import type { KioskAlarm } from '@shared/api';

/** Reasons and alarms in words; a reason nobody has words for keeps its code. */
export function useKioskTexts(): { reason: (code: string) => string; alarm: (alarm: KioskAlarm) => string; ago: (at: string, now: number) => string } {
  const { t, te } = useI18n();
  // Severity suffixes belong to the vocabulary of RFC 8011.
  const reason = (code: string): string => {
    const key = `kiosks.reason.${code.replace(/-(?:report|warning|error)$/, '')}`;
    return te(key) ? t(key) : code;
  };
  return {
    reason,
    alarm: ({ component, reason: code }) => (component === null ? reason(code) : `${t(`kiosks.component.${component}`)} · ${reason(code)}`),
    ago: (at, now) => {
      const seconds = Math.max(0, Math.round((now - Date.parse(at)) / 1_000));
      if (seconds < 60) return t('kiosks.ago.seconds', { count: seconds });
      const minutes = Math.floor(seconds / 60);
      return minutes < 60 ? t('kiosks.ago.minutes', { count: minutes }) : t('kiosks.ago.hours', { count: Math.floor(minutes / 60) });
    },
  };
}
