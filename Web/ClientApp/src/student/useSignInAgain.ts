import { showToast } from 'vant';
import { watch, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import type { ApiProblem } from '@shared/api';
import { journey, sessionEnded } from './journey';

/** When a call says that the session is over: tells the student and leads to the sign-in. */
export function useSignInAgain(problem: Readonly<Ref<ApiProblem | undefined>>): void {
  const router = useRouter();
  const { t } = useI18n();
  watch(problem, (next) => {
    if (next === undefined || !next.needsSignIn || journey.me === undefined) return;
    showToast(t(`problem.${next.code}`));
    sessionEnded();
    void router.replace({ name: 'sign-in' });
  });
}
