import type { Texts } from '@shared/i18n';
import type zhCN from './zh-CN';

const en: Texts<typeof zhCN> = {
  student: {
    title: 'Book your photo',
  },
};

export default en;
