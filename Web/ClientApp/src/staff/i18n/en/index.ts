import type { Texts } from '@shared/i18n';
import type zhCN from '../zh-CN';
import campaigns from './campaigns';
import editor from './editor';
import general from './general';
import people from './people';
import roster from './roster';
import slots from './slots';
import trail from './trail';

const en: Texts<typeof zhCN> = { ...general, ...campaigns, ...editor, ...roster, ...slots, ...people, ...trail };

export default en;
