import { computed, ref, type ComputedRef } from 'vue';

const waiting = ref(0);

/** Notes that a call waits because the server is busy, for as long as the wait lasts. */
export async function queued(wait: Promise<void>): Promise<void> {
  waiting.value += 1;
  try {
    await wait;
  } finally {
    waiting.value -= 1;
  }
}

/** Whether something that the page asked for waits until the server is less busy. */
export function useQueueing(): ComputedRef<boolean> {
  return computed(() => waiting.value > 0);
}
