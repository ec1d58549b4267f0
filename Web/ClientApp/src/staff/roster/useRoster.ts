import { computed, type ComputedRef } from 'vue';
import { listImports } from '../api/roster';
import { useLoad } from '../common/useLoad';
import { rosterSize } from './imports';

/** What is known of a campaign's roster without reading all of it. */
export interface Roster {
  /** Students listed; null until known. */
  size: ComputedRef<number | null>;
  /** Colleges as the roster spells them, as far as previews have shown them. */
  colleges: ComputedRef<string[]>;
  reload: () => Promise<void>;
}

export function useRoster(code: string): Roster {
  const { data, reload } = useLoad((signal) => listImports(code, signal));
  return {
    size: computed(() => (data.value ? rosterSize(data.value) : null)),
    colleges: computed(() => [...new Set((data.value ?? []).flatMap((each) => each.sample.map((record) => record.college)))].filter(Boolean)),
    reload,
  };
}
