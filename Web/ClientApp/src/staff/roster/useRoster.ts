import { computed, type ComputedRef } from 'vue';
import { listColleges } from '../api/roster';
import { useLoad } from '../common/useLoad';

/** What a campaign's roster comes to. */
export interface Roster {
  /** Students listed; null until known. */
  size: ComputedRef<number | null>;
  /** Colleges as the roster spells them. */
  colleges: ComputedRef<string[]>;
  reload: () => Promise<void>;
}

export function useRoster(code: string): Roster {
  const { data, reload } = useLoad((signal) => listColleges(code, signal));
  return {
    size: computed(() => data.value?.reduce((sum, college) => sum + college.students, 0) ?? null),
    colleges: computed(() => data.value?.map((college) => college.name) ?? []),
    reload,
  };
}
