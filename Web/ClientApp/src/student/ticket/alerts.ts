import type { Ticket } from '@shared/api';

/** Something to draw attention to. `called` carries the moment of the call: a recall is another one. */
export type Alert = { kind: 'called'; at: string; station: number } | { kind: 'nearly'; ahead: number } | { kind: 'leaveNow' };

/** From this place on somebody is told that it is nearly their turn. */
const nearly = 3;

/** Finds in the views of a ticket what is worth an alert; each thing once, however often it is seen. */
export class Alerts {
  private calledAt: string | undefined;
  private wasFar = true;
  private toldToLeave: string | undefined;

  /** `now`: the server's time in milliseconds. */
  of(ticket: Ticket, now: number): Alert[] {
    const alerts: Alert[] = [];
    const { status, place, wait, calledAt, station, leaveAt } = ticket;
    if (status === 'called' && calledAt !== null && station !== null && calledAt !== this.calledAt) {
      this.calledAt = calledAt;
      alerts.push({ kind: 'called', at: calledAt, station });
    }
    // Without a forecast no station is open, and nobody's turn is near.
    if (status === 'waiting' && place !== null && wait !== null) {
      if (place <= nearly && this.wasFar) alerts.push({ kind: 'nearly', ahead: place - 1 });
      this.wasFar = place > nearly;
    }
    // Whoever moves back, or chooses another distance, is told anew.
    const mustLeave = status === 'waiting' && leaveAt !== null && ticket.walkMinutes !== 0 && Date.parse(leaveAt) <= now;
    if (!mustLeave) this.toldToLeave = undefined;
    else if (this.toldToLeave !== ticket.id) {
      this.toldToLeave = ticket.id;
      alerts.push({ kind: 'leaveNow' });
    }
    return alerts;
  }
}
