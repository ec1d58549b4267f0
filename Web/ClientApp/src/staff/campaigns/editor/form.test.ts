import { describe, expect, it } from 'vitest';
import { faultsOf, timetableFaults } from './faults';
import { definitionOf, emptyForm, formOf, newSite, previewDefinitionOf, type CampaignForm } from './form';

const complete = (change: Partial<CampaignForm> = {}): CampaignForm => ({
  ...emptyForm(),
  code: 'BNU2027',
  name: '2027 届毕业生图像采集',
  schoolName: '北京师范大学',
  schoolCode: '10027',
  opensAt: '2027-01-04T12:00',
  closesAt: '2027-01-08T18:00',
  sites: [{ key: 1, id: 'hall', name: '大礼堂', address: '主楼东侧', stations: 4 }],
  days: ['2027-01-06', '2027-01-05'],
  price: '12.50',
  contact: '教务处 010-12345678',
  ...change,
});

describe('campaign form', () => {
  it('faultsOf_CompleteForm_AreNone', () => expect(faultsOf(complete())).toEqual({}));

  it('faultsOf_EmptyForm_NameEveryFieldThatOnlyTheSchoolKnows', () =>
    expect(Object.keys(faultsOf(emptyForm())).sort()).toEqual(
      ['closesAt', 'code', 'contact', 'days', 'name', 'opensAt', 'schoolCode', 'schoolName', 'sites.0.name'].sort(),
    ));

  it.each([
    ['code', { code: 'bnu' }],
    ['schoolCode', { schoolCode: '1002' }],
    ['closesAt', { closesAt: '2027-01-04T12:00' }],
    ['price', { price: '1.999' }],
    ['enrolment', { enrolment: [] }],
    ['slotMinutes', { slotMinutes: 5 }],
    ['pace', { photosPerStationHour: 0 }],
    ['sessions', { sessions: [] }],
    ['notice', { notice: 'x'.repeat(2001) }],
  ] satisfies [string, Partial<CampaignForm>][])('faultsOf_Bad %s_NamesIt', (field, change) =>
    expect(Object.keys(faultsOf(complete(change)))).toEqual([field]));

  it('timetableFaults_OverlappingSessions_AreRefused', () =>
    expect(timetableFaults(complete({ sessions: [{ from: '09:00', to: '12:00' }, { from: '08:00', to: '10:00' }] }))).toEqual({
      sessions: 'editor.fault.sessionsOverlap',
    }));

  it('timetableFaults_SessionShorterThanASlot_IsRefused', () =>
    expect(timetableFaults(complete({ sessions: [{ from: '08:00', to: '08:30' }] })).sessions).toBe('editor.fault.sessionShort'));

  it('timetableFaults_TwoSitesOfOneId_NamesTheSecond', () => {
    const site = complete().sites[0]!;
    expect(timetableFaults(complete({ sites: [site, { ...site, key: 2 }] }))).toEqual({ 'sites.1.id': 'editor.fault.siteTwice' });
  });

  it('definitionOf_CompleteForm_SendsInstantsFenAndSortedDays', () =>
    expect(definitionOf(complete())).toMatchObject({
      bookingOpensAt: '2027-01-04T12:00:00+08:00',
      priceFen: 1250,
      timetable: { days: ['2027-01-05', '2027-01-06'] },
      sites: [{ id: 'hall', name: '大礼堂', address: '主楼东侧', stations: 4 }],
    }));

  it('formOf_ThenDefinitionOf_IsTheSame', () => {
    const definition = definitionOf(complete({ collegeBlocks: [{ college: '文学院', date: '2027-01-05', from: '08:00', to: '10:00', site: null }] }));
    const campaign = { code: 'BNU2027', status: 'draft', revision: 1, serverTime: '2027-01-01T00:00:00Z', definition } as const;
    expect(definitionOf(formOf(campaign))).toEqual(definition);
  });

  it('previewDefinitionOf_OnlyATimetable_FillsTheRest', () => {
    const preview = previewDefinitionOf({ ...emptyForm(), days: ['2027-01-05'] });
    expect(preview.school.code).toBe('00000');
    expect(preview.sites[0]?.name).toBe('site-1');
    expect(preview.bookingOpensAt < preview.bookingClosesAt).toBe(true);
  });

  it('newSite_IdsTaken_TakesTheNextFree', () => expect(newSite([{ key: 1, id: 'site-2', name: '', address: '', stations: 1 }]).id).toBe('site-3'));
});
