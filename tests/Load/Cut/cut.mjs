// The product's own clients behind a bad network. One JSON command per line of standard input, one JSON answer per line of standard output.
import { builder, essenceOfLine, loadLive, serve } from '../Fanout/client.mjs';
import { Witness } from './witness.mjs';

const [, , , hub, directHub, witnessToken] = process.argv;
const connect = builder(hub);

/** What of a view does not age, by kind of topic. */
const essences = {
  slots: ({ left }) => JSON.stringify(Object.entries(left).sort()),
  queue: essenceOfLine,
  ticket: ({ number, status, station, place, onMyWay }) => JSON.stringify([number, status, station, place, onMyWay]),
};
const essence = (topic, view) => essences[topic.split('/')[0]](view);

/** Epoch and version of every view that came, so that what is shown can be told by them. */
const origins = new WeakMap();

/** One client: what it shows of each topic, and whether it ever showed something older than before. */
class Client {
  shown = new Map();
  regressions = 0;
  connections = 0;

  /** @param forgetful it believes that it still watches after it was cut, which is what the product's own never does */
  constructor(Live, token, topics, forgetful) {
    this.live = new Live({
      connect: async () => this.#tracked(connect(token), forgetful),
      later: (milliseconds, action) => void setTimeout(action, milliseconds),
      random: Math.random,
    });
    for (const topic of topics) this.live.watch(topic, (view) => this.#show(topic, view));
  }

  get isLive() {
    return this.live.state.value === 'live';
  }

  /** Notes where every view comes from. */
  #tracked(connection, forgetful) {
    this.connections += 1;
    const again = forgetful && this.connections > 1;
    return {
      start: () => connection.start(),
      stop: () => connection.stop(),
      onclose: (handler) => connection.onclose(handler),
      on: (method, handler) =>
        connection.on(method, (...args) => {
          if (method === 'changed') origins.set(args[3], { epoch: args[1], version: args[2] });
          handler(...args);
        }),
      invoke: async (method, ...args) => {
        if (again && method === 'Watch') return { ...this.shown.get(args[0]) };
        const answer = await connection.invoke(method, ...args);
        if (method === 'Watch') origins.set(answer.view, answer);
        return answer;
      },
    };
  }

  #show(topic, view) {
    const { epoch, version } = origins.get(view);
    const before = this.shown.get(topic);
    if (before !== undefined && before.epoch === epoch && version < before.version) this.regressions += 1;
    this.shown.set(topic, { epoch, version, view });
  }
}

const clients = [];
const witness = new Witness(builder(directHub), witnessToken);

await serve({
  /** Starts clients; each watches its own topics. */
  async start({ clients: wanted, forgetful }) {
    await witness.watch(wanted.flatMap(({ topics }) => topics));
    const { Live } = await loadLive();
    for (const { token, topics } of wanted) clients.push(new Client(Live, token, topics, forgetful === true));
    return {};
  },

  /** How many show what they watch at all. */
  live() {
    return { count: clients.filter((client) => client.isLive).length };
  },

  /**
   * Holds every client against the truth: who shows something else than the log (`diverged`), who is behind the newest version that was
   * sent and does not know it (`gaps`), who ever went back (`regressed`), who is not connected (`away`).
   */
  async shown({ truth }) {
    await witness.isThere();
    const wanted = new Map(Object.entries(truth).map(([topic, view]) => [topic, essence(topic, view)]));
    const count = { diverged: 0, gaps: 0, regressed: 0, away: 0 };
    for (const client of clients) {
      const shown = [...client.shown];
      if (shown.some(([topic, { view }]) => essence(topic, view) !== wanted.get(topic))) count.diverged += 1;
      if (client.isLive && shown.some(([topic, { epoch, version }]) => isBehind(witness.newest(topic), epoch, version))) count.gaps += 1;
      if (client.regressions > 0) count.regressed += 1;
      if (!client.isLive) count.away += 1;
    }
    return count;
  },
});

function isBehind(newest, epoch, version) {
  return newest.epoch !== epoch || version < newest.version;
}
