import { describe, expect, it, vi } from 'vitest';
import { Live, type LiveConnection, type LiveMessage } from './live';

type Changed = (topic: string, epoch: string | number, version: number, view: unknown) => void;

/** A connection whose server side is the test. */
class FakeConnection implements LiveConnection {
  readonly calls: string[] = [];
  changed: Changed = () => {};
  stopping: (milliseconds: number) => void = () => {};
  ended: (topic: string, code: string) => void = () => {};
  cut: () => void = () => {};

  constructor(
    private readonly truth: () => LiveMessage | undefined,
    private readonly reachable: boolean,
    private readonly silent: boolean,
  ) {}

  start = async (): Promise<void> => {
    if (!this.reachable) throw new Error('unreachable');
    if (this.silent) await new Promise(() => {});
  };
  invoke = async <T>(method: string, ...args: unknown[]): Promise<T> => {
    this.calls.push([method, ...args].join(' '));
    const truth = this.truth();
    if (truth === undefined) throw new Error('refused');
    return truth as T;
  };
  on = (
    method: 'changed' | 'stopping' | 'ended',
    handler: Changed | ((milliseconds: number) => void) | ((topic: string, code: string) => void),
  ): void => {
    if (method === 'changed') this.changed = handler as Changed;
    else if (method === 'ended') this.ended = handler as (topic: string, code: string) => void;
    else this.stopping = handler as (milliseconds: number) => void;
  };
  onclose = (handler: () => void): void => void (this.cut = handler);
  stop = async (): Promise<void> => void this.calls.push('stop');
}

function world() {
  const made: FakeConnection[] = [];
  const waiting: (() => void)[] = [];
  const pauses: number[] = [];
  const state = { truth: { epoch: 'a', version: 5, view: 'a5' } as LiveMessage | undefined, reachable: true, silent: false, random: 0 };
  const live = new Live({
    connect: async () => {
      const connection = new FakeConnection(() => state.truth, state.reachable, state.silent);
      made.push(connection);
      return connection;
    },
    later: (milliseconds, action) => {
      pauses.push(milliseconds);
      waiting.push(action);
    },
    random: () => state.random,
  });
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
  /** Lets time pass until everything that was put off has been tried. */
  const pass = async (): Promise<void> => {
    for (const action of waiting.splice(0)) action();
    await settle();
  };
  const shown: unknown[] = [];
  return { live, made, state, settle, pass, pauses, shown, show: (view: unknown) => void shown.push(view) };
}

describe('Live', () => {
  it('Watch_FirstTime_ConnectsAndShowsTheAnswer', async () => {
    const { live, shown, show, settle, made } = world();
    live.watch('slots/c', show);
    await settle();
    expect(shown).toEqual(['a5']);
    expect(made[0]?.calls).toEqual(['Watch slots/c']);
    expect(live.state.value).toBe('live');
  });

  it('Watch_ConnectionThatNeverComesAbout_IsGivenUpForAnother', async () => {
    vi.useFakeTimers();
    const { live, shown, show, made, state, pass } = world();
    state.silent = true;
    live.watch('slots/c', show);
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    state.silent = false;
    await pass();
    expect(made[0]?.calls).toEqual(['stop']);
    expect(shown).toEqual(['a5']);
    expect(live.state.value).toBe('live');
  });

  it('Watch_ServerUnreachableAtFirst_TriesUntilItAnswers', async () => {
    const { live, shown, show, settle, pass, state } = world();
    state.reachable = false;
    live.watch('slots/c', show);
    await settle();
    await pass();
    expect(live.state.value).toBe('reconnecting');
    state.reachable = true;
    await pass();
    expect(shown).toEqual(['a5']);
    expect(live.state.value).toBe('live');
  });

  it('Watch_Refused_IsNotCalledLiveAndIsAskedAgain', async () => {
    const { live, shown, show, settle, pass, made, state } = world();
    state.truth = undefined;
    live.watch('slots/c', show);
    await settle();
    expect(live.state.value).toBe('reconnecting');
    state.truth = { epoch: 'a', version: 6, view: 'a6' };
    await pass();
    expect(made[0]?.calls).toEqual(['Watch slots/c', 'Watch slots/c']);
    expect(shown).toEqual(['a6']);
    expect(live.state.value).toBe('live');
  });

  it('Ended_Topic_IsToldForgottenAndAskedForAgain', async () => {
    const { live, shown, show, settle, pass, made, state } = world();
    const told: string[] = [];
    live.onEnded((topic) => told.push(topic));
    live.watch('slots/c', show);
    await settle();
    state.truth = undefined;
    made[0]?.ended('slots/c', 'forbidden');
    made[0]?.ended('slots/other', 'forbidden');
    expect(told).toEqual(['slots/c']);
    expect(live.state.value).toBe('reconnecting');
    live.watch('slots/c', show);
    expect(shown).toEqual(['a5']);
    await pass();
    state.truth = { epoch: 'a', version: 5, view: 'a5 again' };
    await pass();
    expect(shown).toEqual(['a5', 'a5 again']);
    expect(live.state.value).toBe('live');
  });

  it('Changed_OlderOrSameVersion_IsDropped', async () => {
    const { live, shown, show, settle, made } = world();
    live.watch('slots/c', show);
    await settle();
    made[0]?.changed('slots/c', 'a', 7, 'a7');
    made[0]?.changed('slots/c', 'a', 6, 'a6');
    made[0]?.changed('slots/c', 'a', 7, 'a7 again');
    made[0]?.changed('slots/other', 'a', 9, 'not watched');
    expect(shown).toEqual(['a5', 'a7']);
  });

  it('Changed_NewEpoch_IsTakenAtAnyVersionAndTheOldOneIsOver', async () => {
    const { live, shown, show, settle, made } = world();
    live.watch('slots/c', show);
    await settle();
    made[0]?.changed('slots/c', 'b', 1, 'b1');
    made[0]?.changed('slots/c', 'a', 99, 'late');
    expect(shown).toEqual(['a5', 'b1']);
  });

  it('Connection_Cut_IsMadeAgainAndEveryTopicWatchedAgain', async () => {
    const { live, shown, show, settle, pass, made, state } = world();
    live.watch('slots/c', show);
    await settle();
    made[0]?.cut();
    expect(live.state.value).toBe('reconnecting');
    state.truth = { epoch: 'b', version: 1, view: 'b1' };
    await pass();
    expect(made[1]?.calls).toEqual(['Watch slots/c']);
    expect(shown).toEqual(['a5', 'b1']);
    expect(live.state.value).toBe('live');
  });

  it('Connection_CutAndNothingMissed_ShowsNothingTwice', async () => {
    const { live, shown, show, settle, pass, made } = world();
    live.watch('slots/c', show);
    await settle();
    made[0]?.cut();
    await pass();
    expect(shown).toEqual(['a5']);
  });

  it('Server_Stopping_IsSaidAtOnceAndComeBackToWithinTheTimeItNamed', async () => {
    const { live, shown, show, settle, pass, pauses, made, state } = world();
    live.watch('slots/c', show);
    await settle();
    made[0]?.stopping(3_000);
    expect(live.state.value).toBe('reconnecting');
    made[0]?.changed('slots/c', 'a', 6, 'a6');
    state.random = 0.5;
    made[0]?.cut();
    expect(pauses).toEqual([2_250]);
    state.truth = { epoch: 'b', version: 1, view: 'b1' };
    await pass();
    expect(shown).toEqual(['a5', 'a6', 'b1']);
    expect(live.state.value).toBe('live');
    made[1]?.cut();
    expect(pauses).toEqual([2_250, 0]);
  });

  it('Connection_FailingForMany_IsNotTriedAgainByAllAtTheSameTime', async () => {
    const waits = async (random: number): Promise<number[]> => {
      const { live, show, settle, pass, pauses, state } = world();
      state.reachable = false;
      state.random = random;
      live.watch('slots/c', show);
      for (let tries = 0; tries < 3; tries += 1) await (tries === 0 ? settle() : pass());
      return pauses;
    };
    expect(await waits(0)).toEqual([0, 250, 500]);
    expect(await waits(1)).toEqual([0, 500, 1_000]);
  });

  it('Watch_SecondListener_SeesTheLastViewWithoutAskingAgain', async () => {
    const { live, show, settle, made } = world();
    live.watch('slots/c', () => {});
    await settle();
    const second: unknown[] = [];
    live.watch('slots/c', (view) => second.push(view));
    expect(second).toEqual(['a5']);
    live.watch('slots/d', show);
    await settle();
    expect(made).toHaveLength(1);
    expect(made[0]?.calls).toEqual(['Watch slots/c', 'Watch slots/d']);
  });

  it('Unwatch_LastListener_TellsTheServer', async () => {
    const { live, shown, show, settle, made } = world();
    const stop = live.watch('slots/c', show);
    await settle();
    stop();
    made[0]?.changed('slots/c', 'a', 9, 'a9');
    expect(made[0]?.calls).toContain('Unwatch slots/c');
    expect(shown).toEqual(['a5']);
  });
});
