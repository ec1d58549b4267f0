import { shallowRef, type ShallowRef } from 'vue';

export type LiveState = 'connecting' | 'live' | 'reconnecting';

/** A complete view; the highest version of an epoch is the truth. A new epoch begins when the server's memory does. */
export interface LiveMessage {
  epoch: string | number;
  version: number;
  view: unknown;
}

/** The part of a SignalR connection that is used here; tests bring their own. */
export interface LiveConnection {
  start(): Promise<void>;
  invoke<T>(method: string, ...args: unknown[]): Promise<T>;
  on(method: 'changed', handler: (topic: string, epoch: string | number, version: number, view: unknown) => void): void;
  /** The server goes away; whoever watches comes back some time within so many milliseconds. */
  on(method: 'stopping', handler: (milliseconds: number) => void): void;
  /** The rights that opened a topic are gone; nothing more comes of it unless it may be watched again. */
  on(method: 'ended', handler: (topic: string, code: string) => void): void;
  onclose(handler: () => void): void;
  stop(): Promise<void>;
}

type Listener = (view: unknown) => void;

/** One watched topic: who listens, and what was last shown. */
class Topic {
  readonly listeners = new Set<Listener>();
  private last: LiveMessage | undefined;
  private readonly ended = new Set<string | number>();

  /** Shows a message unless something newer has been shown. `answer`: it answers `Watch`, so its epoch is the one in force. */
  offer(message: LiveMessage, answer: boolean): void {
    const last = this.last;
    if (last !== undefined && message.epoch === last.epoch) {
      if (message.version <= last.version) return;
    } else {
      if (!answer && this.ended.has(message.epoch)) return;
      if (last !== undefined) this.ended.add(last.epoch);
      this.ended.delete(message.epoch);
    }
    this.last = message;
    for (const listener of this.listeners) listener(message.view);
  }

  /** What was shown may be shown no more to whoever comes now. */
  forget(): void {
    this.last = undefined;
  }

  replay(listener: Listener): void {
    if (this.last !== undefined) listener(this.last.view);
  }
}

export interface LiveSurroundings {
  connect(): Promise<LiveConnection>;
  /** Runs `action` after a pause. */
  later(milliseconds: number, action: () => void): void;
  /** From 0 up to 1: when thousands are cut off at once, they must not all come back at once. */
  random(): number;
}

// Never long: whoever is cut off again and again must still see the truth within 5 s of being left alone. Each is taken half at least.
const pauses = [0, 500, 1_000, 2_000, 3_000];

// A network that falls silent while a connection is being made never says no, and neither does a browser for minutes.
const startWithin = 10_000;

/**
 * Owns the `/live` hub. One loop both makes the first connection and mends a broken one, and watches every topic again on each
 * new connection; so after any cut or restart the watchers see the truth within seconds.
 */
export class Live {
  readonly state: Readonly<ShallowRef<LiveState>>;
  private readonly stateRef = shallowRef<LiveState>('connecting');
  private readonly topics = new Map<string, Topic>();
  private readonly endings = new Set<(topic: string) => void>();
  private connection: LiveConnection | undefined;
  private running = false;
  private failures = 0;
  private spread = 0;

  constructor(private readonly around: LiveSurroundings) {
    this.state = this.stateRef;
  }

  /** Shows `onView` every new view of the topic until the returned function is called. */
  watch<T>(name: string, onView: (view: T) => void): () => void {
    const listener = onView as Listener;
    let topic = this.topics.get(name);
    if (topic === undefined) {
      this.topics.set(name, (topic = new Topic()));
      topic.listeners.add(listener);
      if (this.connection !== undefined) void this.ask(this.connection, name, topic);
      else void this.run();
    } else {
      topic.listeners.add(listener);
      topic.replay(listener);
    }
    return () => this.unwatch(name, listener);
  }

  /** Tries again now: the browser says that the network is back, or the page is looked at again. */
  nudge(): void {
    if (this.topics.size > 0 && this.connection === undefined) void this.run();
  }

  /** Calls `listener` whenever the server takes a topic away, until the returned function is called. */
  onEnded(listener: (topic: string) => void): () => void {
    this.endings.add(listener);
    return () => this.endings.delete(listener);
  }

  private unwatch(name: string, listener: Listener): void {
    const topic = this.topics.get(name);
    topic?.listeners.delete(listener);
    if (topic?.listeners.size !== 0) return;
    this.topics.delete(name);
    this.connection?.invoke('Unwatch', name).catch(() => {
      // A connection that cannot be told is a connection that is gone, and with it the watch.
    });
  }

  private async run(): Promise<void> {
    if (this.running || this.connection !== undefined) return;
    this.running = true;
    try {
      const connection = await this.around.connect();
      connection.on('changed', (topic, epoch, version, view) => this.topics.get(topic)?.offer({ epoch, version, view }, false));
      connection.on('ended', (topic) => this.ended(connection, topic));
      connection.on('stopping', (milliseconds) => this.sentAway(milliseconds));
      connection.onclose(() => this.lost(connection));
      await started(connection);
      this.connection = connection;
    } catch {
      this.again();
    } finally {
      this.running = false;
    }
    const connection = this.connection;
    if (connection === undefined) return;
    this.failures = this.spread = 0;
    await Promise.all([...this.topics].map(([name, topic]) => this.ask(connection, name, topic)));
  }

  /** Watches a topic. Only an answer makes the state `live`: a connection over which nothing is heard is none. */
  private async ask(connection: LiveConnection, name: string, topic: Topic): Promise<void> {
    try {
      topic.offer(await connection.invoke<LiveMessage>('Watch', name), true);
      if (this.connection === connection) this.stateRef.value = 'live';
    } catch {
      this.askLater(connection, name, topic);
    }
  }

  private askLater(connection: LiveConnection, name: string, topic: Topic): void {
    if (this.connection !== connection || this.topics.get(name) !== topic) return;
    this.stateRef.value = 'reconnecting';
    this.around.later(5_000, () => {
      if (this.connection === connection && this.topics.get(name) === topic) void this.ask(connection, name, topic);
    });
  }

  /** A right was taken away while the page looked on; it may be given back. */
  private ended(connection: LiveConnection, name: string): void {
    const topic = this.topics.get(name);
    if (topic === undefined || this.connection !== connection) return;
    topic.forget();
    this.askLater(connection, name, topic);
    for (const listener of this.endings) listener(name);
  }

  /** The server says that it stops, before it closes the connection. */
  private sentAway(milliseconds: number): void {
    this.spread = milliseconds;
    this.stateRef.value = 'reconnecting';
  }

  private lost(connection: LiveConnection): void {
    if (this.connection !== connection) return;
    this.connection = undefined;
    this.again();
  }

  private again(): void {
    this.stateRef.value = 'reconnecting';
    const pause = pauses[Math.min(this.failures, pauses.length - 1)] ?? 0;
    const wait = Math.max(pause, this.spread);
    this.failures += 1;
    this.spread = 0;
    this.around.later(wait * (0.5 + this.around.random() / 2), () => this.nudge());
  }
}

/** Starts a connection; one that does not come about in time is given up, and closed should it ever open. */
async function started(connection: LiveConnection): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The connection was not there in time.')), startWithin);
  });
  try {
    await Promise.race([connection.start(), late]);
  } catch (failure) {
    void connection.stop().catch(() => {
      // It never was.
    });
    throw failure;
  } finally {
    clearTimeout(timer);
  }
}

async function connect(): Promise<LiveConnection> {
  // Loaded when first needed: nobody waits for it on the way to the first screen.
  const { HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
  return new HubConnectionBuilder().withUrl('/live').configureLogging(LogLevel.None).build() as LiveConnection;
}

function createLive(): Live {
  const live = new Live({ connect, later: (milliseconds, action) => void setTimeout(action, milliseconds), random: Math.random });
  window.addEventListener('online', () => live.nudge());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && live.nudge());
  return live;
}

/** The one connection of the page. */
export const live = createLive();
