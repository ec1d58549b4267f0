import { describe, expect, it } from 'vitest';
import { aQueue, aStation, aTicket } from './samples';
import { hasStrangers, withStation, withTicket } from './merge';

describe('merging answers into a line', () => {
  const queue = aQueue({
    stations: [aStation({ number: 1, ticket: 7 }), aStation({ number: 2 })],
    tickets: [aTicket({ number: 7, status: 'called', station: 1 }), aTicket({ number: 8, place: 1 })],
  });

  it('withTicket_Called_StandsAtItsStation', () => {
    const after = withTicket(queue, aTicket({ number: 8, status: 'called', station: 2, place: null }));
    expect(after.stations.map(({ ticket }) => ticket)).toEqual([7, 8]);
    expect(after.tickets.find(({ number }) => number === 8)?.status).toBe('called');
  });

  it('withTicket_Ended_FreesItsStation', () => {
    const after = withTicket(queue, aTicket({ number: 7, status: 'noShow', station: 1 }));
    expect(after.stations[0]?.ticket).toBeNull();
  });

  it('withTicket_OneNobodyKnew_IsAdded', () => expect(withTicket(queue, aTicket({ number: 9 })).tickets).toHaveLength(3));

  it('withTicket_Any_LeavesTheLineItWasGivenAlone', () => {
    withTicket(queue, aTicket({ number: 7, status: 'done' }));
    expect(queue.stations[0]?.ticket).toBe(7);
  });

  it('withStation_Paused_ReplacesThatOneOnly', () =>
    expect(withStation(queue, aStation({ number: 2, status: 'paused' })).stations.map(({ status }) => status)).toEqual(['open', 'paused']));

  it('hasStrangers_SomebodyWithoutName_IsYes', () => {
    expect(hasStrangers(queue, {})).toBe(true);
    expect(hasStrangers(aQueue({ tickets: [] }), {})).toBe(false);
  });
});
