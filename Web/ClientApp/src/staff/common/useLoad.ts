import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue';
import { useSession } from '../session/useSession';

/** Something read from the server, with the states a screen must show. */
export interface Loaded<T> {
  data: ShallowRef<T | undefined>;
  /** What went wrong at the last attempt; the data of the attempt before stay. */
  problem: ShallowRef<unknown>;
  loading: Ref<boolean>;
  reload: () => Promise<void>;
}

/** Reads now and whenever a source changes; an answer that was overtaken is dropped, a screen that was left aborts. */
export function useLoad<T>(read: (signal: AbortSignal) => Promise<T>, sources: readonly WatchSource[] = []): Loaded<T> {
  const data = shallowRef<T>();
  const problem = shallowRef<unknown>();
  const loading = ref(false);
  let current: AbortController | undefined;

  async function reload(): Promise<void> {
    current?.abort();
    const mine = new AbortController();
    current = mine;
    loading.value = true;
    try {
      const answer = await read(mine.signal);
      if (current === mine) {
        data.value = answer;
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

  watch([...sources], () => void reload(), { immediate: true });
  onScopeDispose(() => {
    const last = current;
    current = undefined;
    last?.abort();
  });
  return { data, problem, loading, reload };
}
