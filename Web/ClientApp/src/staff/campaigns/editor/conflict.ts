import type { CampaignDefinition } from '@shared/api/types';

/** A part of the definition that someone changed; `both` when the two changed it differently. */
export interface PartChange {
  part: keyof CampaignDefinition;
  by: 'theirs' | 'mine' | 'both';
}

/** What was changed since `before`, by whom; parts that both changed alike are no conflict and are left out. */
export function changesBetween(before: CampaignDefinition, theirs: CampaignDefinition, mine: CampaignDefinition): PartChange[] {
  const parts = Object.keys(before) as (keyof CampaignDefinition)[];
  return parts.flatMap((part): PartChange[] => {
    const [was, their, my] = [before, theirs, mine].map((definition) => canonical(definition[part]));
    if (their === my) return [];
    if (my === was) return [{ part, by: 'theirs' }];
    return [{ part, by: their === was ? 'mine' : 'both' }];
  });
}

/** The same text for the same content, whatever the order of its fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a.localeCompare(b))) : part);
}
