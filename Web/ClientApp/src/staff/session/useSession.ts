import { shallowRef, type ShallowRef } from 'vue';
import { isProblem } from '@shared/api';
import type { StaffMe } from '@shared/api/types';
import * as api from '../api/session';
import { may, type Right } from './rights';

/** Who is signed in: undefined until asked, null for nobody. */
const me: ShallowRef<StaffMe | null | undefined> = shallowRef();

export interface SessionStore {
  me: Readonly<ShallowRef<StaffMe | null | undefined>>;
  /** Asks the server unless that has happened. */
  load: () => Promise<StaffMe | null>;
  /** Asks the server again: roles may have changed. */
  reload: () => Promise<void>;
  signIn: (userName: string, password: string) => Promise<void>;
  setUp: (admin: api.FirstAdmin) => Promise<void>;
  signOut: () => Promise<void>;
  /** Takes note of a failed call: a session that has ended sends this browser back to the sign-in page. */
  note: (problem: unknown) => void;
  may: (right: Right, campaign?: string) => boolean;
}

async function load(): Promise<StaffMe | null> {
  me.value ??= await api.whoAmI();
  return me.value;
}

const store: SessionStore = {
  me,
  load,
  reload: async () => {
    me.value = await api.whoAmI();
  },
  signIn: async (userName, password) => {
    await api.signIn(userName, password);
    me.value = await api.whoAmI();
  },
  setUp: async (admin) => {
    await api.setUp(admin);
    me.value = await api.whoAmI();
  },
  signOut: async () => {
    await api.signOut();
    me.value = null;
  },
  note: (problem) => {
    if (isProblem(problem) && problem.needsSignIn) me.value = null;
  },
  may: (right, campaign) => may(me.value ?? null, right, campaign),
};

export function useSession(): SessionStore {
  return store;
}
