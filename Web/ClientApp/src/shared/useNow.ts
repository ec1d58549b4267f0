import { onScopeDispose, readonly, ref, type Ref } from 'vue';
import { serverClock } from './time';

/** The server's time, brought up to date just after each of its seconds begins. */
export function useNow(): Readonly<Ref<number>> {
  const now = ref(serverClock.time());
  let timer: ReturnType<typeof setTimeout>;
  const tick = (): void => {
    now.value = serverClock.time();
    timer = setTimeout(tick, 1_000 - (now.value % 1_000) + 5);
  };
  tick();
  onScopeDispose(() => clearTimeout(timer));
  return readonly(now);
}
