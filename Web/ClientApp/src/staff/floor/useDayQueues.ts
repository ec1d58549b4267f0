import { effectScope, onScopeDispose, shallowRef, watch, type EffectScope, type ShallowRef } from 'vue';
import type { QueueSummary } from '@shared/api';
import type { Day } from '../day/useDay';
import { useLiveQueue, type LiveQueue } from '../day/useLiveQueue';

/** A site's line of the day, and the same as it is now. */
export interface DayQueue {
  line: QueueSummary;
  queue: LiveQueue;
}

/** Follows every line of a day; another day lets go of all of them. */
export function useDayQueues(day: Day): ShallowRef<DayQueue[]> {
  const queues = shallowRef<DayQueue[]>([]);
  let scope: EffectScope | undefined;

  watch(
    day.lines,
    (lines = []) => {
      const same = lines.length === queues.value.length && lines.every(({ id }, at) => queues.value[at]?.line.id === id);
      if (same) return;
      scope?.stop();
      scope = effectScope(true);
      queues.value = scope.run(() => lines.map((line) => ({ line, queue: useLiveQueue(() => line.id) }))) ?? [];
    },
    { immediate: true },
  );
  onScopeDispose(() => scope?.stop());
  return queues;
}
