import { beforeEach, describe, expect, it } from 'vitest';
import { ApiProblem, Intents } from '.';

const intents = new Intents(sessionStorage);
const keys: string[] = [];

async function attempt(intent: string, failing?: ApiProblem): Promise<void> {
  await intents
    .run(intent, async (key) => {
      keys.push(key);
      if (failing) throw failing;
    })
    .catch(() => {});
}

describe('Intents', () => {
  beforeEach(() => {
    sessionStorage.clear();
    keys.length = 0;
  });

  it('Run_AfterTheNetworkWasLost_KeepsTheKey', async () => {
    await attempt('book:a', new ApiProblem('network-lost', 0));
    await attempt('book:a', new ApiProblem('try-again', 503));
    await attempt('book:a');
    expect(new Set(keys).size).toBe(1);
  });

  it('Run_AfterAReload_KeepsTheKey', async () => {
    await attempt('book:a', new ApiProblem('timed-out', 0));
    await new Intents(sessionStorage).run('book:a', async (key) => void keys.push(key));
    expect(new Set(keys).size).toBe(1);
  });

  it('Run_AfterARefusal_TakesANewKey', async () => {
    await attempt('book:a', new ApiProblem('slot-full', 409));
    await attempt('book:a');
    expect(new Set(keys).size).toBe(2);
  });

  it('Run_AfterSuccess_TakesANewKey', async () => {
    await attempt('book:a');
    await attempt('book:a');
    expect(new Set(keys).size).toBe(2);
  });

  it('Run_OtherIntent_HasItsOwnKeyOfTheShapeTheServerTakes', async () => {
    await attempt('book:a', new ApiProblem('network-lost', 0));
    await attempt('book:b');
    expect(new Set(keys).size).toBe(2);
    for (const key of keys) expect(key).toMatch(/^[!-~]{8,64}$/);
  });
});
