import type { Kiosk, KioskAlarm } from '@shared/api';

/** An alarm and the device that has it. */
export interface FleetAlarm {
  kiosk: Kiosk;
  alarm: KioskAlarm;
}

const severities: KioskAlarm['severity'][] = ['critical', 'major', 'minor', 'warning'];
const rank = ({ severity }: KioskAlarm): number => severities.indexOf(severity);

/** Alarms that last, worst first: those nobody sees to before those somebody does, then by severity, then the oldest. */
export function lastingAlarms(kiosks: readonly Kiosk[]): FleetAlarm[] {
  return kiosks
    .flatMap((kiosk) => kiosk.alarms.filter(({ clearedAt }) => clearedAt === null).map((alarm) => ({ kiosk, alarm })))
    .sort(
      (a, b) =>
        Number(a.alarm.acknowledgedBy !== null) - Number(b.alarm.acknowledgedBy !== null) ||
        rank(a.alarm) - rank(b.alarm) ||
        Date.parse(a.alarm.raisedAt) - Date.parse(b.alarm.raisedAt),
    );
}

/** Whether it waits for somebody to see to it. */
export function isOpen({ clearedAt, acknowledgedBy }: KioskAlarm): boolean {
  return clearedAt === null && acknowledgedBy === null;
}

/** Devices with open alarms first, then those that fell silent; revoked ones last; else by name. */
export function byNeed(kiosks: readonly Kiosk[]): Kiosk[] {
  const need = (kiosk: Kiosk): number => {
    if (kiosk.state === 'revoked') return 10;
    const open = kiosk.alarms.filter(isOpen).map(rank);
    if (open.length > 0) return Math.min(...open);
    return kiosk.state === 'offline' ? 4 : 5;
  };
  return [...kiosks].sort((a, b) => need(a) - need(b) || a.name.localeCompare(b.name, 'zh-CN', { numeric: true }));
}

/** Alarms that were not there before and wait for somebody; none before the first look. */
export function newlyRaised(before: readonly Kiosk[] | null, after: readonly Kiosk[]): FleetAlarm[] {
  if (before === null) return [];
  const known = new Set(before.flatMap(({ id, alarms }) => alarms.map((alarm) => `${id}/${alarm.id}`)));
  return lastingAlarms(after).filter(({ kiosk, alarm }) => isOpen(alarm) && !known.has(`${kiosk.id}/${alarm.id}`));
}
