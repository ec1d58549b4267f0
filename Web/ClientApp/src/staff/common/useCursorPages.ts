import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef, type WatchSource } from 'vue';
import type { Page } from '@shared/api/types';
import { useSession } from '../session/useSession';

/** A list that grows page by page. */
export interface CursorPages<P extends Page<unknown>> {
  items: ShallowRef<P['items']>;
  /** The page read last, for what it says beside its items. */
  last: ShallowRef<P | undefined>;
  problem: ShallowRef<unknown>;
  loading: Ref<boolean>;
  hasMore: ComputedRef<boolean>;
  more: () => Promise<void>;
  restart: () => Promise<void>;
}

/** Reads the first page now and whenever a source changes, further pages on demand. */
export function useCursorPages<P extends Page<unknown>>(
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<P>,
  sources: readonly WatchSource[] = [],
): CursorPages<P> {
  const items: ShallowRef<P['items']> = shallowRef([]);
  const last: ShallowRef<P | undefined> = shallowRef();
  const problem = shallowRef<unknown>();
  const loading = ref(false);
  let current: AbortController | undefined;

  async function load(cursor: string | undefined): Promise<void> {
    current?.abort();
    const mine = new AbortController();
    current = mine;
    loading.value = true;
    try {
      const page = await read(cursor, mine.signal);
      if (current === mine) {
        items.value = cursor === undefined ? page.items : [...items.value, ...page.items];
        last.value = page;
        problem.value = undefined;
      }
    } catch (reason) {
      if (current === mine) {
        problem.value = reason;
        useSession().note(reason);
      }
    } finally {
      if (current === mine) {
        loading.value = false;
      }
    }
  }

  watch([...sources], () => void load(undefined), { immediate: true });
  onScopeDispose(() => {
    const previous = current;
    current = undefined;
    previous?.abort();
  });
  return {
    items,
    last,
    problem,
    loading,
    hasMore: computed(() => Boolean(last.value?.next)),
    more: async () => {
      if (last.value?.next && !loading.value) {
        await load(last.value.next);
      }
    },
    restart: () => load(undefined),
  };
}
