import { computed, inject, provide, reactive, ref, type ComputedRef, type InjectionKey, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { faultsOf } from './faults';
import type { CampaignForm } from './form';

/** The form that the sections of the editor share. */
export interface Editor {
  form: CampaignForm;
  /** Whether the campaign exists: its code and the ids of its sites are part of slot ids and stay. */
  exists: boolean;
  keptSites: ReadonlySet<string>;
  readOnly: boolean;
  /** What is wrong with a field, said once saving has been tried. */
  fault: (field: string) => string;
  faultCount: ComputedRef<number>;
  /** Shows the faults from now on; answers whether there are none. */
  check: () => boolean;
  dirty: ComputedRef<boolean>;
  tried: Ref<boolean>;
}

const key: InjectionKey<Editor> = Symbol('editor');

export function provideEditor(initial: CampaignForm, exists: boolean, readOnly = false): Editor {
  const { t } = useI18n();
  const form = reactive(initial) as CampaignForm;
  const before = JSON.stringify(form);
  const tried = ref(false);
  const faults = computed(() => faultsOf(form));
  const editor: Editor = {
    form,
    exists,
    keptSites: new Set(exists ? initial.sites.map((site) => site.id) : []),
    readOnly,
    fault: (field) => {
      const fault = tried.value ? faults.value[field] : undefined;
      return fault ? t(fault) : '';
    },
    faultCount: computed(() => Object.keys(faults.value).length),
    check: () => {
      tried.value = true;
      return Object.keys(faults.value).length === 0;
    },
    dirty: computed(() => JSON.stringify(form) !== before),
    tried,
  };
  provide(key, editor);
  return editor;
}

export function useEditor(): Editor {
  const editor = inject(key);
  if (!editor) throw new Error('This section stands outside the campaign editor.');
  return editor;
}
