import { computed, onScopeDispose, shallowRef, type ComputedRef } from 'vue';
import type { Slot, SlotsView } from '@shared/api/types';
import { live } from '@shared/live';
import { listSlots } from '../api/campaigns';
import { useLoad, type Loaded } from '../common/useLoad';
import { mergeLive } from './liveSlots';

/** The slots of a campaign as they are now. */
export interface LiveSlots extends Omit<Loaded<unknown>, 'data'> {
  slots: ComputedRef<Slot[] | null>;
  /** Puts a slot that staff have just changed in the place of the old one. */
  replace: (slot: Slot) => void;
}

/** Capacities and exact counts are read again this long after seats have moved, at most this often. */
const settle = 2_000;

/**
 * Reads the list, then lets the live view carry it on. The view knows the seats left of each slot, so the screen follows at
 * once; what it cannot know (capacities that others changed, overbooked hours) is read again shortly after.
 */
export function useLiveSlots(code: string): LiveSlots {
  const view = shallowRef<SlotsView | null>(null);
  const { data, problem, loading, reload } = useLoad((signal) => listSlots(code, signal));
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function refresh(): Promise<void> {
    timer = undefined;
    await reload();
  }

  const unwatch = live.watch<SlotsView>(`slots/${code}`, (next) => {
    const first = view.value === null;
    view.value = next;
    if (!first) timer ??= setTimeout(() => void refresh(), settle);
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    unwatch();
  });

  return {
    slots: computed(() => (data.value ? mergeLive(data.value.slots, view.value) : null)),
    problem,
    loading,
    reload,
    replace: (slot) => {
      if (data.value) data.value = { ...data.value, slots: data.value.slots.map((each) => (each.id === slot.id ? slot : each)) };
      if (view.value) view.value = { left: { ...view.value.left, [slot.id]: slot.left }, closed: closedWith(view.value.closed, slot) };
    },
  };
}

function closedWith(closed: readonly string[], { id, state }: Slot): string[] {
  const others = closed.filter((each) => each !== id);
  return state === 'closed' ? [...others, id] : others;
}
