import { describe, expect, it } from 'vitest';
import { fenToYuan, yuanToFen } from './money';

describe('fenToYuan', () => {
  it.each([
    [0, '0'],
    [5, '0.05'],
    [800, '8'],
    [1250, '12.50'],
    [99_999_999, '999999.99'],
  ])('fenToYuan_%i_is %s', (fen, yuan) => expect(fenToYuan(fen)).toBe(yuan));
});

describe('yuanToFen', () => {
  it.each([
    ['0', 0],
    ['12.5', 1250],
    ['12.05', 1205],
    [' 30 ', 3000],
    ['0.29', 29],
    ['999999.99', 99_999_999],
  ])('yuanToFen_"%s"_is %i', (text, fen) => expect(yuanToFen(text)).toBe(fen));

  it.each(['', '-1', '1.234', '1e3', '1,000', '12.', '.5', '¥8', '1000000'])('yuanToFen_"%s"_is no amount', (text) =>
    expect(yuanToFen(text)).toBeNull());

  it('yuanToFen_EveryAmountUpToTwentyYuan_ComesBack', () => {
    for (let fen = 0; fen <= 2000; fen++) {
      expect(yuanToFen(fenToYuan(fen))).toBe(fen);
    }
  });
});
