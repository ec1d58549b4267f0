import { computed, onScopeDispose, shallowRef, type ComputedRef } from 'vue';
import type { Kiosk } from '@shared/api';
import { live } from '@shared/live';

/** How many alarms of a site's devices last and are seen to by nobody. */
export function useSiteAlarms(code: string, site: string): ComputedRef<number> {
  const kiosks = shallowRef<Kiosk[]>([]);
  onScopeDispose(live.watch<{ kiosks: Kiosk[] }>(`kiosks/${code}~${site}`, (view) => (kiosks.value = view.kiosks)));
  return computed(() => kiosks.value.flatMap(({ alarms }) => alarms).filter(({ clearedAt, acknowledgedBy }) => clearedAt === null && acknowledgedBy === null).length);
}
