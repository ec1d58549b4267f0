import { shallowRef, type ShallowRef } from 'vue';
import type { BoardCall, Line } from '@shared/api';

/** Remembers, over reloads, which call of a line was announced last. */
export interface CallMemory {
  last(queue: string): number | undefined;
  keep(queue: string, call: number): void;
}

/** How long after its call a ticket is still announced although its student already stands at the station. */
const freshFor = 60_000;

/**
 * The calls of a line, one after the other: each is announced exactly once, however often it is seen, and none is covered by
 * the next. Calls carry a number that grows, so a board that was cut off knows which it has missed. A call that meanwhile
 * came to nothing (the student left, or was called once more) is passed over.
 */
export class Announcements {
  /** What is being announced. */
  readonly current: ShallowRef<BoardCall | undefined> = shallowRef();
  private line: Line | undefined;
  private seen = 0;
  private waiting: BoardCall[] = [];
  private running = false;

  constructor(
    /** Announces; done when the next may follow. */
    private readonly announce: (call: BoardCall) => Promise<void>,
    private readonly memory: CallMemory,
  ) {}

  /** Takes the newest view of the line. */
  show(line: Line): void {
    if (this.line?.queue !== line.queue) this.begin(line);
    this.line = line;
    const news = line.calls.filter((call) => call.call > this.seen && this.matters(call, line)).sort((a, b) => a.call - b.call);
    this.seen = highest(line, this.seen);
    this.waiting.push(...news);
    void this.run();
  }

  /** A line that this board has never shown: what is there already was announced by somebody else. */
  private begin(line: Line): void {
    this.waiting = [];
    this.seen = this.memory.last(line.queue) ?? highest(line, 0);
    this.memory.keep(line.queue, this.seen);
  }

  private matters({ serving, calledAt }: BoardCall, { at }: Line): boolean {
    return !serving || Date.parse(at) - Date.parse(calledAt) < freshFor;
  }

  private stands({ call }: BoardCall): boolean {
    return this.line?.calls.some((now) => now.call === call) ?? false;
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
        if (!this.stands(next)) continue;
        // Noted before it is heard: a page that is loaded again in the middle does not say it twice.
        if (this.line !== undefined) this.memory.keep(this.line.queue, next.call);
        this.current.value = next;
        await this.announce(next);
      }
    } finally {
      this.current.value = undefined;
      this.running = false;
    }
  }
}

function highest({ calls }: Line, least: number): number {
  return calls.reduce((most, { call }) => Math.max(most, call), least);
}

const key = 'scheduling.board.announced';

/** Kept by the browser, for the line shown last. */
export const keptCalls: CallMemory = {
  last: (queue) => {
    const [kept, call] = (localStorage.getItem(key) ?? '').split(' ');
    return kept === queue ? Number(call) : undefined;
  },
  keep: (queue, call) => localStorage.setItem(key, `${queue} ${call}`),
};
