import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import type { Campaign, Slot, SlotList, SlotsView } from '@shared/api/types';
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

const none: SlotList = { version: 0, slots: [] };

/** Capacities and exact counts are read again this long after seats have moved, at most this often. */
const settle = 2_000;

/**
 * Reads the list, then lets the live view carry it on. The view knows the seats left of each slot, so the screen follows at
 * once; what it cannot know (capacities that others changed, overbooked hours) is read again shortly after. A draft has no slots.
 */
export function useLiveSlots(campaign: Ref<Campaign>): LiveSlots {
  const view = shallowRef<SlotsView | null>(null);
  const { data, problem, loading, reload } = useLoad(
    (signal) => (campaign.value.status === 'draft' ? Promise.resolve(none) : listSlots(campaign.value.code, signal)),
    [() => campaign.value.revision],
  );
  let unwatch: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function refresh(): Promise<void> {
    timer = undefined;
    await reload();
  }

  function show(next: SlotsView): void {
    const first = view.value === null;
    view.value = next;
    if (!first) timer ??= setTimeout(() => void refresh(), settle);
  }

  watch(
    () => campaign.value.status === 'draft',
    (draft) => {
      if (!draft) unwatch ??= live.watch<SlotsView>(`slots/${campaign.value.code}`, show);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    unwatch?.();
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
