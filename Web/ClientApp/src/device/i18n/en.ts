import type { Texts } from '@shared/i18n';
import type zhCN from './zh-CN';

const en: Texts<typeof zhCN> = {
  device: {
    starting: 'Starting…',
    unreachable: 'The server cannot be reached. Trying again and again.',
    enrolTitle: 'Register this device',
    enrolLead: 'Make a one-time code for it on the Devices page of the staff application. Scan it with this camera or a hand scanner, or type it. It is good for 10 minutes.',
    enrolCode: 'One-time code',
    enrolSubmit: 'Register',
    enrolling: 'Registering…',
    revokedTitle: 'This device is out of use',
    revokedLead: 'Please ask the staff. To use it again, enter a new code.',
    otherKind: 'This device is registered as: {kind}. Opening its page…',
    kinds: { checkIn: 'Check-in kiosk', camera: 'Camera station', printer: 'Printer', board: 'Hall board' },
  },
};

export default en;
