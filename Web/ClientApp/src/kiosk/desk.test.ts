import { describe, expect, it } from 'vitest';
import { ApiProblem, type CheckedIn } from '@shared/api';
import { Desk, timing, type PendingScan } from './desk';

const answer = { ticket: { number: 12 }, person: { name: '李*芳' } } as CheckedIn;
const lost = new ApiProblem('network-lost', 0);

type Reply = CheckedIn | ApiProblem;

/** A kiosk before a server that gives the replies in turn; a restart keeps what the browser keeps. */
function hall(...replies: Reply[]) {
  const asked: PendingScan[] = [];
  const state = { now: 1_000, keys: 0, kept: undefined as PendingScan | undefined };
  const timers: { at: number; action: () => void }[] = [];
  const start = (): Desk =>
    new Desk({
      ask: async (scan) => {
        asked.push(scan);
        const reply = replies.shift();
        if (reply === undefined) throw new Error('One call too many.');
        if (reply instanceof ApiProblem) throw reply;
        return reply;
      },
      later: (milliseconds, action) => {
        const timer = { at: state.now + milliseconds, action };
        timers.push(timer);
        return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1));
      },
      now: () => state.now,
      newKey: () => `key-${(state.keys += 1)}`,
      kept: { read: () => state.kept, write: (scan) => (state.kept = scan) },
    });
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
  const pass = async (milliseconds: number): Promise<void> => {
    state.now += milliseconds;
    for (const timer of timers.filter(({ at }) => at <= state.now)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.action();
    }
    await settle();
  };
  return { asked, state, start, settle, pass };
}

describe('Desk', () => {
  it('Scan_Accepted_ShowsTheTicketAndReturnsToIdle', async () => {
    const { start, settle, pass } = hall(answer);
    const desk = start();
    desk.scan('CODE-1');
    expect(desk.step.value.name).toBe('asking');
    await settle();
    expect(desk.step.value).toEqual({ name: 'checkedIn', answer });
    await pass(timing.shown);
    expect(desk.step.value.name).toBe('idle');
  });

  it('Scan_Refused_SaysWhy', async () => {
    const { start, settle, state } = hall(new ApiProblem('no-booking', 409));
    const desk = start();
    desk.scan('CODE-1');
    await settle();
    expect(desk.step.value).toMatchObject({ name: 'refused', problem: { code: 'no-booking' } });
    expect(state.kept).toBeUndefined();
  });

  it('Scan_CodeHeldBeforeTheCamera_IsOneScan', async () => {
    const { start, asked, settle, pass } = hall(answer, answer);
    const desk = start();
    for (let frame = 0; frame < 20; frame += 1) {
      desk.scan('CODE-1');
      await pass(1_000);
    }
    await settle();
    expect(asked).toHaveLength(1);
    await pass(timing.sameScan);
    desk.scan('CODE-1');
    expect(asked).toHaveLength(2);
  });

  it('Scan_ServerUnreachable_KeepsTheScanAndItsKey', async () => {
    const { start, asked, settle, pass } = hall(lost, lost, answer);
    const desk = start();
    desk.scan('CODE-1');
    await settle();
    expect(desk.step.value).toEqual({ name: 'asking', tries: 1 });
    await pass(timing.retries[0]);
    await pass(timing.retries[1]);
    expect(desk.step.value.name).toBe('checkedIn');
    expect(new Set(asked.map(({ key }) => key))).toEqual(new Set(['key-1']));
    expect(asked).toHaveLength(3);
  });

  it('Resume_RestartedInTheMiddle_AsksUnderTheSameKey', async () => {
    const { start, asked, settle } = hall(lost, answer);
    start().scan('CODE-1');
    await settle();
    const desk = start();
    desk.resume();
    await settle();
    expect(desk.step.value.name).toBe('checkedIn');
    expect(asked.map(({ key }) => key)).toEqual(['key-1', 'key-1']);
  });

  it('Resume_ScanOfLongAgo_IsForgotten', async () => {
    const { start, asked, state } = hall();
    state.kept = { code: 'CODE-1', key: 'key-0', since: state.now - timing.patience };
    start().resume();
    expect(asked).toHaveLength(0);
    expect(state.kept).toBeUndefined();
  });

  it('Scan_UnreachableForTooLong_SendsThePersonToTheDesk', async () => {
    const { start, settle, pass } = hall(...Array<Reply>(100).fill(lost));
    const desk = start();
    desk.scan('CODE-1');
    await settle();
    for (let second = 0; second < 130 && desk.step.value.name === 'asking'; second += 1) await pass(1_000);
    expect(desk.step.value).toMatchObject({ name: 'refused', problem: { code: 'network-lost' } });
  });

  it('Dismiss_WhileAsking_ShowsNobodyElseTheAnswer', async () => {
    const { start, settle } = hall(answer);
    const desk = start();
    desk.scan('CODE-1');
    desk.dismiss();
    await settle();
    expect(desk.step.value.name).toBe('idle');
  });

  it('Scan_NextPersonWhileATicketIsShown_WaitsUntilItWasRead', async () => {
    const { start, asked, settle, pass } = hall(answer, answer);
    const desk = start();
    desk.scan('CODE-1');
    await settle();
    desk.scan('CODE-2');
    expect(asked).toHaveLength(1);
    await pass(timing.shownAtLeast + timing.sameScan);
    desk.scan('CODE-2');
    expect(asked).toHaveLength(2);
  });
});
