import { onScopeDispose, ref, type Ref } from 'vue';

/** Cells that are picked by pressing, or by drawing over them with the button held. */
export interface Picking {
  picked: Ref<ReadonlySet<string>>;
  /** Takes all in, or all out when all are in. */
  toggleAll: (ids: readonly string[]) => void;
  press: (id: string) => void;
  over: (id: string) => void;
  clear: () => void;
}

export function usePicking(): Picking {
  const picked: Ref<ReadonlySet<string>> = ref(new Set<string>());
  /** While the button is held: whether cells are taken in (true) or out (false). */
  let drawing: boolean | null = null;

  function set(ids: readonly string[], inside: boolean): void {
    const next = new Set(picked.value);
    for (const id of ids) {
      if (inside) next.add(id);
      else next.delete(id);
    }

    picked.value = next;
  }

  const stop = (): void => {
    drawing = null;
  };
  window.addEventListener('pointerup', stop);
  window.addEventListener('pointercancel', stop);
  onScopeDispose(() => {
    window.removeEventListener('pointerup', stop);
    window.removeEventListener('pointercancel', stop);
  });

  return {
    picked,
    toggleAll: (ids) => set(ids, !ids.every((id) => picked.value.has(id))),
    press: (id) => {
      drawing = !picked.value.has(id);
      set([id], drawing);
    },
    over: (id) => {
      if (drawing !== null) set([id], drawing);
    },
    clear: () => (picked.value = new Set()),
  };
}
