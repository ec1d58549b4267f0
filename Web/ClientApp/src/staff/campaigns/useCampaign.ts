import { inject, provide, type InjectionKey, type Ref } from 'vue';
import type { Campaign } from '@shared/api/types';

/** The campaign whose pages are shown; the frame reads it, the pages use and replace it. */
export interface CurrentCampaign {
  campaign: Ref<Campaign>;
  replace: (campaign: Campaign) => void;
  reload: () => Promise<void>;
}

const key: InjectionKey<CurrentCampaign> = Symbol('campaign');

export function provideCampaign(current: CurrentCampaign): void {
  provide(key, current);
}

export function useCampaign(): CurrentCampaign {
  const current = inject(key);
  if (!current) throw new Error('This screen stands outside a campaign.');
  return current;
}
