import { useI18n } from 'vue-i18n';
import { toProblem } from '@shared/api';
import { problemText } from '@shared/i18n';

/** Says a failed call in the reader's language; staff read their own words where those for students would mislead. */
export function useProblemText(): (problem: unknown) => string {
  const { t, te } = useI18n();
  return (thrown) => {
    const problem = toProblem(thrown);
    const own = `staffProblem.${problem.code}`;
    return te(own) ? t(own) : problemText(t, problem);
  };
}
