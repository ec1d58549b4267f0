import { fail, pause } from '../Fanout/client.mjs';

/** Topics that one connection may watch. */
const AT_ONCE = 32;

const AGAIN_AFTER_MS = 100;

/** Half a minute: longer than the server takes to come back. */
const MOST_ATTEMPTS = 300;

/**
 * Connections that nobody disturbs and that watch everything all the time, so as to know the newest version of each topic that was ever sent to
 * watchers. What the server answers to somebody who begins to watch says nothing of that: it may be a view of this very moment.
 */
export class Witness {
  #connect;
  #token;
  #newest = new Map();
  #away = new Set();

  /**
   * @param connect makes a connection for a token
   * @param token of somebody who may watch every topic
   */
  constructor(connect, token) {
    this.#connect = connect;
    this.#token = token;
  }

  /** Watches these too, from now on; over a restart of the server, too. */
  async watch(topics) {
    const added = [...new Set(topics)].filter((topic) => !this.#newest.has(topic));
    for (let i = 0; i < added.length; i += AT_ONCE) await this.#begin(added.slice(i, i + AT_ONCE));
  }

  /** The newest version of a topic that was sent, and its epoch. */
  newest(topic) {
    return this.#newest.get(topic);
  }

  /** Waits until it hears everything. */
  async isThere() {
    while (this.#away.size > 0) await pause(AGAIN_AFTER_MS);
  }

  async #begin(topics) {
    this.#away.add(topics);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#listen(topics);
        this.#away.delete(topics);
        return;
      } catch (error) {
        if (attempt === MOST_ATTEMPTS) fail(error);
        await pause(AGAIN_AFTER_MS);
      }
    }
  }

  async #listen(topics) {
    const connection = this.#connect(this.#token);
    connection.on('changed', (topic, epoch, version) => this.#heard(topic, epoch, version));
    await connection.start();
    for (const topic of topics) this.#heard(topic, (await connection.invoke('Watch', topic)).epoch, 0);
    connection.onclose(() => void this.#begin(topics));
    if (connection.state !== 'Connected') throw new Error('The witness was cut off.');
  }

  #heard(topic, epoch, version) {
    const known = this.#newest.get(topic);
    if (known?.epoch !== epoch || version > known.version) this.#newest.set(topic, { epoch, version });
  }
}
