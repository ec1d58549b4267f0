import type { Texts } from '@shared/i18n';
import device from '../../device/i18n/en';
import type zhCN from './zh-CN';

const en: Texts<typeof zhCN> = {
  ...device,
  kiosk: {
    title: 'Check-in kiosk',
    other: '中文',
    back: 'Back',
    idle: {
      title: 'Check in here',
      lead: 'Hold your code before the window',
      steps: {
        open: { title: 'Open your code', text: 'Booking QR code or collection code' },
        hold: { title: 'Hold it still', text: 'Screen bright, about 15 cm away' },
        take: { title: 'Remember your number', text: 'Watch the board or your phone' },
      },
      waiting: 'Waiting now',
      people: '{n}',
      wait: 'Expected wait',
      noQueue: 'No collection today. Please come on the day you booked.',
      closed: 'No station is open yet. You can take a number already.',
      delay: 'Calls are paused for about {minutes} min. You can take a number already.',
      offline: 'No connection. You can still scan; you get your number when it is back.',
      help: 'No phone, no booking, wrong data: ask at the desk',
    },
    camera: {
      view: 'Scanning window',
      starting: 'Opening the camera…',
      missing: 'The camera is not connected',
      denied: 'The camera is not allowed',
      ended: 'The camera went away. Opening it again.',
      dark: 'The camera sees nothing. Please clear its view.',
      instead: 'Use the hand scanner, or go to the desk',
    },
    asking: {
      title: 'Getting your number…',
      offline: 'The network is weak. Trying again.',
      kept: 'Your code was read. No need to scan again. Tried {tries} times.',
      giveUp: 'I will go to the desk',
    },
    ticket: {
      yours: 'Your number',
      again: 'You have a number already',
      ahead: '{n} ahead of you',
      next: 'You are next',
      wait: 'Expected wait',
      way: 'Please take a seat',
      wayText: '{site}. When your number is called, go to the station shown on the board and your phone.',
      phone: 'Your booking page shows your place and rings when you are called',
      printed: 'Your slip is printing. Please take it below.',
      done: 'Got it',
      closesIn: 'Back in {seconds} s',
    },
    refused: {
      desk: 'Please go to the desk. Staff will help you.',
      retry: 'Scan again',
      'booking-other-site': { title: 'You are booked at another site', text: 'Please go to: {site}\n{address}' },
      'booking-other-day': { title: 'Your booking is not today', text: 'You are booked for {moment}. Please come then. For today, ask at the desk.' },
      'check-in-code-expired': { title: 'This code has expired', text: 'It changes every minute; screenshots do not work. Refresh your booking page and scan again.' },
      'check-in-code-used': { title: 'This code was used before', text: 'Refresh your booking page and scan again.' },
      'check-in-code-invalid': { title: 'This code is not known', text: 'Open the booking QR code or your collection code from CHSI and scan again.' },
      'no-booking': { title: 'No booking found', text: 'Please go to the desk for a booking on the spot. No phone needed.' },
      'already-served': { title: 'Your photo has been taken', text: 'There is nothing more to do. Thank you.' },
      'queue-other-campaign': { title: 'This code is for another collection', text: 'Please go to the desk. Staff will look it up.' },
      'queue-unknown': { title: 'No collection here today', text: 'Please check the day and place of your booking.' },
      'network-lost': { title: 'No connection right now', text: 'Please take a number at the desk, or try again in a while.' },
      other: { title: 'No number right now', text: 'Please go to the desk. Staff will help you.' },
    },
    outOfService: { title: 'Out of service', text: 'Please use another kiosk, or go to the desk' },
    monitor: { title: '{kind} registered', text: 'The device is running and reports its state.', station: 'Station {n}', camera: 'Camera', ok: 'Works' },
    setup: { printer: 'A receipt printer is connected to this device' },
    receipt: {
      number: 'Number',
      wait: 'Expected wait at check-in: {range}',
      keep: 'Missed your call? Go to the desk.',
      sample: 'Test print',
    },
  },
};

export default en;
