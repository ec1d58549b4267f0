import type { Texts } from '@shared/i18n';
import type zhCN from './zh-CN';

const en: Texts<typeof zhCN> = {
  staff: {
    title: 'Collection campaigns',
  },
};

export default en;
