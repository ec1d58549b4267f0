import { describe, expect, it } from 'vitest';
import { displayNameProblem, passwordProblem, userNameProblem } from './accountRules';

describe('account rules', () => {
  it.each(['li', 'Wang.Operator', '2b_c-d'])('userNameProblem_%s_IsFine', (name) => expect(userNameProblem(name)).toBeNull());

  it.each(['', 'a', '.li', '李老师', 'a b', 'x'.repeat(33)])('userNameProblem_"%s"_IsNamed', (name) =>
    expect(userNameProblem(name)).toBe('session.userNameRule'));

  it('displayNameProblem_Blank_IsNamed', () => {
    expect(displayNameProblem('  ')).toBe('session.displayNameRule');
    expect(displayNameProblem('李老师')).toBeNull();
  });

  it('passwordProblem_ShortLongOrGuessable_IsNamed', () => {
    expect(passwordProblem('short', 'li')).toBe('session.passwordRule');
    expect(passwordProblem('x1y'.repeat(50), 'li')).toBe('session.passwordRule');
    expect(passwordProblem('aaaaaaaaaaaa', 'li')).toBe('session.passwordGuessable');
    expect(passwordProblem('Li.Teacher.2027', 'li.teacher.2027')).toBe('session.passwordGuessable');
    expect(passwordProblem('correct horse', 'li')).toBeNull();
  });
});
