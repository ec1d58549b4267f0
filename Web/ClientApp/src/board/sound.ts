import { ref } from 'vue';
import { tones } from '@shared/sound/tones';

/** `locked`: the browser wants a touch first. */
export type SoundState = 'locked' | 'on' | 'muted';

const key = 'scheduling.board.muted';

/** Whether this screen is heard. Someone's choice to mute it outlives a reload; the permission of the browser may not. */
export const sound = ref<SoundState>(localStorage.getItem(key) === null ? 'locked' : 'muted');

/** A touch: unlocks, mutes or unmutes. */
export async function toggleSound(): Promise<void> {
  const wanted = sound.value !== 'on';
  if (wanted) localStorage.removeItem(key);
  else localStorage.setItem(key, 'yes');
  if ('speechSynthesis' in window) speechSynthesis.cancel();
  if (wanted) await tones.unlock();
  sound.value = wanted ? 'on' : 'muted';
}

/** A browser that was set up for a hall allows sound from the start. */
export async function unlockIfAllowed(): Promise<void> {
  if (sound.value === 'locked' && (await tones.unlock())) sound.value = 'on';
}
