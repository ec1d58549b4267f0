import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { Person, Place, Ticket } from '@shared/api';
import { live } from '@shared/live';
import { serverClock } from '@shared/time';
import { getQueue } from '../api/queues';
import { useLoad } from '../common/useLoad';
import { hasStrangers, withStation, withTicket } from './merge';
import type { People, QueueNow, Station } from './types';

/** One day's line at one site, as it is now. */
export interface LiveQueue {
  id: ComputedRef<string | null>;
  site: Ref<Place | null>;
  /** The newest view; undefined until there is one. */
  now: ShallowRef<QueueNow | undefined>;
  /** When it was taken over, by the server's clock. */
  shownAt: Ref<number | null>;
  person: (student: string) => Person | undefined;
  problem: ShallowRef<unknown>;
  loading: Ref<boolean>;
  reload: () => Promise<void>;
  /** Shows an answer at once, before the live view comes. */
  takeTicket: (...tickets: (Ticket | null)[]) => void;
  takeStation: (station: Station) => void;
}

/** Names are asked for again at most this often. */
const settle = 1_000;

/**
 * Reads the line with its people once, then follows the live topic, which names people by id only; when somebody is new, the
 * people are read again. Of several views the one with the latest time wins, so an answer that was shown at once is not
 * overwritten by a view from before it.
 */
export function useLiveQueue(queueId: () => string | null): LiveQueue {
  const id = computed(queueId);
  const now = shallowRef<QueueNow>();
  const site = shallowRef<Place | null>(null);
  const people = shallowRef<People>({});
  const shownAt = ref<number | null>(null);
  let unwatch: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(view: QueueNow): void {
    if (view.queue !== id.value) return;
    serverClock.passed(view.at);
    shownAt.value = serverClock.time();
    if (now.value !== undefined && Date.parse(view.at) < Date.parse(now.value.at)) return;
    now.value = view;
    if (hasStrangers(view, people.value)) timer ??= setTimeout(() => void askAgain(), settle);
  }

  async function askAgain(): Promise<void> {
    timer = undefined;
    await reload();
  }

  const { problem, loading, reload } = useLoad(
    async (signal) => {
      if (id.value === null) return;
      const { people: named, site: place, ...view } = await getQueue(id.value, signal);
      if (view.queue !== id.value) return;
      people.value = { ...people.value, ...named };
      site.value = place;
      show(view);
    },
    [id],
  );

  watch(
    id,
    (next) => {
      unwatch?.();
      clearTimeout(timer);
      timer = undefined;
      now.value = undefined;
      people.value = {};
      shownAt.value = null;
      unwatch = next === null ? undefined : live.watch<QueueNow>(`queue/${next}/staff`, show);
    },
    { immediate: true, flush: 'sync' },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    unwatch?.();
  });

  return {
    id,
    site,
    now,
    shownAt,
    person: (student) => people.value[student],
    problem,
    loading,
    reload,
    takeTicket: (...tickets) => {
      for (const ticket of tickets) if (ticket !== null && now.value !== undefined) now.value = { ...withTicket(now.value, ticket), at: ticket.at };
    },
    takeStation: (station) => {
      if (now.value !== undefined) now.value = withStation(now.value, station);
    },
  };
}
