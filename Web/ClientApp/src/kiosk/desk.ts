import { shallowRef, type ShallowRef } from 'vue';
import { toProblem, type ApiProblem, type CheckedIn } from '@shared/api';

/** Where the kiosk stands with the person before it. */
export type Step =
  | { name: 'idle' }
  /** `tries` that got no answer so far. */
  | { name: 'asking'; tries: number }
  | { name: 'checkedIn'; answer: CheckedIn }
  | { name: 'refused'; problem: ApiProblem };

/** A scan whose answer is not known yet. Kept over reloads, so that it is asked again under the same key. */
export interface PendingScan {
  code: string;
  key: string;
  since: number;
}

export interface DeskSurroundings {
  /** Asks the server once. */
  ask(scan: PendingScan): Promise<CheckedIn>;
  /** Runs `action` after a pause; gives back a way to call it off. */
  later(milliseconds: number, action: () => void): () => void;
  now(): number;
  newKey(): string;
  /** The pending scan in the browser's memory. */
  kept: { read(): PendingScan | undefined; write(scan: PendingScan | undefined): void };
}

export const timing = {
  /** A ticket is read, a refusal is read and understood. */
  shown: 15_000,
  refusalShown: 20_000,
  /** The next person may not take the screen away before this. */
  shownAtLeast: 3_000,
  /** A code that is held before the camera all the time is one scan. */
  sameScan: 3_000,
  /** Nobody waits longer than this for the network. */
  patience: 120_000,
  retries: [1_000, 2_000, 4_000, 5_000],
} as const;

/**
 * One person after the other: a scan becomes a ticket or a refusal, then the screen is free again. While the server cannot be
 * reached the scan is kept and asked again under the same key, so that it counts once however often it is sent.
 */
export class Desk {
  readonly step: ShallowRef<Step> = shallowRef({ name: 'idle' });
  private last: { code: string; seenAt: number } | undefined;
  private shownSince = 0;
  private cancel: (() => void) | undefined;
  /** Grows with each scan; the answer to one that was given up belongs to nobody. */
  private turn = 0;

  constructor(private readonly around: DeskSurroundings) {}

  /** Takes up a scan that a restart interrupted. */
  resume(): void {
    const kept = this.around.kept.read();
    if (kept === undefined) return;
    if (this.around.now() - kept.since < timing.patience) void this.ask(kept, 0);
    else this.around.kept.write(undefined);
  }

  /** Something was held before the camera or the scanner. */
  scan(text: string): void {
    const code = text.trim();
    const now = this.around.now();
    const held = this.last?.code === code && now - this.last.seenAt < timing.sameScan;
    this.last = { code, seenAt: now };
    if (code === '' || held || this.step.value.name === 'asking') return;
    if (this.step.value.name !== 'idle' && now - this.shownSince < timing.shownAtLeast) return;
    const scan: PendingScan = { code, key: this.around.newKey(), since: now };
    this.around.kept.write(scan);
    void this.ask(scan, 0);
  }

  /** The person is done with what is shown, or will not wait. */
  dismiss(): void {
    this.turn += 1;
    this.cancel?.();
    this.around.kept.write(undefined);
    this.step.value = { name: 'idle' };
  }

  private async ask(scan: PendingScan, tries: number): Promise<void> {
    this.cancel?.();
    const turn = (this.turn += 1);
    this.step.value = { name: 'asking', tries };
    let step: Step;
    try {
      step = { name: 'checkedIn', answer: await this.around.ask(scan) };
    } catch (error) {
      const problem = toProblem(error);
      if (turn !== this.turn) return;
      if (problem.outcomeUnknown && this.around.now() - scan.since < timing.patience) return this.again(scan, tries);
      step = { name: 'refused', problem };
    }
    if (turn === this.turn) this.show(step);
  }

  private again(scan: PendingScan, tries: number): void {
    this.step.value = { name: 'asking', tries: tries + 1 };
    const pause = timing.retries[Math.min(tries, timing.retries.length - 1)] ?? 0;
    this.cancel = this.around.later(pause, () => void this.ask(scan, tries + 1));
  }

  private show(step: Step): void {
    this.around.kept.write(undefined);
    this.shownSince = this.around.now();
    this.step.value = step;
    this.cancel = this.around.later(step.name === 'checkedIn' ? timing.shown : timing.refusalShown, () => this.dismiss());
  }
}
