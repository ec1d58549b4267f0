import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { TimetablePreview } from '@shared/api/types';
import { previewTimetable } from '../../api/campaigns';
import { timetableFaults } from './faults';
import { previewDefinitionOf, type CampaignForm } from './form';

/** What the server makes of the timetable that is being typed. */
export interface Preview {
  /** The last good answer; it stays while a newer one is awaited. */
  preview: ShallowRef<TimetablePreview | undefined>;
  problem: ShallowRef<unknown>;
  /** Whether what is typed so far cannot be tried. */
  incomplete: ComputedRef<boolean>;
  /** Whether the answer shown is that of an earlier form. */
  stale: Ref<boolean>;
  retry: () => void;
}

const rest = 300;

/** Tries the timetable whenever it changes and has rested for a moment. */
export function usePreview(form: CampaignForm): Preview {
  const preview = shallowRef<TimetablePreview>();
  const problem = shallowRef<unknown>();
  const stale = ref(false);
  const incomplete = computed(() => Object.keys(timetableFaults(form)).length > 0);
  const question = computed(() => JSON.stringify([form.code, form.sites, form.days, form.sessions, form.slotMinutes, form.photosPerStationHour, form.timeZone]));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: AbortController | undefined;

  async function ask(): Promise<void> {
    current?.abort();
    const mine = new AbortController();
    current = mine;
    const code = /^[A-Z0-9-]{4,16}$/.test(form.code) ? form.code : 'PREVIEW';
    try {
      const answer = await previewTimetable(code, previewDefinitionOf(form), mine.signal);
      if (current !== mine) return;
      preview.value = answer;
      problem.value = undefined;
    } catch (reason) {
      if (current !== mine) return;
      problem.value = reason;
    }

    stale.value = false;
  }

  function later(): void {
    clearTimeout(timer);
    if (incomplete.value) return;
    stale.value = true;
    timer = setTimeout(() => void ask(), rest);
  }

  watch(question, later, { immediate: true });
  onScopeDispose(() => {
    clearTimeout(timer);
    current?.abort();
    current = undefined;
  });
  return { preview, problem, incomplete, stale, retry: () => void ask() };
}
