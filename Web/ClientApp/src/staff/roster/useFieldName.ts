import { useI18n } from 'vue-i18n';

/** The name of a roster field in the reader's language; a field without one keeps the name it came with. */
export function useFieldName(): (field: string) => string {
  const { t, te } = useI18n();
  return (field) => (te(`roster.field.${field}`) ? t(`roster.field.${field}`) : field);
}
