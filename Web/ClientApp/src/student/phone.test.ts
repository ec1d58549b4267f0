import { describe, expect, it } from 'vitest';
import { digitsOf, isMobile } from './phone';

describe('phone', () => {
  it.each(['13812345678', '138 1234 5678', '138-1234-5678', '+86 13812345678', '008613812345678'])('Digits_Of_%s_AreTheNumber', (text) => {
    expect(digitsOf(text)).toBe('13812345678');
    expect(isMobile(digitsOf(text))).toBe(true);
  });

  it.each(['', '1381234567', '138123456789', '12812345678', '+1 3812345678', 'abc'])('Mobile_Of_%s_IsRefused', (text) => {
    expect(isMobile(digitsOf(text))).toBe(false);
  });
});
