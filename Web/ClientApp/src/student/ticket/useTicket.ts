import { computed, onScopeDispose, watch } from 'vue';
import type { Ticket } from '@shared/api';
import { live } from '@shared/live';
import { useOnline } from '@shared/online';
import { useNow } from '@shared/useNow';
import { journey, load, refreshTicket, setTicketView } from '../journey';

const pollEvery = 10_000;
const staleAfter = 20_000;

/** Keeps one's own ticket up to date: from the live feed, and while that is away, or when the phone is looked at again, by asking. */
export function useTicket() {
  const online = useOnline();
  const now = useNow();
  const id = computed(() => journey.ticket?.ticket.id);

  async function ask(): Promise<void> {
    try {
      // A page that opened without the server knows nothing but the ticket; now it can learn the rest.
      await (journey.me === undefined ? load() : refreshTicket());
    } catch (error) {
      // What is shown stays, with the time at which it was true.
      console.info('The ticket could not be read.', error);
    }
  }

  const seen = (): boolean => document.visibilityState === 'visible';
  const askWhenSeen = (): void => void (seen() && online.value && ask());
  const poll = setInterval(() => live.state.value !== 'live' && askWhenSeen(), pollEvery);
  document.addEventListener('visibilitychange', askWhenSeen);
  watch(online, (back) => back && void ask());
  // A transferred ticket goes on under another number.
  watch(() => journey.ticket?.ticket.status, (status) => status === 'transferred' && void ask());

  let stop: (() => void) | undefined;
  watch(id, (ticket) => {
    stop?.();
    stop = ticket === undefined ? undefined : live.watch<Ticket>(`ticket/${ticket}`, setTicketView);
  }, { immediate: true });

  onScopeDispose(() => {
    clearInterval(poll);
    document.removeEventListener('visibilitychange', askWhenSeen);
    stop?.();
  });

  /** Whether what is shown may no longer be true. */
  const stale = computed(() => (!online.value || live.state.value !== 'live') && now.value - journey.ticketSeenAt > staleAfter);
  return { now, stale };
}
