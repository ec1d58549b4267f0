// Watches one topic over many SignalR connections, with the client's own packages. One JSON command per line of standard input, one JSON
// answer per line of standard output.
import { builder, essenceOfLine, fail, loadLive, pause, serve, WebSocket } from './client.mjs';

const [, , , hub, topic] = process.argv;
const build = builder(hub);

// The clock that the server's timestamps are compared with; finer than Date.now().
const now = () => performance.timeOrigin + performance.now();

/** Deliveries since `begin`, by version of the view. */
const changes = new Map();
let lastDelivery = 0;

function delivered(_topic, _epoch, version, view) {
  const received = now();
  let change = changes.get(version);
  if (change === undefined) changes.set(version, (change = { version, at: Date.parse(view.at), latencies: [] }));
  change.latencies.push(received - change.at);
  lastDelivery = received;
}

/** Connects a few at a time, as people come. */
async function inTurns(items, work, atOnce = 50) {
  const rest = [...items.entries()];
  await Promise.all(
    Array.from({ length: Math.min(atOnce, rest.length) }, async () => {
      for (let next = rest.shift(); next !== undefined; next = rest.shift()) await work(next[1], next[0]);
    }),
  );
}

/** The product's own client, one per token: what it shows, and the socket that can be cut. */
const clients = [];

const commands = {
  async connect({ tokens }) {
    await inTurns(tokens, async (token) => {
      const connection = build(token);
      connection.on('changed', delivered);
      connection.onclose((error) => fail(error ?? new Error('The server closed a connection.')));
      await connection.start();
      await connection.invoke('Watch', topic);
    });
    return { connected: tokens.length };
  },

  begin() {
    changes.clear();
    lastDelivery = now();
    return {};
  },

  /** Waits until nothing has come for a while. */
  async rest({ quiet }) {
    while (now() - lastDelivery < quiet) await pause(20);
    return {};
  },

  /** What has come. */
  delivered() {
    return { changes: [...changes.values()].map((change) => ({ ...change, latencies: change.latencies.map((ms) => Math.round(ms * 100) / 100) })) };
  },

  async live({ tokens }) {
    const { Live } = await loadLive();
    for (const token of tokens) {
      const client = { shown: '', shownTimes: 0, socket: undefined };
      const socketOf = class extends WebSocket {
        constructor(...args) {
          super(...args);
          client.socket = this;
        }
      };
      client.live = new Live({
        connect: async () => build(token, socketOf),
        later: (milliseconds, action) => void setTimeout(action, milliseconds),
        random: Math.random,
      });
      client.live.watch(topic, (view) => {
        client.shown = essenceOfLine(view);
        client.shownTimes += 1;
      });
      clients.push(client);
    }
    return { watching: clients.length };
  },

  /** Cuts every client so many times at random moments within a span: the socket is destroyed, nothing is said. */
  async cut({ times, milliseconds }) {
    let cut = 0;
    await Promise.all(
      clients.flatMap((client) =>
        Array.from({ length: times }, async () => {
          await pause(Math.random() * milliseconds);
          if (client.socket !== undefined) {
            client.socket.terminate();
            cut += 1;
          }
        }),
      ),
    );
    return { cut };
  },

  /** Who shows something else than the truth. */
  shown({ calls, line }) {
    const truth = essenceOfLine({ calls, line });
    return { wrong: clients.filter((client) => client.shown !== truth || client.live.state.value !== 'live').length };
  },
};

await serve(commands);
