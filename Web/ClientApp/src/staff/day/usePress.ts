import { ElMessage } from 'element-plus';
import { onScopeDispose, readonly, ref, type Ref } from 'vue';
import { isProblem, newKey } from '@shared/api';
import { useProblemText } from '../common/useProblemText';
import { useSession } from '../session/useSession';

/** Something pressed that changes the line. */
export interface Press {
  /** What is under way; null when nothing is. */
  pending: Readonly<Ref<string | null>>;
  /** Whether it takes so long that the person must be told. */
  slow: Readonly<Ref<boolean>>;
  /**
   * Does it once: the press has one idempotency key, and is sent again under that key until the server has said yes or no. While
   * it is under way, other presses do nothing. Answers whether it was done; a refusal is told, unless `handle` deals with it.
   */
  run: (what: string, action: (key: string) => Promise<void>, handle?: (problem: unknown) => boolean) => Promise<boolean>;
  /** Stops sending it again; whether it was done is then seen on the screen only. */
  giveUp: () => void;
}

/** The second half of a double press must not fall on what the first has brought under the finger. */
const settle = 300;
const tellAfter = 1_500;
const againAfter = 2_000;

/** A while, or until the browser says that the network is back. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(go, againAfter);
    window.addEventListener('online', go);
    function go(): void {
      clearTimeout(timer);
      window.removeEventListener('online', go);
      resolve();
    }
  });
}

export function usePress(): Press {
  const pending = ref<string | null>(null);
  const slow = ref(false);
  const session = useSession();
  const textOf = useProblemText();
  let givenUp = false;
  let end: (() => void) | undefined;

  async function run(what: string, action: (key: string) => Promise<void>, handle?: (problem: unknown) => boolean): Promise<boolean> {
    if (pending.value !== null) return false;
    pending.value = what;
    givenUp = false;
    const timer = setTimeout(() => (slow.value = true), tellAfter);
    try {
      await untilAnswered(action, newKey());
      return true;
    } catch (problem) {
      session.note(problem);
      if (!givenUp && !handle?.(problem)) ElMessage.error({ message: textOf(problem), duration: 6_000, showClose: true });
      return false;
    } finally {
      clearTimeout(timer);
      slow.value = false;
      setTimeout(() => (pending.value = null), settle);
    }
  }

  async function untilAnswered(action: (key: string) => Promise<void>, key: string): Promise<void> {
    const nobodyWaits = new Promise<never>((_, reject) => (end = () => reject(new Error('Given up.'))));
    // Giving up is no fault when nothing waits for it any more.
    nobodyWaits.catch(() => undefined);
    for (;;) {
      try {
        return await Promise.race([action(key), nobodyWaits]);
      } catch (problem) {
        if (givenUp || !isProblem(problem) || !problem.outcomeUnknown) throw problem;
        slow.value = true;
        await Promise.race([pause(), nobodyWaits]);
      }
    }
  }

  function giveUp(): void {
    givenUp = true;
    end?.();
  }

  onScopeDispose(giveUp);
  return { pending: readonly(pending), slow: readonly(slow), run, giveUp };
}
