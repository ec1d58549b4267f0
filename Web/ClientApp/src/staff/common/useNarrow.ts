import { onScopeDispose, ref, type Ref } from 'vue';

/** Whether the window is at most `width` pixels wide, as long as the component lives. */
export function useNarrow(width: number): Ref<boolean> {
  const query = window.matchMedia(`(max-width: ${width}px)`);
  const narrow = ref(query.matches);
  const follow = (): void => {
    narrow.value = query.matches;
  };
  query.addEventListener('change', follow);
  onScopeDispose(() => query.removeEventListener('change', follow));
  return narrow;
}
