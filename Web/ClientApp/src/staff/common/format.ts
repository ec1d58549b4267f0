import { calendarDate, zoned } from '@shared/time';

/** A local date such as `2027-01-05` as people read it: 1月5日周二, Tue, Jan 5. */
export function dayText(date: string, locale: string): string {
  return zoned('UTC', locale).day(calendarDate(date));
}

/** A month such as `2027-01`: 2027年1月, January 2027. */
export function monthText(month: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(calendarDate(`${month}-01`));
}

/** A slot in one line: 1月5日周二 08:00–09:00. */
export function slotText(slot: { startsAt: string; endsAt: string }, timeZone: string, locale: string): string {
  const format = zoned(timeZone, locale);
  return `${format.day(slot.startsAt)} ${format.span(slot.startsAt, slot.endsAt)}`;
}

/** Date and time to the second in the reader's own zone, for trails. */
export function stampText(instant: string, locale: string): string {
  return new Date(instant).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });
}

/** A whole number with the reader's separators. */
export function countText(value: number, locale: string): string {
  return value.toLocaleString(locale);
}

/** A size of a file: 812 KB, 3.4 MB. */
export function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
