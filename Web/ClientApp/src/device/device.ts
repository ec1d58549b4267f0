import { computed, ref, shallowRef, watch } from 'vue';
import { http, toProblem, type ApiProblem, type Campaign, type KioskComponent, type KioskDesired, type KioskSelf } from '@shared/api';
import { live } from '@shared/live';
import { serverClock } from '@shared/time';
import { enrol, takeCode } from './enrolment';
import { forgetSelf, keepSelf, keptSelf } from './kept';
import { Reporter, reportTo } from './reporter';
import { Sequence } from './sequence';
import { Wishes } from './wishes';

/** `stranger`: not enrolled; `revoked`: was, until staff took its key away. */
export type DeviceState = 'starting' | 'stranger' | 'revoked' | 'enrolled';

/** What kind of page the device runs, as far as its reports need to know. */
export interface DeviceBody {
  components(): KioskComponent[];
  /** What it is doing, null when idle. */
  job(): string | null;
  run(command: string): void;
}

const askEvery = 60_000;
const retryAfter = 5_000;

/** This browser as a device of the hall: its enrolment, what it is told, and what it reports. One per page. */
export function createDevice(body: DeviceBody) {
  const state = ref<DeviceState>('starting');
  const self = shallowRef<KioskSelf>();
  const desired = shallowRef<KioskDesired>();
  const timeZone = ref('Asia/Shanghai');
  const problem = shallowRef<ApiProblem>();
  /** Whether the server answered when it was last asked. */
  const reachable = ref(true);
  let reporter: Reporter | undefined;
  let unwatch: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function start(): Promise<void> {
    const code = takeCode();
    if (code === undefined) await refresh();
    else await join(code).catch(() => refresh());
  }

  /** Enrols with a one-time code; what failed is thrown, and kept in `problem` for showing. */
  async function join(code: string): Promise<void> {
    try {
      await enrol(code);
    } catch (error) {
      problem.value = toProblem(error);
      throw error;
    }
    problem.value = undefined;
    await refresh();
  }

  /** Asks who this device is, and which line is today's. */
  async function refresh(): Promise<void> {
    clearTimeout(timer);
    try {
      const sentAt = performance.now();
      const answer = await http.get<KioskSelf>('/kiosks/me', { tries: 1 });
      serverClock.observe(answer.serverTime, sentAt);
      become(answer);
      keepSelf(answer);
      reachable.value = true;
    } catch (error) {
      failed(toProblem(error));
    }
    timer = setTimeout(() => void refresh(), reachable.value ? askEvery : retryAfter);
  }

  function become(next: KioskSelf): void {
    const known = self.value?.kiosk.id === next.kiosk.id && state.value === 'enrolled';
    self.value = next;
    state.value = 'enrolled';
    if (!known) settle(next);
  }

  /** Begins to report and to listen under its own name. */
  function settle({ kiosk }: KioskSelf): void {
    leave();
    const wishes = new Wishes(localStorage, `scheduling.device.command.${kiosk.id}`, (command) => body.run(command));
    const mine = new Reporter(
      new Sequence(localStorage, `scheduling.device.sequence.${kiosk.id}`),
      {
        state: () => ({ components: body.components(), job: body.job(), appVersion: import.meta.env.VITE_APP_VERSION, appliedVersion: wishes.applied }),
        answered: (next) => (accept(next), (reachable.value = true)),
        failed,
      },
      reportTo(kiosk.id),
    );
    const accept = (next: KioskDesired): void => {
      const applied = wishes.applied;
      wishes.accept(next);
      desired.value = wishes.desired.value;
      mine.seconds = next.reportSeconds;
      // Staff see at once that it was done.
      if (applied !== 0 && wishes.applied > applied) void mine.report();
    };
    reporter = mine;
    accept(kiosk.desired);
    void mine.report();
    unwatch = live.watch<KioskDesired>(`kiosk/${kiosk.id}`, accept);
    void http.get<Campaign>(`/campaigns/${encodeURIComponent(kiosk.campaign)}`).then(
      ({ definition }) => (timeZone.value = definition.timeZone),
      // Shown times stay those of the default zone.
      (error: unknown) => console.info('The time zone of the campaign is not known.', error),
    );
  }

  function failed(error: ApiProblem): void {
    if (error.code === 'kiosk-revoked') return end('revoked');
    if (error.needsSignIn || error.code === 'kiosk-unknown' || error.code === 'forbidden') return end('stranger');
    reachable.value = !error.outcomeUnknown;
    if (self.value !== undefined) return;
    const kept = keptSelf();
    if (kept !== undefined) become(kept);
  }

  function end(how: 'stranger' | 'revoked'): void {
    leave();
    forgetSelf();
    self.value = desired.value = undefined;
    state.value = how;
  }

  function leave(): void {
    reporter?.stop();
    unwatch?.();
    reporter = unwatch = undefined;
  }

  // A connection that ends may have been ended: whoever was revoked learns it now and not at the next report.
  watch(live.state, (now) => now === 'reconnecting' && void reporter?.report());
  window.addEventListener('online', () => void refresh());

  return {
    state,
    self,
    desired,
    timeZone,
    problem,
    reachable,
    queue: computed(() => self.value?.queue ?? undefined),
    volume: computed(() => (desired.value?.volume ?? 80) / 100),
    start,
    join,
    /** Reports at once: something has changed. */
    report: (): void => void reporter?.report(),
  };
}

export type Device = ReturnType<typeof createDevice>;
