import type { Campaign, CampaignDefinition, CollegeBlock, EnrolmentMethod, SessionHours } from '@shared/api/types';
import { fenToYuan, yuanToFen } from '../../common/money';
import { fromWall, toWall } from '../../common/zonedTime';

/** A site as it is typed; `key` tells rows apart while ids change. */
export interface SiteForm {
  key: number;
  id: string;
  name: string;
  address: string;
  stations: number;
}

/** A campaign as it is typed: times on the wall, money in yuan. */
export interface CampaignForm {
  code: string;
  name: string;
  schoolName: string;
  schoolCode: string;
  timeZone: string;
  opensAt: string;
  closesAt: string;
  sites: SiteForm[];
  days: string[];
  sessions: SessionHours[];
  slotMinutes: number;
  photosPerStationHour: number;
  collegeBlocks: CollegeBlock[];
  enrolment: EnrolmentMethod[];
  price: string;
  notice: string;
  contact: string;
}

let lastKey = 0;

export function newSite(sites: readonly SiteForm[]): SiteForm {
  let number = sites.length + 1;
  while (sites.some((site) => site.id === `site-${number}`)) number += 1;
  return { key: ++lastKey, id: `site-${number}`, name: '', address: '', stations: 4 };
}

/** A campaign to begin with: usual hours, usual pace, one site, nothing that only the school can know. */
export function emptyForm(): CampaignForm {
  return {
    code: '',
    name: '',
    schoolName: '',
    schoolCode: '',
    timeZone: 'Asia/Shanghai',
    opensAt: '',
    closesAt: '',
    sites: [newSite([])],
    days: [],
    sessions: [
      { from: '08:00', to: '12:00' },
      { from: '14:00', to: '18:00' },
    ],
    slotMinutes: 60,
    photosPerStationHour: 60,
    collegeBlocks: [],
    enrolment: ['collectionCode'],
    price: '0',
    notice: '',
    contact: '',
  };
}

export function formOf({ code, definition }: Campaign): CampaignForm {
  return {
    code,
    name: definition.name,
    schoolName: definition.school.name,
    schoolCode: definition.school.code,
    timeZone: definition.timeZone,
    opensAt: toWall(definition.bookingOpensAt, definition.timeZone),
    closesAt: toWall(definition.bookingClosesAt, definition.timeZone),
    sites: definition.sites.map((site) => ({ ...site, key: ++lastKey })),
    days: [...definition.timetable.days].sort(),
    sessions: definition.timetable.sessions.map(({ from, to }) => ({ from: from.slice(0, 5), to: to.slice(0, 5) })),
    slotMinutes: definition.timetable.slotMinutes,
    photosPerStationHour: definition.timetable.photosPerStationHour,
    collegeBlocks: definition.collegeBlocks.map((block) => ({ ...block, from: block.from.slice(0, 5), to: block.to.slice(0, 5) })),
    enrolment: [...definition.enrolment],
    price: fenToYuan(definition.priceFen),
    notice: definition.notice,
    contact: definition.contact,
  };
}

/** What is sent. Call it on a form that has no faults. */
export function definitionOf(form: CampaignForm): CampaignDefinition {
  return {
    name: form.name.trim(),
    school: { name: form.schoolName.trim(), code: form.schoolCode.trim() },
    timeZone: form.timeZone,
    bookingOpensAt: fromWall(form.opensAt, form.timeZone) ?? '',
    bookingClosesAt: fromWall(form.closesAt, form.timeZone) ?? '',
    sites: form.sites.map(({ id, name, address, stations }) => ({ id, name: name.trim(), address: address.trim(), stations })),
    timetable: {
      days: [...form.days].sort(),
      sessions: [...form.sessions].sort((a, b) => a.from.localeCompare(b.from)),
      slotMinutes: form.slotMinutes,
      photosPerStationHour: form.photosPerStationHour,
    },
    collegeBlocks: form.collegeBlocks,
    enrolment: form.enrolment,
    priceFen: yuanToFen(form.price) ?? 0,
    notice: form.notice.trim(),
    contact: form.contact.trim(),
  };
}

/** The timetable of a form of which the rest may still be missing, to be tried by the server. */
export function previewDefinitionOf(form: CampaignForm): CampaignDefinition {
  const definition = definitionOf(form);
  const firstDay = definition.timetable.days[0] ?? '2000-01-01';
  return {
    ...definition,
    name: definition.name || '-',
    school: { name: definition.school.name || '-', code: /^\d{5}$/.test(definition.school.code) ? definition.school.code : '00000' },
    bookingOpensAt: fromWall(`${firstDay}T00:00`, form.timeZone) ?? '',
    bookingClosesAt: fromWall(`${firstDay}T23:59`, form.timeZone) ?? '',
    sites: definition.sites.map((site) => ({ ...site, name: site.name || site.id, address: site.address || '-' })),
    collegeBlocks: [],
    enrolment: definition.enrolment.length > 0 ? definition.enrolment : ['collectionCode'],
    notice: '-',
    contact: '-',
  };
}
