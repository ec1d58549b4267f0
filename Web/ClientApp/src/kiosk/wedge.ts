/** Keys of a hand scanner follow each other faster than any finger's: on average within so many milliseconds. */
const fastest = 60;
/** After such a pause something new begins. A busy machine may well stutter for less in the middle of a code. */
const pause = 500;
const shortest = 6;

/** Reads a hand scanner, which types what it sees like a keyboard and ends with Enter. */
export class Wedge {
  private text = '';
  private beganAt = 0;
  private lastAt = 0;

  constructor(private readonly found: (text: string) => void) {}

  /** Takes one key, at a time in milliseconds. Answers whether it belongs to the scanner. */
  key(key: string, at: number): boolean {
    if (at - this.lastAt > pause) this.text = '';
    this.lastAt = at;
    if (key === 'Enter') {
      const text = this.text;
      this.text = '';
      if (text.length < shortest || (at - this.beganAt) / text.length > fastest) return false;
      this.found(text);
      return true;
    }
    if (key.length === 1) {
      if (this.text === '') this.beganAt = at;
      this.text += key;
    }
    return false;
  }
}
