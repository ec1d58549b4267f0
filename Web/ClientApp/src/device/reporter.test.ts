import { describe, expect, it } from 'vitest';
import { ApiProblem, type KioskDesired } from '@shared/api';
import { Reporter, type Report } from './reporter';
import { Sequence } from './sequence';

const desired: KioskDesired = { version: 1, reportSeconds: 10, language: 'zh-CN', volume: 80, inService: true, command: null };

function device(answer: (report: Report) => KioskDesired) {
  const kept = new Map<string, string>();
  const sent: Report[] = [];
  const pauses: number[] = [];
  const failures: string[] = [];
  const waiting: (() => void)[] = [];
  const reporter = new Reporter(
    new Sequence({ getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }, 's', () => 1_000),
    {
      state: () => ({ components: [], job: null, appVersion: '1', appliedVersion: 0 }),
      answered: () => {},
      failed: ({ code }) => void failures.push(code),
    },
    {
      send: async (report) => (sent.push(report), answer(report)),
      later: (milliseconds, action) => {
        pauses.push(milliseconds);
        waiting.push(action);
        return () => void waiting.splice(waiting.indexOf(action), 1);
      },
    },
  );
  return { reporter, sent, pauses, failures, waiting };
}

describe('Reporter', () => {
  it('Report_Answered_ReportsAgainAfterTheIntervalWithAHigherNumber', async () => {
    const { reporter, sent, pauses, waiting } = device(() => desired);
    reporter.seconds = 7;
    await reporter.report();
    waiting[0]!();
    expect(pauses[0]).toBe(7_000);
    expect(sent.map(({ sequence }) => sequence)).toEqual([1_000, 1_001]);
  });

  it('Report_Unreachable_SaysSoAndKeepsTrying', async () => {
    const { reporter, failures, waiting } = device(() => {
      throw new ApiProblem('network-lost', 0);
    });
    await reporter.report();
    expect(failures).toEqual(['network-lost']);
    expect(waiting).toHaveLength(1);
  });

  it('Report_ServerKnowsANewerOne_LeapsAhead', async () => {
    const { reporter, sent, failures } = device(({ sequence }) => {
      if (sequence < 100_000_000) throw new ApiProblem('kiosk-report-outdated', 409);
      return desired;
    });
    await reporter.report();
    expect(failures).toEqual([]);
    expect(sent.at(-1)!.sequence).toBeGreaterThan(100_000_000);
  });

  it('Report_AskedForAtOnce_LeavesOneTimer', async () => {
    const { reporter, waiting } = device(() => desired);
    await reporter.report();
    await reporter.report();
    expect(waiting).toHaveLength(1);
  });

  it('Stop_WhileWaiting_SendsNoMore', async () => {
    const { reporter, sent, waiting } = device(() => desired);
    await reporter.report();
    reporter.stop();
    await reporter.report();
    expect(waiting).toHaveLength(0);
    expect(sent).toHaveLength(1);
  });
});
