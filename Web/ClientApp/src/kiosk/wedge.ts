/** Keys of a hand scanner follow each other faster than any finger. */
const fastest = 60;
const shortest = 6;

/** Reads a hand scanner, which types what it sees like a keyboard and ends with Enter. */
export class Wedge {
  private text = '';
  private lastAt = 0;

  constructor(private readonly found: (text: string) => void) {}

  /** Takes one key, at a time in milliseconds. Answers whether it belongs to the scanner. */
  key(key: string, at: number): boolean {
    if (at - this.lastAt > fastest) this.text = '';
    this.lastAt = at;
    if (key === 'Enter') {
      const text = this.text;
      this.text = '';
      if (text.length < shortest) return false;
      this.found(text);
      return true;
    }
    if (key.length === 1) this.text += key;
    return false;
  }
}
