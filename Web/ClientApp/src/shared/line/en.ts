import type { Texts } from '../i18n';
import type zhCN from './zh-CN';

const en: Texts<typeof zhCN> = {
  status: {
    waiting: 'Waiting',
    called: 'Called',
    serving: 'At the camera',
    done: 'Done',
    parked: 'On hold',
    noShow: 'No-show',
    left: 'Left',
    transferred: 'Moved to another site',
  },
  arrival: { inHour: 'In the hour', early: 'Early', late: 'After the hour', walkIn: 'Walk-in' },
  wait: {
    range: 'About {range}',
    unknown: 'Cannot be told yet',
    now: 'Any moment',
    minutes: '{minutes} min',
    hours: '{hours} h',
    hoursMinutes: '{hours} h {minutes} min',
  },
  why: {
    nobody: 'Nobody is ahead',
    ahead: 'Ahead: {list}',
    separator: ', ',
    own: '{ahead}; {own}',
    ownSeparator: ', ',
    booked: '{count} booked for {hour}',
    bookedSometime: '{count} in their booked hour',
    priority: '{count} with priority',
    other: '{count} who had waited long enough',
    transferred: '{count} moved from another site',
    because: {
      inHour: 'came in the booked hour, placed by check-in time',
      early: 'came before the booked hour, {minutes} min later',
      earlyNoPenalty: 'came before the booked hour, placed by check-in time',
      late: 'came after the booked hour, {minutes} min later',
      lateNoPenalty: 'came after the booked hour, placed by check-in time',
      walkIn: 'came without a booking here, {minutes} min later',
      walkInNoPenalty: 'came without a booking here, placed by check-in time',
      priority: 'has priority',
      neededTime: 'asked for 5 minutes and was moved back',
      transferred: 'moved from another site with the place kept',
      rescheduled: 'moved by staff to a later hour',
      putBack: 'a call was taken back, the old place again',
    },
  },
};

export default en;
