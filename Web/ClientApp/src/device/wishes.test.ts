import { describe, expect, it } from 'vitest';
import type { KioskDesired } from '@shared/api';
import { Wishes } from './wishes';

const wish = (version: number, change: Partial<KioskDesired> = {}): KioskDesired => ({
  version, reportSeconds: 10, language: 'zh-CN', volume: 80, inService: true, command: null, ...change,
});

function device() {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  const ran: string[] = [];
  return { ran, start: () => new Wishes(storage, 'c', (command) => void ran.push(command)) };
}

describe('Wishes', () => {
  it('Accept_OlderVersion_KeepsTheNewer', () => {
    const wishes = device().start();
    wishes.accept(wish(3, { volume: 10 }));
    wishes.accept(wish(2, { volume: 90 }));
    expect(wishes.desired.value?.volume).toBe(10);
    expect(wishes.applied).toBe(3);
  });

  it('Accept_CommandToldTwice_RunsOnce', () => {
    const { ran, start } = device();
    const wishes = start();
    wishes.accept(wish(4, { command: 'test-print' }));
    wishes.accept(wish(4, { command: 'test-print' }));
    expect(ran).toEqual(['test-print']);
  });

  it('Accept_CommandThatRestarted_IsNotRunAgainAfterTheRestart', () => {
    const { ran, start } = device();
    start().accept(wish(5, { command: 'restart' }));
    start().accept(wish(5, { command: 'restart' }));
    expect(ran).toEqual(['restart']);
  });

  it('Accept_SameCommandAskedForAgain_RunsAgain', () => {
    const { ran, start } = device();
    const wishes = start();
    wishes.accept(wish(5, { command: 'test-print' }));
    wishes.accept(wish(6, { command: 'test-print' }));
    expect(ran).toEqual(['test-print', 'test-print']);
  });
});
