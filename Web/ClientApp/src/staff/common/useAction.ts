import { ElMessage } from 'element-plus';
import { ref, type Ref } from 'vue';
import { useSession } from '../session/useSession';
import { useProblemText } from './useProblemText';

/** Something a person set going. */
export interface Action {
  busy: Ref<boolean>;
  /**
   * Runs it unless it runs already; tells a failure in a message, unless `handle` says that it has dealt with it.
   * Answers whether it went well.
   */
  run: (action: () => Promise<void>, handle?: (problem: unknown) => boolean | Promise<boolean>) => Promise<boolean>;
}

export function useAction(): Action {
  const busy = ref(false);
  const session = useSession();
  const textOf = useProblemText();

  async function run(action: () => Promise<void>, handle?: (problem: unknown) => boolean | Promise<boolean>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    try {
      await action();
      return true;
    } catch (problem) {
      session.note(problem);
      if (!(await handle?.(problem))) ElMessage.error({ message: textOf(problem), duration: 6000, showClose: true });
      return false;
    } finally {
      busy.value = false;
    }
  }

  return { busy, run };
}
