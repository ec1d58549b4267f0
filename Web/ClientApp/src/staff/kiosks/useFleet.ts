import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { Kiosk } from '@shared/api';
import { live } from '@shared/live';
import { serverClock } from '@shared/time';
import { useNow } from '@shared/useNow';
import { listKiosks } from '../api/kiosks';
import { useLoad } from '../common/useLoad';

/** Every device of a campaign, as it is now. */
export interface Fleet {
  kiosks: ComputedRef<Kiosk[] | null>;
  /** The time by the devices' clock. A demo's collection day passes faster than theirs. */
  now: ComputedRef<number>;
  shownAt: Ref<number | null>;
  problem: ShallowRef<unknown>;
  loading: Ref<boolean>;
  reload: () => Promise<void>;
  /** Shows an answer at once. */
  take: (kiosk: Kiosk) => void;
}

/** Reads all devices once, then follows each site's live topic; of two views of one device the newer version wins. */
export function useFleet(code: string, sites: readonly string[]): Fleet {
  const known = shallowRef<ReadonlyMap<string, Kiosk> | null>(null);
  const shownAt = ref<number | null>(null);
  const ahead = ref(0);
  const tick = useNow();
  const { data, problem, loading, reload } = useLoad((signal) => listKiosks(code, undefined, signal));

  function take(...kiosks: Kiosk[]): void {
    const next = new Map(known.value);
    for (const kiosk of kiosks) if ((next.get(kiosk.id)?.version ?? -1) <= kiosk.version) next.set(kiosk.id, kiosk);
    known.value = next;
    shownAt.value = serverClock.time();
  }

  watch(data, (list) => {
    if (list === undefined || list === null) return;
    ahead.value = Date.parse(list.at) - Date.now();
    take(...list.items);
  });
  for (const site of sites) {
    onScopeDispose(live.watch<{ kiosks: Kiosk[] }>(`kiosks/${code}~${site}`, ({ kiosks }) => take(...kiosks)));
  }

  const kiosks = computed(() => (known.value === null ? null : [...known.value.values()]));
  const now = computed(() => (tick.value, Date.now() + ahead.value));
  return { kiosks, now, shownAt, problem, loading, reload, take };
}
