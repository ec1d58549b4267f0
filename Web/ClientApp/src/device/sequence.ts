/**
 * Numbers for a device's reports. They grow over reloads, restarts and a clock that is set back; where the memory was wiped as
 * well, the server says that it knows newer ones, and `leap` goes ahead of them.
 */
export class Sequence {
  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'>,
    private readonly key: string,
    private readonly now: () => number = () => Date.now(),
  ) {}

  next(): number {
    return this.keep(Math.max(this.last + 1, this.now()));
  }

  /** Goes a day ahead. */
  leap(): void {
    this.keep(Math.max(this.last, this.now()) + 86_400_000);
  }

  private get last(): number {
    return Number(this.storage.getItem(this.key) ?? 0);
  }

  private keep(number: number): number {
    this.storage.setItem(this.key, String(number));
    return number;
  }
}
