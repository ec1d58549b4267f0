import { onScopeDispose } from 'vue';
import { useOnline } from '@shared/online';
import { refreshTicket } from '../journey';

const lookEvery = 4_000;

/** Learns that somebody has checked in, while they hold their code before a scanner: looks every few seconds for a ticket. */
export function useArrival(due: () => boolean): void {
  const online = useOnline();
  let looking = false;

  async function look(): Promise<void> {
    if (looking || !online.value || !due() || document.visibilityState !== 'visible') return;
    looking = true;
    try {
      await refreshTicket();
    } catch (error) {
      // The next look may find it.
      console.info('The ticket could not be read.', error);
    } finally {
      looking = false;
    }
  }

  const timer = setInterval(() => void look(), lookEvery);
  const lookWhenSeen = (): void => void look();
  document.addEventListener('visibilitychange', lookWhenSeen);
  onScopeDispose(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', lookWhenSeen);
  });
}
