import { ElMessage } from 'element-plus';
import { useI18n } from 'vue-i18n';
import { isProblem } from '@shared/api';
import * as api from '../api/queues';
import type { LiveQueue } from './useLiveQueue';
import type { Press } from './usePress';

/** What staff can do to a line, each as one press whose effect is shown at once. Each answers whether it was done. */
export interface LineActions {
  setStation: (station: number, action: api.StationAction) => Promise<boolean>;
  callNext: (station: number) => Promise<boolean>;
  act: (number: number, action: api.PlainTicketAction) => Promise<boolean>;
  complete: (number: number, alsoCallNext: boolean) => Promise<boolean>;
  park: (number: number, minutes: number | null) => Promise<boolean>;
  prioritise: (number: number, reason: string) => Promise<boolean>;
  transfer: (number: number, to: string) => Promise<boolean>;
}

const told: Partial<Record<api.PlainTicketAction, string>> = {
  recall: 'ticket.done.recall',
  'no-show': 'ticket.done.noShow',
  undo: 'ticket.done.undo',
  return: 'ticket.done.return',
  leave: 'ticket.done.leave',
};

const outcome: Record<api.StationAction, string> = { open: 'station.opened', pause: 'station.paused', close: 'station.closed' };

/** `onProblem` takes a refusal from the toast, e.g. to show it beside the button. */
export function useLineActions(queue: LiveQueue, press: Press, onProblem?: (problem: unknown) => boolean): LineActions {
  const { t } = useI18n();

  function run(what: string, action: (queueId: string, key: string) => Promise<void>): Promise<boolean> {
    const id = queue.id.value;
    if (id === null) return Promise.resolve(false);
    return press.run(what, (key) => action(id, key), (problem) => {
      // What was on the screen is not what is.
      if (isProblem(problem, 'ticket-state', 'station-busy', 'station-not-open', 'ticket-unknown', 'nobody-waiting')) void queue.reload();
      return onProblem?.(problem) ?? false;
    });
  }

  const tell = (text: string): void => void ElMessage.success({ message: text, duration: 2_500 });

  return {
    setStation: (station, action) =>
      run(`${action}-station-${station}`, async (id, key) => {
        queue.takeStation(await api.setStation(id, station, action, key));
        tell(t(outcome[action], { number: station }));
      }),
    callNext: (station) => run(`call-next-${station}`, async (id, key) => queue.takeTicket(await api.callNext(id, station, key))),
    act: (number, action) =>
      run(`${action}-${number}`, async (id, key) => {
        queue.takeTicket(await api.actOnTicket(id, number, action, key));
        const text = told[action];
        if (text !== undefined) tell(t(text, { number }));
      }),
    complete: (number, alsoCallNext) =>
      run(`complete-${number}`, async (id, key) => {
        const { completed, next } = await api.completeTicket(id, number, alsoCallNext, key);
        queue.takeTicket(completed, next);
      }),
    park: (number, minutes) =>
      run(`park-${number}`, async (id, key) => {
        queue.takeTicket(await api.parkTicket(id, number, minutes, key));
        tell(t('ticket.done.park', { number }));
      }),
    prioritise: (number, reason) =>
      run(`prioritise-${number}`, async (id, key) => {
        queue.takeTicket(await api.prioritiseTicket(id, number, reason, key));
        tell(t('ticket.done.prioritise', { number }));
      }),
    transfer: (number, to) =>
      run(`transfer-${number}`, async (id, key) => {
        await api.transferTicket(id, number, to, key);
        await queue.reload();
        tell(t('ticket.done.transfer', { number }));
      }),
  };
}
