import { readonly, ref, type Ref } from 'vue';

const online = ref(navigator.onLine);
window.addEventListener('online', () => (online.value = true));
window.addEventListener('offline', () => (online.value = false));

/** Whether the browser believes it has a network. */
export function useOnline(): Readonly<Ref<boolean>> {
  return readonly(online);
}
