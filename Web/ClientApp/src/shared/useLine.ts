import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { http, toProblem, type ApiProblem, type Line } from './api';
import { live } from './live';
import { useOnline } from './online';
import { serverClock } from './time';

const pollEvery = 10_000;

export interface LiveLine {
  line: ShallowRef<Line | undefined>;
  /** When the server last said that this is how it is, on its own clock. */
  confirmedAt: ShallowRef<number | undefined>;
  /** Why the last question for it failed. */
  problem: ShallowRef<ApiProblem | undefined>;
}

export interface LineOptions {
  /** Asks every few seconds although the live feed is there: for a screen whose age must be known. */
  confirm?: boolean;
}

/** A day's line as it changes: from the live feed, and while that is away by asking. The last known one stays. */
export function useLine(queue: () => string | undefined, { confirm = false }: LineOptions = {}): LiveLine {
  const line = shallowRef<Line>();
  const confirmedAt = shallowRef<number>();
  const problem = shallowRef<ApiProblem>();
  const online = useOnline();

  function take(next: Line): void {
    serverClock.passed(next.at);
    line.value = next;
    confirmedAt.value = serverClock.time();
    problem.value = undefined;
  }

  async function ask(): Promise<void> {
    const id = queue();
    if (id === undefined) return;
    try {
      const answer = await http.get<Line>(`/queues/${id}/line`, { tries: 1, timeoutMs: 8_000 });
      if (id !== queue()) return;
      // The feed may have been quicker than this answer.
      const newest = line.value !== undefined && Date.parse(line.value.at) > Date.parse(answer.at) ? line.value : answer;
      take(newest);
    } catch (error) {
      if (id === queue()) problem.value = toProblem(error);
    }
  }

  const due = (): boolean => confirm || (live.state.value !== 'live' && document.visibilityState === 'visible');
  const poll = setInterval(() => online.value && due() && void ask(), pollEvery);
  let stop: (() => void) | undefined;
  watch(queue, (id) => {
    stop?.();
    stop = undefined;
    line.value = confirmedAt.value = problem.value = undefined;
    if (id === undefined) return;
    stop = live.watch<Line>(`queue/${id}`, take);
    void ask();
  }, { immediate: true });
  watch(online, (back) => back && void ask());

  onScopeDispose(() => {
    clearInterval(poll);
    stop?.();
  });
  return { line, confirmedAt, problem };
}
