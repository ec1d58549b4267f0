// What scripts that act as many clients share: the packages and the `live.ts` of the product's own client, and how they are told what to do.
// The client's folder is the first argument of every such script.
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const clientFolder = process.argv[2];
const require = createRequire(`${clientFolder}/package.json`);
const signalR = require('@microsoft/signalr');

export const WebSocket = require('ws');

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Makes connections to a hub, each for a token; an empty one signs nobody in. */
export const builder = (hub) => (token, socketOf) =>
  new signalR.HubConnectionBuilder()
    .withUrl(hub, {
      transport: signalR.HttpTransportType.WebSockets,
      skipNegotiation: true,
      ...(token === '' ? {} : { accessTokenFactory: () => token }),
      ...(socketOf === undefined ? {} : { WebSocket: socketOf }),
    })
    .configureLogging(signalR.LogLevel.None)
    .build();

/** The module `live.ts` of the product's client. */
export async function loadLive() {
  const typescript = require('typescript');
  const source = readFileSync(`${clientFolder}/src/shared/live.ts`, 'utf8');
  const { outputText } = typescript.transpileModule(source, {
    compilerOptions: { target: typescript.ScriptTarget.ES2022, module: typescript.ModuleKind.ESNext, verbatimModuleSyntax: true },
  });
  // Vue looks for a page when it is loaded, and shall not take what stands here for one.
  require('vue');
  globalThis.window = new EventTarget();
  globalThis.document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  // Beside the packages that it imports.
  const folder = `${clientFolder}/node_modules/.cache`;
  const file = `${folder}/live-${process.pid}.mjs`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, outputText);
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file);
  }
}

/** What of a line does not age: who is called where, and who waits in which order. */
export const essenceOfLine = (view) =>
  JSON.stringify({
    calls: view.calls.map(({ number, station, serving, call }) => [number, station, serving, call]),
    line: view.line.map(({ number }) => number),
  });

export function fail(error) {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
}

/** Obeys one JSON command per line of standard input with one JSON answer per line of standard output, until there are no more. */
export async function serve(commands) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { command, ...rest } = JSON.parse(line);
    try {
      process.stdout.write(`${JSON.stringify(await commands[command](rest))}\n`);
    } catch (error) {
      fail(error);
    }
  }
  process.exit(0);
}
