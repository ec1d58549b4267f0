import { describe, expect, it } from 'vitest';
import { codeIn, takeCode } from './enrolment';

describe('enrolment', () => {
  it.each([
    ['K7-abc', 'K7-abc'],
    ['  K7-abc \n', 'K7-abc'],
    ['https://photo.example.edu/kiosk?code=K7-abc', 'K7-abc'],
    ['http://192.168.1.5:5080/board?code=K7-abc&x=1', 'K7-abc'],
  ])('Code_In_%s_IsFound', (text, code) => expect(codeIn(text)).toBe(code));

  it('TakeCode_CodeInTheAddress_IsTakenOutOfIt', () => {
    window.history.replaceState(null, '', '/kiosk?code=K7-abc&lang=en');
    expect(takeCode()).toBe('K7-abc');
    expect(location.search).toBe('?lang=en');
    expect(takeCode()).toBeUndefined();
  });
});
