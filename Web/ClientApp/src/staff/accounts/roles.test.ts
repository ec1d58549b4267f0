import { describe, expect, it } from 'vitest';
import type { RoleGrant } from '@shared/api/types';
import { grantForms, grantsOf, grantsProblem } from './roles';

describe('grants', () => {
  it('grantsOf_FormsOfGrants_AreTheSame', () => {
    const grants: RoleGrant[] = [
      { role: 'admin', campaigns: null },
      { role: 'operator', campaigns: ['BNU2027', 'PKU2027'] },
    ];
    expect(grantsOf(grantForms(grants))).toEqual(grants);
  });

  it('grantsProblem_NoneScopelessOrTwice_IsNamed', () => {
    expect(grantsProblem([])).toBe('accounts.noRole');
    expect(grantsProblem([{ role: 'lead', everywhere: false, campaigns: [] }])).toBe('accounts.noScope');
    expect(grantsProblem(grantForms([{ role: 'lead', campaigns: null }, { role: 'lead', campaigns: ['A'] }]))).toBe('accounts.roleTwice');
    expect(grantsProblem(grantForms([{ role: 'lead', campaigns: ['A'] }]))).toBeNull();
  });
});
