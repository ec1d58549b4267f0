import { describe, expect, it } from 'vitest';
import { ApiProblem, type ProblemCode } from '@shared/api';
import { canAcceptHere, explainedCode, factsOf, helpedByWalkIn, isUnknown, readingsOf } from './outcome';

const problem = (code: ProblemCode, more: Record<string, unknown> = {}): ApiProblem =>
  new ApiProblem(code, 409, '', {}, undefined, undefined, more);

describe('outcome at the door', () => {
  it('readingsOf_PlainText_IsANumberBeforeACode', () => {
    expect(readingsOf(' 202311010001\n')).toEqual([{ studentNumber: '202311010001' }, { code: '202311010001' }]);
    expect(readingsOf('CJM7K2')).toEqual([{ studentNumber: 'CJM7K2' }, { code: 'CJM7K2' }]);
  });

  it('readingsOf_LongOrOddText_IsACode', () => {
    expect(readingsOf('CI1.eyJib29raW5nIjoiQk5VMjAyNyJ9.c2lnbmF0dXJl')).toEqual([{ code: 'CI1.eyJib29raW5nIjoiQk5VMjAyNyJ9.c2lnbmF0dXJl' }]);
    expect(readingsOf('https://a.cn/x')).toEqual([{ code: 'https://a.cn/x' }]);
  });

  it('readingsOf_Nothing_IsNothing', () => expect(readingsOf('  ')).toEqual([]));

  it('isUnknown_NobodyByThat_IsYes', () => {
    expect(isUnknown(problem('student-not-listed'))).toBe(true);
    expect(isUnknown(problem('already-in-line'))).toBe(false);
  });

  it('factsOf_AlreadyInLine_KnowsTheNumber', () => expect(factsOf(problem('already-in-line', { ticket: { id: 'x', number: 42 } })).number).toBe(42));

  it('factsOf_OtherSite_KnowsWhere', () =>
    expect(factsOf(problem('booking-other-site', { site: { id: 'lib', name: '图书馆', address: '一层' } })).site).toEqual({ id: 'lib', name: '图书馆', address: '一层' }));

  it('factsOf_NothingSaid_IsNothing', () => expect(factsOf(problem('no-booking'))).toEqual({ number: null, site: null, startsAt: null }));

  it('factsOf_NonsenseSaid_IsNothing', () => expect(factsOf(problem('already-in-line', { ticket: 'x', site: 3, startsAt: 4 }))).toEqual({ number: null, site: null, startsAt: null }));

  it('nextStep_ByProblem_IsTheOneThatHelps', () => {
    expect(canAcceptHere(problem('booking-other-site'))).toBe(true);
    expect(canAcceptHere(problem('no-booking'))).toBe(false);
    expect(helpedByWalkIn(problem('no-booking'))).toBe(true);
    expect(helpedByWalkIn(problem('already-in-line'))).toBe(false);
    expect(explainedCode(problem('already-served'))).toBe('already-served');
    expect(explainedCode(problem('internal-error'))).toBeNull();
  });
});
