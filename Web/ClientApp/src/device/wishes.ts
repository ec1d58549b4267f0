import { shallowRef, type ShallowRef } from 'vue';
import type { KioskDesired } from '@shared/api';

/** What staff want of this device. A setting is never replaced by an older one; a command runs once, over restarts too. */
export class Wishes {
  readonly desired: ShallowRef<KioskDesired | undefined> = shallowRef();

  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'>,
    private readonly key: string,
    private readonly run: (command: string) => void,
  ) {}

  /** Version of the settings that the device runs on; 0 before the first. */
  get applied(): number {
    return this.desired.value?.version ?? 0;
  }

  accept(next: KioskDesired): void {
    if (next.version < this.applied) return;
    this.desired.value = next;
    if (next.command === null || next.version <= Number(this.storage.getItem(this.key) ?? 0)) return;
    // Noted before it runs: a restart comes back to this very line.
    this.storage.setItem(this.key, String(next.version));
    this.run(next.command);
  }
}
