import { minutesOfDay } from '../../common/zonedTime';
import { maxPriceFen, yuanToFen } from '../../common/money';
import type { CampaignForm } from './form';

/** Fields of the form that can be wrong; a site's fields carry its place, as in `sites.0.name`. */
export type Faults = Readonly<Record<string, string>>;

const within = (text: string, low: number, high: number): boolean => text.trim().length >= low && text.trim().length <= high;
const isCount = (value: unknown, low: number, high: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high;

/** What is wrong with the timetable: key of a text by field. Nothing wrong means that the server can try it. */
export function timetableFaults(form: CampaignForm): Faults {
  const faults: Record<string, string> = {};
  if (form.days.length === 0) faults.days = 'editor.fault.noDay';
  if (form.days.length > 60) faults.days = 'editor.fault.manyDays';
  if (!isCount(form.slotMinutes, 10, 240)) faults.slotMinutes = 'editor.fault.slotMinutes';
  if (!isCount(form.photosPerStationHour, 1, 600)) faults.pace = 'editor.fault.pace';
  const sessions = sessionsFault(form);
  if (sessions) faults.sessions = sessions;
  if (form.sites.length === 0) faults.sites = 'editor.fault.noSite';
  form.sites.forEach((site, index) => {
    if (!/^[a-z0-9-]{1,24}$/.test(site.id)) faults[`sites.${index}.id`] = 'editor.fault.siteId';
    else if (form.sites.some((other, place) => place < index && other.id === site.id)) faults[`sites.${index}.id`] = 'editor.fault.siteTwice';
    if (!isCount(site.stations, 1, 50)) faults[`sites.${index}.stations`] = 'editor.fault.stations';
  });
  return faults;
}

function sessionsFault({ sessions, slotMinutes }: CampaignForm): string | null {
  if (sessions.length === 0) return 'editor.fault.noSession';
  const sorted = [...sessions].sort((a, b) => a.from.localeCompare(b.from));
  if (sorted.some(({ from, to }) => !from || !to || minutesOfDay(to) <= minutesOfDay(from))) return 'editor.fault.sessionBackwards';
  if (sorted.some(({ from }, index) => index > 0 && minutesOfDay(from) < minutesOfDay(sorted[index - 1]?.to ?? '00:00'))) {
    return 'editor.fault.sessionsOverlap';
  }

  return sorted.some(({ from, to }) => minutesOfDay(to) - minutesOfDay(from) < slotMinutes) ? 'editor.fault.sessionShort' : null;
}

/** Everything that is wrong with the form, told before the server is asked. */
export function faultsOf(form: CampaignForm): Faults {
  const faults: Record<string, string> = { ...timetableFaults(form) };
  if (!/^[A-Z0-9-]{4,16}$/.test(form.code)) faults.code = 'editor.fault.code';
  if (!within(form.name, 1, 60)) faults.name = 'editor.fault.name';
  if (!within(form.schoolName, 1, 60)) faults.schoolName = 'editor.fault.schoolName';
  if (!/^\d{5}$/.test(form.schoolCode.trim())) faults.schoolCode = 'editor.fault.schoolCode';
  if (!form.opensAt) faults.opensAt = 'editor.fault.opensAt';
  if (!form.closesAt) faults.closesAt = 'editor.fault.closesAt';
  else if (form.opensAt && form.closesAt <= form.opensAt) faults.closesAt = 'editor.fault.windowBackwards';
  if ((yuanToFen(form.price) ?? Infinity) > maxPriceFen) faults.price = 'editor.fault.price';
  if (!within(form.notice, 0, 2000)) faults.notice = 'editor.fault.notice';
  if (!within(form.contact, 1, 200)) faults.contact = 'editor.fault.contact';
  if (form.enrolment.length === 0) faults.enrolment = 'editor.fault.enrolment';
  form.sites.forEach((site, index) => {
    if (!within(site.name, 1, 60)) faults[`sites.${index}.name`] = 'editor.fault.siteName';
    if (!within(site.address, 0, 120)) faults[`sites.${index}.address`] = 'editor.fault.siteAddress';
  });
  return faults;
}
