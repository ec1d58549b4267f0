import { customRef, onScopeDispose, type Ref } from 'vue';

/** A value that is taken over only after it has rested for `delay` ms, so that typing does not call the server per letter. */
export function useDebounced<T>(initial: T, delay: number): Ref<T> {
  let value = initial;
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));
  return customRef((track, trigger) => ({
    get: () => {
      track();
      return value;
    },
    set: (next) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        value = next;
        trigger();
      }, delay);
    },
  }));
}
