import { describe, expect, it } from 'vitest';
import type { CampaignDefinition } from '@shared/api/types';
import { changesBetween } from './conflict';
import { definitionOf, emptyForm } from './form';

const before: CampaignDefinition = definitionOf(emptyForm());

describe('changesBetween', () => {
  it('changesBetween_NobodyChangedAnything_IsEmpty', () => expect(changesBetween(before, { ...before }, { ...before })).toEqual([]));

  it('changesBetween_EachChangedTheirOwn_NamesWho', () =>
    expect(changesBetween(before, { ...before, notice: 'x' }, { ...before, priceFen: 100 })).toEqual([
      { part: 'priceFen', by: 'mine' },
      { part: 'notice', by: 'theirs' },
    ]));

  it('changesBetween_BothChangedOne_IsAConflictUnlessAlike', () => {
    expect(changesBetween(before, { ...before, name: 'a' }, { ...before, name: 'b' })).toEqual([{ part: 'name', by: 'both' }]);
    expect(changesBetween(before, { ...before, name: 'a' }, { ...before, name: 'a' })).toEqual([]);
  });

  it('changesBetween_FieldsInAnotherOrder_AreTheSame', () =>
    expect(changesBetween({ ...before, school: { name: 'a', code: '1' } }, { ...before, school: { code: '1', name: 'a' } }, { ...before, school: { name: 'a', code: '1' } })).toEqual([]));
});
