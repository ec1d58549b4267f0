import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { changesOf, type Seat } from './seats';

const quietFor = 8_000;

/**
 * What a live region says about seats that fill up or come back: each change once, gathered so that a rush does not become a
 * stream of speech.
 */
export function useAnnouncer(seats: Readonly<Ref<readonly Seat[]>>, say: (filled: Seat[], freed: Seat[]) => string): Readonly<Ref<string>> {
  const text = ref('');
  let announced = seats.value;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function announce(): void {
    timer = undefined;
    const { filled, freed } = changesOf(announced, seats.value);
    announced = seats.value;
    if (filled.length + freed.length === 0) return;
    text.value = say(filled, freed);
    timer = setTimeout(announce, quietFor);
  }

  watch(seats, (now, before) => {
    // Another day or site is not a change of seats.
    if (now.length !== before.length || now[0]?.slot.id !== before[0]?.slot.id) announced = now;
    timer ??= setTimeout(announce, 400);
  });
  onScopeDispose(() => clearTimeout(timer));
  return text;
}
