import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { toProblem, type ApiProblem } from '@shared/api';
import { useSignInAgain } from './useSignInAgain';

export interface Action<A extends unknown[]> {
  /** Runs it unless it is running: a double press does one thing. */
  run(...args: A): Promise<void>;
  busy: Readonly<Ref<boolean>>;
  /** Busy for so long that the person should be told. */
  slow: ComputedRef<boolean>;
  problem: ShallowRef<ApiProblem | undefined>;
}

/** Something a person asks for: one at a time, its failure kept for showing. */
export function useAction<A extends unknown[]>(act: (...args: A) => Promise<void>): Action<A> {
  const busy = ref(false);
  const late = ref(false);
  const problem = shallowRef<ApiProblem>();
  useSignInAgain(problem);

  async function run(...args: A): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    problem.value = undefined;
    const timer = setTimeout(() => (late.value = true), 3_000);
    try {
      await act(...args);
    } catch (error) {
      problem.value = toProblem(error);
    } finally {
      clearTimeout(timer);
      late.value = false;
      busy.value = false;
    }
  }

  return { run, busy, slow: computed(() => busy.value && late.value), problem };
}
