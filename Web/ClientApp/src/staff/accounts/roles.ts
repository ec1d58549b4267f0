import type { Role, RoleGrant } from '@shared/api/types';

export const allRoles: readonly Role[] = ['admin', 'lead', 'operator', 'reviewer', 'viewer'];

/** Grants as they are typed: an empty list of campaigns stands for all of them once `everywhere` is set. */
export interface GrantForm {
  role: Role;
  everywhere: boolean;
  campaigns: string[];
}

export function grantForms(roles: readonly RoleGrant[]): GrantForm[] {
  return roles.map(({ role, campaigns }) => ({ role, everywhere: !campaigns, campaigns: [...(campaigns ?? [])] }));
}

export function grantsOf(forms: readonly GrantForm[]): RoleGrant[] {
  return forms.map(({ role, everywhere, campaigns }) => ({ role, campaigns: everywhere ? null : [...campaigns] }));
}

/** Key of a text that says what is wrong with the grants; null when nothing is. */
export function grantsProblem(forms: readonly GrantForm[]): string | null {
  if (forms.length === 0) return 'accounts.noRole';
  if (forms.some(({ everywhere, campaigns }) => !everywhere && campaigns.length === 0)) return 'accounts.noScope';
  return new Set(forms.map(({ role }) => role)).size < forms.length ? 'accounts.roleTwice' : null;
}
