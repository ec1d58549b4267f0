import { createApp, type App } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '@shared/api';
import { createAppI18n } from '@shared/i18n';
import { usePress, type Press } from './usePress';

let app: App | undefined;

/** The composable in the smallest application that has what it needs. */
function mount(): Press {
  let press: Press | undefined;
  app = createApp({ setup: () => ((press = usePress()), () => null) });
  app.use(createAppI18n({}, {})).mount(document.createElement('div'));
  return press!;
}

const lost = (): ApiProblem => new ApiProblem('network-lost', 0);

describe('press', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    app?.unmount();
    vi.useRealTimers();
  });

  it('run_AnswersGetLost_SendsTheSamePressAgain', async () => {
    const keys: string[] = [];
    const done = mount().run('call', async (key) => {
      keys.push(key);
      if (keys.length < 3) throw lost();
    });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await done).toBe(true);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });

  it('run_SecondPressWhileUnderWay_DoesNothing', async () => {
    const press = mount();
    const action = vi.fn(() => new Promise<void>((resolve) => setTimeout(resolve, 100)));
    const first = press.run('call', action);
    expect(press.pending.value).toBe('call');
    expect(await press.run('start', action)).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(await first).toBe(true);
    expect(action).toHaveBeenCalledTimes(1);
  });

  it('run_SecondHalfOfADoublePress_DoesNothing', async () => {
    const press = mount();
    const action = vi.fn(() => Promise.resolve());
    expect(await press.run('call', action)).toBe(true);
    await vi.advanceTimersByTimeAsync(200);
    expect(await press.run('start', action)).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    expect(press.pending.value).toBeNull();
    expect(await press.run('start', action)).toBe(true);
  });

  it('run_NextPress_HasAnotherKey', async () => {
    const press = mount();
    const keys: string[] = [];
    await press.run('call', async (key) => void keys.push(key));
    await vi.advanceTimersByTimeAsync(1_000);
    await press.run('call', async (key) => void keys.push(key));
    expect(new Set(keys).size).toBe(2);
  });

  it('run_Refused_IsNotSentAgain', async () => {
    const action = vi.fn(() => Promise.reject(new ApiProblem('nobody-waiting', 409)));
    const handle = vi.fn(() => true);
    expect(await mount().run('call', action, handle)).toBe(false);
    expect(action).toHaveBeenCalledTimes(1);
    expect(handle).toHaveBeenCalledOnce();
  });

  it('run_Slow_IsSaid', async () => {
    const press = mount();
    const done = press.run('call', () => new Promise<void>((resolve) => setTimeout(resolve, 5_000)));
    await vi.advanceTimersByTimeAsync(1_400);
    expect(press.slow.value).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    expect(press.slow.value).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await done).toBe(true);
    expect(press.slow.value).toBe(false);
  });

  it('run_NetworkIsBack_SendsAtOnce', async () => {
    const action = vi.fn().mockRejectedValueOnce(lost()).mockResolvedValueOnce(undefined);
    const done = mount().run('call', action);
    await vi.advanceTimersByTimeAsync(10);
    window.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(0);
    expect(await done).toBe(true);
  });

  it('giveUp_WhileWaiting_EndsWithoutAWord', async () => {
    const press = mount();
    const handle = vi.fn(() => true);
    const action = vi.fn(() => Promise.reject(lost()));
    const done = press.run('call', action, handle);
    await vi.advanceTimersByTimeAsync(10);
    press.giveUp();
    expect(await done).toBe(false);
    expect(handle).not.toHaveBeenCalled();
    expect(action).toHaveBeenCalledTimes(1);
  });
});
