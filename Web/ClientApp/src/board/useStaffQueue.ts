import { computed, onScopeDispose, shallowRef } from 'vue';
import { http, toProblem, type ApiProblem, type Campaign, type QueueSummary } from '@shared/api';
import { serverClock } from '@shared/time';

const askEvery = 60_000;

/** The line that staff opened on this screen, and from midnight on the same site's line of the next day. */
export function useStaffQueue(asked: string) {
  const [campaign = '', site = ''] = asked.split('~');
  const queue = shallowRef<string | undefined>(asked);
  const summary = shallowRef<QueueSummary>();
  const timeZone = shallowRef('Asia/Shanghai');
  const problem = shallowRef<ApiProblem>();

  async function ask(): Promise<void> {
    try {
      const { items } = await http.get<{ items: QueueSummary[] }>(`/campaigns/${encodeURIComponent(campaign)}/queues`, { tries: 1 });
      const today = items.find(({ id }) => id.startsWith(`${campaign}~${site}~`));
      problem.value = undefined;
      if (today === undefined) return;
      summary.value = today;
      // Ids end with the date, so a later day sorts higher.
      if (queue.value === undefined || today.id > queue.value) queue.value = today.id;
    } catch (error) {
      problem.value = toProblem(error);
    }
  }

  async function learnZone(): Promise<void> {
    try {
      const sentAt = performance.now();
      const { definition, serverTime } = await http.get<Campaign>(`/campaigns/${encodeURIComponent(campaign)}`);
      serverClock.observe(serverTime, sentAt);
      timeZone.value = definition.timeZone;
      siteOfPlan.value = definition.sites.find(({ id }) => id === site)?.name;
    } catch (error) {
      problem.value = toProblem(error);
    }
  }

  const siteOfPlan = shallowRef<string>();
  const timer = setInterval(() => void ask(), askEvery);
  onScopeDispose(() => clearInterval(timer));
  void ask();
  void learnZone();
  return { queue, timeZone, problem, siteName: computed(() => summary.value?.site.name ?? siteOfPlan.value ?? site) };
}
