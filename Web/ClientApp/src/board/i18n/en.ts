import type { Texts } from '@shared/i18n';
import device from '../../device/i18n/en';
import type zhCN from './zh-CN';

const en: Texts<typeof zhCN> = {
  ...device,
  board: {
    title: 'Hall board',
    toStation: 'Station {station}',
    station: 'Station',
    number: 'Number',
    called: 'Please come',
    serving: 'At the camera',
    nobody: 'Nobody is called right now',
    nobodyHint: 'Watch this screen and your phone, then go to the station shown',
    next: 'Next',
    nextMinutes: 'about {minutes} min',
    soon: 'Any moment',
    nobodyWaiting: 'Nobody is waiting',
    waiting: 'Waiting',
    newArrival: 'Wait if you check in now',
    stationsOpen: 'Stations open',
    closed: 'No station is open yet. Please wait.',
    delay: 'Calls are paused. Expect a delay of {minutes} min.',
    updated: 'Last update {time}',
    stale: 'Connection lost. This is how it was at {time}. Reconnecting.',
    noData: 'Connecting, please wait',
    noQueue: 'No collection today',
    noQueueHint: 'Calls appear here by themselves on the next day of the collection',
    say: 'Number {number}, please go to station {station}',
    sound: { locked: 'Tap to turn on the voice', on: 'Voice is on', muted: 'Muted' },
    noVoice: 'This device has no voice. A chime sounds instead.',
    staffOnly: 'Sign in as staff first and open the board again, or register this screen as a device.',
    signIn: 'Sign in as staff',
  },
};

export default en;
