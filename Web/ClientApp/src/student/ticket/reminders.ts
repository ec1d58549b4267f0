import { ref } from 'vue';
import { chime, ring, tones } from '@shared/sound/tones';

/** `asleep`: wanted, but after a reload the browser asks for a touch before it makes a sound. */
export type ReminderState = 'off' | 'asleep' | 'on';

const key = 'scheduling.reminders';
const ringEvery = 3_000;
const pulse = [400, 150, 400, 150, 700];

export const reminders = ref<ReminderState>(localStorage.getItem(key) === 'on' ? 'asleep' : 'off');

/** Whether the phone may also show notifications. */
export const notifies = ref('Notification' in window && Notification.permission === 'granted');

/** Turns on sound, vibration and, where the person agrees, notifications. To be called while a touch is being handled. */
export async function turnOnReminders(): Promise<void> {
  localStorage.setItem(key, 'on');
  await tones.unlock();
  reminders.value = 'on';
  tones.play(chime, 0.6);
  vibrate([80]);
  void keepAwake();
  if ('Notification' in window && Notification.permission === 'default') notifies.value = (await Notification.requestPermission()) === 'granted';
}

export function turnOffReminders(): void {
  localStorage.removeItem(key);
  reminders.value = 'off';
  void awake?.release();
}

/** Any touch wakes what was turned on before the page was loaded again. */
export function wakeReminders(): void {
  if (reminders.value !== 'asleep') return;
  void tones.unlock().then((ready) => {
    if (ready && reminders.value === 'asleep') reminders.value = 'on';
  });
  void keepAwake();
}

/** Rings and vibrates until the returned function is called, at most a minute. */
export function ringPhone(): () => void {
  const once = (): void => {
    vibrate(pulse);
    if (reminders.value === 'on') tones.play(ring);
  };
  once();
  const again = setInterval(once, ringEvery);
  const enough = setTimeout(() => clearInterval(again), 60_000);
  return () => {
    clearInterval(again);
    clearTimeout(enough);
    vibrate([]);
  };
}

/** A short sign, for what is worth knowing and not urgent. */
export function nudgePhone(): void {
  vibrate([200]);
  if (reminders.value === 'on') tones.play(chime, 0.8);
}

/** Shows a notification, for a phone that is looking elsewhere. */
export async function notify(title: string, body: string): Promise<void> {
  if (reminders.value === 'off' || !notifies.value || document.visibilityState === 'visible') return;
  const options: NotificationOptions = { body, tag: 'ticket', icon: '/favicon.svg' };
  // Phones show notifications of a service worker only, and desks those of a page as well.
  const worker = await navigator.serviceWorker?.getRegistration();
  if (worker !== undefined) await worker.showNotification(title, options);
  else new Notification(title, options);
}

let awake: WakeLockSentinel | undefined;

/** Keeps the screen on while somebody waits: a phone that sleeps hears no call. */
async function keepAwake(): Promise<void> {
  if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
  try {
    awake = await navigator.wakeLock.request('screen');
  } catch (error) {
    // A phone that saves its battery says no; all else works.
    console.info('The screen is not kept on.', error);
  }
}

document.addEventListener('visibilitychange', () => reminders.value !== 'off' && void keepAwake());

function vibrate(pattern: number[]): void {
  // Missing on some phones, and refused before the first touch.
  if ('vibrate' in navigator) navigator.vibrate(pattern);
}
