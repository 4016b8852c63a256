import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { isLoopbackHost } from '../../functions/loopbackHost.ts';
import { isSameSecret } from '../../functions/sameSecret.ts';
import type { Engine } from './engine.ts';
import { type InputOf, type OperatorCommand, type OutputOf, operatorCommands } from './operatorCommands.ts';
import { StartFailure, shownOf } from './startFailure.ts';

/** Well below the time after which `fetch` gives up. */
const beatMs = 10_000;

type Answer = { readonly output: unknown } | { readonly failure: string };

/** Every program on the machine can reach a loopback port, and so can every web page in a browser on it. */
const isAllowed = ({ method, headers }: IncomingMessage, key: string): boolean =>
  method === 'POST' &&
  headers.origin === undefined &&
  isLoopbackHost(headers.host) &&
  isSameSecret(headers.authorization ?? '', `Bearer ${key}`);

const isCommand = (name: string): name is OperatorCommand => Object.hasOwn(operatorCommands, name);

/** `gone`: who has asked waits no longer. */
const answerTo = async (engine: Engine, request: IncomingMessage, gone: AbortSignal): Promise<Answer> => {
  const name = (request.url ?? '').slice(1);
  if (!isCommand(name)) return { failure: `The npm start that runs does not know ${name}: start it again with this version.` };
  try {
    const work = operatorCommands[name] as (engine: Engine, input: unknown, gone: AbortSignal) => Promise<unknown>;
    return { output: await work(engine, JSON.parse(await text(request)), gone) };
  } catch (error) {
    const shown = shownOf(error);
    return { failure: shown instanceof Error ? shown.message : String(shown) };
  }
};

/** Where a running `npm start` takes commands of its operator. */
export interface OperatorDoor {
  /** What leads a command of the same user to it. */
  readonly told: { readonly OPERATOR_URL: string; readonly OPERATOR_KEY: string };
  close(): Promise<void>;
}

/** Takes the operator's commands on a loopback port, from whoever has the key of this start. */
export const openOperatorDoor = async (engine: Engine): Promise<OperatorDoor> => {
  const OPERATOR_KEY = randomBytes(32).toString('hex');
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const isLetIn = isAllowed(request, OPERATOR_KEY);
    response.writeHead(isLetIn ? 200 : 403, { 'content-type': 'application/json', connection: 'close' });
    const going = new AbortController();
    response.once('close', () => going.abort());
    // White space before the answer: who waits for a long command knows that it goes on.
    const waiting = setInterval(() => response.write(' '), beatMs);
    response.end(isLetIn ? JSON.stringify(await answerTo(engine, request, going.signal)) : undefined);
    clearInterval(waiting);
  };
  const server = createServer((request, response) => void answer(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    told: { OPERATOR_URL: `http://127.0.0.1:${port}`, OPERATOR_KEY },
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** Lets the `npm start` that runs do a command. @throws StartFailure with its own words */
export const askRunning = async <Name extends OperatorCommand>(
  { OPERATOR_URL, OPERATOR_KEY }: NodeJS.ProcessEnv,
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> => {
  const headers = { authorization: `Bearer ${OPERATOR_KEY}` };
  const response = await fetch(`${OPERATOR_URL}/${name}`, { method: 'POST', headers, body: JSON.stringify(input) });
  const answer = (await response.json()) as Answer;
  if ('failure' in answer) throw new StartFailure(answer.failure);
  return answer.output as OutputOf<Name>;
};
