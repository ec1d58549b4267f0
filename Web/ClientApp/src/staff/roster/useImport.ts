import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import type { RosterImport } from '@shared/api/types';
import { commitImport, discardImport, getImport } from '../api/roster';
import { useSession } from '../session/useSession';
import { isWorking } from './imports';

/** One import, asked after as long as the server works on it. */
export interface ImportWatch {
  current: ShallowRef<RosterImport | null>;
  problem: ShallowRef<unknown>;
  follow: (started: RosterImport | null) => void;
  commit: () => Promise<void>;
  discard: () => Promise<void>;
}

const pause = 700;

export function useImport(code: string, onSettled: () => void): ImportWatch {
  const current = shallowRef<RosterImport | null>(null);
  const problem = shallowRef<unknown>();
  const session = useSession();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;

  function follow(started: RosterImport | null): void {
    clearTimeout(timer);
    current.value = started;
    problem.value = undefined;
    if (started && isWorking(started.state)) timer = setTimeout(() => void ask(started.id), pause);
  }

  async function ask(id: string): Promise<void> {
    try {
      const next = await getImport(code, id);
      if (over || current.value?.id !== id) return;
      const settled = current.value.state !== next.state;
      follow(next);
      if (settled) onSettled();
    } catch (reason) {
      session.note(reason);
      if (over) return;
      problem.value = reason;
      timer = setTimeout(() => void ask(id), pause * 4);
    }
  }

  onScopeDispose(() => {
    over = true;
    clearTimeout(timer);
  });

  return {
    current,
    problem,
    follow,
    commit: async () => {
      if (current.value) follow(await commitImport(code, current.value.id));
    },
    discard: async () => {
      if (current.value) await discardImport(code, current.value.id);
      follow(null);
      onSettled();
    },
  };
}
