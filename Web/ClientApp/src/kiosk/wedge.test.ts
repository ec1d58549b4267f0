import { describe, expect, it } from 'vitest';
import { Wedge } from './wedge';

function typed(text: string, everyMs: number): string[] {
  const found: string[] = [];
  const wedge = new Wedge((scan) => void found.push(scan));
  [...text, 'Enter'].forEach((key, at) => wedge.key(key, 1_000 + at * everyMs));
  return found;
}

describe('Wedge', () => {
  it('Keys_AsFastAsAScanner_AreAScan', () => expect(typed('CI1.abcdef', 8)).toEqual(['CI1.abcdef']));
  it('Keys_AsSlowAsAFinger_AreNone', () => expect(typed('CI1.abcdef', 180)).toEqual([]));
  it('Keys_TooFew_AreNone', () => expect(typed('abc', 8)).toEqual([]));

  it('Keys_WithAStutterInTheMiddle_AreOneWholeScan', () => {
    const found: string[] = [];
    const wedge = new Wedge((scan) => void found.push(scan));
    [...'CI1.abcdef', 'Enter'].forEach((key, at) => wedge.key(key, at * 8 + (at < 5 ? 0 : 300)));
    expect(found).toEqual(['CI1.abcdef']);
  });

  it('Keys_StrayOneLongBefore_IsNotPartOfTheScan', () => {
    const found: string[] = [];
    const wedge = new Wedge((scan) => void found.push(scan));
    wedge.key('x', 0);
    [...'ABCDEF', 'Enter'].forEach((key, at) => wedge.key(key, 5_000 + at * 5));
    expect(found).toEqual(['ABCDEF']);
  });

  it('Keys_ShiftBetween_AreLeftOut', () => {
    const found: string[] = [];
    const wedge = new Wedge((scan) => void found.push(scan));
    ['Shift', 'A', 'b', 'Shift', 'C', 'd', 'e', 'f', 'Enter'].forEach((key, at) => wedge.key(key, at * 5));
    expect(found).toEqual(['AbCdef']);
  });
});
