/** One note: pitch in hertz, start and length in seconds. */
export type Note = readonly [pitch: number, at: number, length: number];

/** What a hall announces itself with: two falling notes. */
export const chime: readonly Note[] = [[784, 0, 0.5], [587, 0.28, 0.8]];

/** What a called phone rings with: urgent, and unlike a message. */
export const ring: readonly Note[] = [[880, 0, 0.16], [1175, 0.2, 0.16], [880, 0.4, 0.16], [1175, 0.6, 0.3]];

/** What confirms a scan. */
export const blip: readonly Note[] = [[1319, 0, 0.12]];

/** What says no to a scan. */
export const buzz: readonly Note[] = [[220, 0, 0.18], [196, 0.22, 0.28]];

/**
 * Notes made by the browser itself, so that no file has to be there when the network is not. Browsers make no sound before a
 * person has touched the page: until then `unlock` answers false.
 */
export class Tones {
  private context: AudioContext | undefined;

  /** Makes the sound possible; to be called while a touch or a key is being handled. Answers whether there will be sound. */
  async unlock(): Promise<boolean> {
    if (typeof AudioContext === 'undefined') return false;
    this.context ??= new AudioContext();
    // A context that may not run yet waits with its answer until it may; nobody should wait with it.
    if (this.context.state !== 'running') await Promise.race([this.context.resume(), new Promise((done) => setTimeout(done, 400))]);
    return this.ready;
  }

  get ready(): boolean {
    return this.context?.state === 'running';
  }

  /** Plays notes at a volume of 0 to 1; silent while there can be no sound. */
  play(notes: readonly Note[], volume = 1): void {
    const context = this.context;
    if (context === undefined || context.state !== 'running' || volume <= 0) return;
    for (const [pitch, at, length] of notes) {
      const start = context.currentTime + at;
      const loudness = context.createGain();
      // Swells and fades: a note that begins or ends at full strength clicks.
      loudness.gain.setValueAtTime(0.0001, start);
      loudness.gain.exponentialRampToValueAtTime(0.5 * volume, start + 0.02);
      loudness.gain.exponentialRampToValueAtTime(0.0001, start + length);
      const note = context.createOscillator();
      note.frequency.value = pitch;
      note.connect(loudness).connect(context.destination);
      note.start(start);
      note.stop(start + length);
    }
  }
}

/** The sound of this page. */
export const tones = new Tones();
