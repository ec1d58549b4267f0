import { describe, expect, it } from 'vitest';
import type { Kiosk, KioskAlarm } from '@shared/api';
import { byNeed, lastingAlarms, newlyRaised } from './fleet';

const alarm = (change: Partial<KioskAlarm> = {}): KioskAlarm => ({
  id: 1,
  severity: 'minor',
  component: 'printer',
  reason: 'media-low',
  raisedAt: '2027-01-05T09:00:00+08:00',
  clearedAt: null,
  acknowledgedBy: null,
  ...change,
});

const kiosk = (name: string, change: Partial<Kiosk> = {}): Kiosk => ({
  id: name,
  campaign: 'T',
  site: 'hall',
  name,
  kind: 'checkIn',
  station: null,
  state: 'online',
  lastReportAt: null,
  components: [],
  job: null,
  appVersion: null,
  desired: { version: 1, reportSeconds: 10, language: 'zh-CN', volume: 50, inService: true, command: null },
  appliedVersion: 1,
  alarms: [],
  enrolledAt: null,
  version: 1,
  codeExpiresAt: null,
  revokedAt: null,
  ...change,
});

describe('fleet', () => {
  it('lastingAlarms_Several_AreWorstFirst', () => {
    const all = [
      kiosk('a', { alarms: [alarm({ id: 1 }), alarm({ id: 2, severity: 'critical', acknowledgedBy: 'li' })] }),
      kiosk('b', { alarms: [alarm({ id: 1, severity: 'major' }), alarm({ id: 2, severity: 'critical', clearedAt: '2027-01-05T09:01:00+08:00' })] }),
    ];
    expect(lastingAlarms(all).map(({ kiosk: { name }, alarm: { id } }) => `${name}${id}`)).toEqual(['b1', 'a1', 'a2']);
  });

  it('byNeed_AlarmsThenSilenceThenNames', () => {
    const all = [
      kiosk('签到机 10'),
      kiosk('签到机 2'),
      kiosk('旧机', { state: 'revoked', alarms: [alarm({ severity: 'critical' })] }),
      kiosk('大屏', { state: 'offline' }),
      kiosk('相机', { alarms: [alarm({ severity: 'critical' })] }),
    ];
    expect(byNeed(all).map(({ name }) => name)).toEqual(['相机', '大屏', '签到机 2', '签到机 10', '旧机']);
  });

  it('newlyRaised_FirstLook_SoundsNothing', () => expect(newlyRaised(null, [kiosk('a', { alarms: [alarm()] })])).toEqual([]));

  it('newlyRaised_Another_IsNew', () => {
    const before = [kiosk('a', { alarms: [alarm()] })];
    const after = [kiosk('a', { alarms: [alarm(), alarm({ id: 2, reason: 'media-jam' })] })];
    expect(newlyRaised(before, after).map(({ alarm: { id } }) => id)).toEqual([2]);
    expect(newlyRaised(after, after)).toEqual([]);
  });
});
