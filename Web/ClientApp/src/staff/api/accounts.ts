import { http } from '@shared/api';
import type { Page, RoleGrant, StaffAccount } from '@shared/api/types';

export interface AccountChange {
  displayName?: string;
  roles?: RoleGrant[];
  password?: string;
  disabled?: boolean;
}

export interface NewAccount {
  userName: string;
  displayName: string;
  roles: RoleGrant[];
  password: string;
}

export async function listAccounts(signal?: AbortSignal): Promise<StaffAccount[]> {
  return (await http.get<Page<StaffAccount>>('/staff', { signal })).items;
}

export function createAccount(account: NewAccount): Promise<StaffAccount> {
  return http.post('/staff', { body: { ...account, disabled: false }, idempotencyKey: crypto.randomUUID() });
}

export function changeAccount(userName: string, change: AccountChange): Promise<StaffAccount> {
  return http.patch(`/staff/${encodeURIComponent(userName)}`, { body: change, ifMatch: '*' });
}
