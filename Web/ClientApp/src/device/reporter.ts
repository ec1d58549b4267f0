import { http, toProblem, type ApiProblem, type KioskComponent, type KioskDesired } from '@shared/api';
import type { Sequence } from './sequence';

export interface ReporterSurroundings {
  /** Sends one report; throws an `ApiProblem`. */
  send(report: Report): Promise<KioskDesired>;
  /** Runs `action` after a pause; gives back a way to call it off. */
  later(milliseconds: number, action: () => void): () => void;
}

export interface Report {
  sequence: number;
  components: KioskComponent[];
  job: string | null;
  appVersion: string;
  appliedVersion: number;
}

export interface ReporterEvents {
  /** How the device is now. */
  state(): Omit<Report, 'sequence'>;
  answered(desired: KioskDesired): void;
  failed(problem: ApiProblem): void;
}

const mostLeaps = 8;

/** Says every few seconds how the device is. Each report tells the present; one that could not be sent is not sent later. */
export class Reporter {
  seconds = 10;
  private cancel: (() => void) | undefined;
  private sending = false;
  private stopped = false;

  constructor(
    private readonly sequence: Sequence,
    private readonly events: ReporterEvents,
    private readonly around: ReporterSurroundings,
  ) {}

  /** Reports now, and from now on every `seconds`. */
  async report(): Promise<void> {
    if (this.sending || this.stopped) return;
    this.sending = true;
    this.cancel?.();
    try {
      this.events.answered(await this.sendNewest());
    } catch (error) {
      this.events.failed(toProblem(error));
    } finally {
      this.sending = false;
    }
    if (!this.stopped) this.cancel = this.around.later(this.seconds * 1_000, () => void this.report());
  }

  stop(): void {
    this.stopped = true;
    this.cancel?.();
  }

  private async sendNewest(): Promise<KioskDesired> {
    for (let leaps = 0; ; leaps += 1) {
      try {
        return await this.around.send({ sequence: this.sequence.next(), ...this.events.state() });
      } catch (error) {
        if (toProblem(error).code !== 'kiosk-report-outdated' || leaps === mostLeaps) throw error;
        this.sequence.leap();
      }
    }
  }
}

export function reportTo(kioskId: string): ReporterSurroundings {
  return {
    send: (body) => http.put<KioskDesired>(`/kiosks/${kioskId}/report`, { body, timeoutMs: 8_000 }),
    later: (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}
