import { ElMessageBox } from 'element-plus';
import { useI18n } from 'vue-i18n';

export interface Question {
  title: string;
  text: string;
  yes: string;
  /** Whether yes takes something away. */
  danger?: boolean;
}

/** Asks; answers whether the person said yes. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const { t } = useI18n();
  return ({ title, text, yes, danger = false }) =>
    ElMessageBox.confirm(text, title, {
      confirmButtonText: yes,
      cancelButtonText: t('common.back'),
      confirmButtonType: danger ? 'danger' : 'primary',
      autofocus: false,
    }).then(
      () => true,
      () => false,
    );
}

/** Asks for a reason; null when the person goes back. */
export function useReasonPrompt(): (question: Question) => Promise<string | null> {
  const { t } = useI18n();
  return ({ title, text, yes, danger = false }) =>
    ElMessageBox.prompt(text, title, {
      confirmButtonText: yes,
      cancelButtonText: t('common.back'),
      confirmButtonType: danger ? 'danger' : 'primary',
      inputPlaceholder: t('ui.reasonPlaceholder'),
      inputValidator: (value: string | null) => {
        const length = (value ?? '').trim().length;
        return (length >= 2 && length <= 200) || t('ui.reasonNeeded');
      },
    }).then(
      ({ value }) => value.trim(),
      () => null,
    );
}
