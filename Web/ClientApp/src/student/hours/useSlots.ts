import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { http, toProblem, type ApiProblem, type SlotList, type SlotsView } from '@shared/api';
import { live } from '@shared/live';
import { useOnline } from '@shared/online';
import { campaignPath } from '../journey';

const pollEvery = 10_000;

export interface Slots {
  list: ShallowRef<SlotList | undefined>;
  /** What the hub said last; empty right after a refresh, whose list is then the newest. */
  view: ShallowRef<SlotsView | undefined>;
  problem: ShallowRef<ApiProblem | undefined>;
  refresh(): Promise<void>;
}

/** The campaign's slots: read once, then kept by the live feed; while that is away, read again every few seconds. */
export function useSlots(code: string): Slots {
  const list = shallowRef<SlotList>();
  const view = shallowRef<SlotsView>();
  const problem = shallowRef<ApiProblem>();
  const giveUp = new AbortController();
  const online = useOnline();

  async function refresh(): Promise<void> {
    const viewBefore = view.value;
    try {
      list.value = await http.get<SlotList>(`${campaignPath()}/slots`, { signal: giveUp.signal });
      problem.value = undefined;
      // A view that arrived while the list was on its way may be newer than the list; an older one is not.
      if (view.value === viewBefore) view.value = undefined;
    } catch (error) {
      if (!giveUp.signal.aborted) problem.value = toProblem(error);
    }
  }

  const stop = live.watch<SlotsView>(`slots/${code}`, (next) => (view.value = next));
  const poll = setInterval(() => {
    if (live.state.value !== 'live' && online.value && document.visibilityState === 'visible') void refresh();
  }, pollEvery);
  watch(online, (back) => back && void refresh());
  void refresh();

  onScopeDispose(() => {
    giveUp.abort();
    clearInterval(poll);
    stop();
  });
  return { list, view, problem, refresh };
}
