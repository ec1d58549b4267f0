import { describe, expect, it } from 'vitest';
import { safeNext } from './safeNext';

describe('safeNext', () => {
  it('safeNext_PageOfThisClient_IsKept', () => expect(safeNext('/campaigns/BNU2027/fill?day=1')).toBe('/campaigns/BNU2027/fill?day=1'));

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/sign-in?next=/x', '', undefined, ['/a']])(
    'safeNext_%s_LeadsHome',
    (next) => expect(safeNext(next)).toBe('/campaigns'),
  );
});
