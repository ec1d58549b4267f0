import { http, isProblem } from '@shared/api';
import type { Me, StaffMe } from '@shared/api/types';

/** Whoever is signed in as staff; null for nobody, and for a student whose cookie this browser holds. */
export async function whoAmI(): Promise<StaffMe | null> {
  try {
    const me = await http.get<Me>('/me');
    return me.kind === 'staff' ? me : null;
  } catch (problem) {
    if (isProblem(problem) && problem.needsSignIn) return null;
    throw problem;
  }
}

export function signIn(userName: string, password: string): Promise<unknown> {
  return http.post('/auth/staff', { body: { userName, password } });
}

export function signOut(): Promise<void> {
  return http.post('/auth/sign-out');
}

export async function isSetupNeeded(): Promise<boolean> {
  return (await http.get<{ needed: boolean }>('/setup')).needed;
}

export interface FirstAdmin {
  token: string;
  userName: string;
  displayName: string;
  password: string;
}

export function setUp(admin: FirstAdmin): Promise<unknown> {
  return http.post('/setup', { body: admin });
}
