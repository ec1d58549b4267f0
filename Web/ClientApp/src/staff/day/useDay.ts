import { computed, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { QueueSummary } from '@shared/api';
import { listQueues } from '../api/queues';
import { useCampaign } from '../campaigns/useCampaign';
import { useLoad } from '../common/useLoad';

/** The day and the site that the address names; today and the last site used here unless it does. */
export interface Day {
  code: string;
  timeZone: string;
  /** Every line of the day; undefined until read. */
  lines: ShallowRef<QueueSummary[] | undefined>;
  /** What the address asks for; undefined = today. */
  askedDate: ComputedRef<string | undefined>;
  /** The line of the chosen site; null when there is none to choose, or several and none was chosen. */
  line: ComputedRef<QueueSummary | null>;
  problem: ShallowRef<unknown>;
  loading: Ref<boolean>;
  reload: () => Promise<void>;
  goToDate: (date: string | undefined) => void;
  /** Without a site: back to all of them. */
  goToSite: (site: string | undefined) => void;
}

export function useDay(): Day {
  const route = useRoute();
  const router = useRouter();
  const { campaign } = useCampaign();
  const code = campaign.value.code;
  const memory = `scheduling.site.${code}`;
  const query = (name: string): string | undefined => (typeof route.query[name] === 'string' ? route.query[name] : undefined);
  const askedDate = computed(() => query('date'));
  const { data: lines, problem, loading, reload } = useLoad((signal) => listQueues(code, askedDate.value, signal), [askedDate]);
  const line = computed(() => {
    const all = lines.value ?? [];
    const wanted = query('site') ?? localStorage.getItem(memory);
    return all.find(({ site }) => site.id === wanted) ?? (all.length === 1 ? all[0]! : null);
  });

  return {
    code,
    timeZone: campaign.value.definition.timeZone,
    lines,
    askedDate,
    line,
    problem,
    loading,
    reload,
    goToDate: (date) => void router.replace({ query: { ...route.query, date } }),
    goToSite: (site) => {
      if (site === undefined) localStorage.removeItem(memory);
      else localStorage.setItem(memory, site);
      void router.replace({ query: { ...route.query, site } });
    },
  };
}
