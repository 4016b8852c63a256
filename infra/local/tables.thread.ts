import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { closeDoor } from './standInDoor.ts';
import { StartFailure } from './startFailure.ts';
import { serveThread } from './threadProtocol.ts';

export interface TablesData {
  readonly directory: string;
  readonly port: number;
  /** Every request has to be signed with it. */
  readonly accessKeyId: string;
}

export interface TablesReady {
  readonly port: number;
}

/** dynalite brings no types. */
interface Dynalite {
  readonly default: (options: { readonly path: string; readonly createTableMs: number }) => Server;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

interface WholeRequests {
  readonly listener: Listener;
  /** Accepts no more requests, and resolves when the accepted ones are answered. */
  drain(): Promise<void>;
}

/**
 * dynalite throws when a client disconnects during a request, and when its files are closed before an answer is ready. So it gets only complete
 * requests that cannot be aborted, and its files stay open until the last one is answered.
 */
const wholeRequests = (listener: Listener): WholeRequests => {
  const underWay = new Set<ServerResponse>();
  const drained = Promise.withResolvers<void>();
  let closing = false;
  const look = (): void => {
    if (closing && underWay.size === 0) drained.resolve();
  };
  return {
    listener: (request, response) => {
      buffer(request).then(
        (body) => {
          if (closing) return response.destroy();
          const { headers, method, url } = request;
          const end = response.end.bind(response) as (...answer: unknown[]) => ServerResponse;
          underWay.add(response);
          response.end = ((...answer: unknown[]) => {
            underWay.delete(response);
            look();
            return end(...answer);
          }) as ServerResponse['end'];
          listener(Object.assign(Readable.from([body]), { headers, method, url }) as IncomingMessage, response);
        },
        () => response.destroy(),
      );
    },
    drain: () => {
      closing = true;
      look();
      return drained.promise;
    },
  };
};

/** Replaces DynamoDB: dynalite on disk, reachable with this start's access key only. */
await serveThread<TablesData, TablesReady>(async ({ directory, port, accessKeyId }) => {
  mkdirSync(directory, { recursive: true });
  const { default: dynalite } = (await import('dynalite' as string)) as Dynalite;
  const server = dynalite({ path: directory, createTableMs: 0 });
  const [listener] = server.listeners('request') as Listener[];
  if (!listener) throw new Error('dynalite does not answer requests.');
  server.removeAllListeners('request');
  const whole = wholeRequests(listener);
  server.on('request', whole.listener);
  closeDoor(server, accessKeyId);
  server.keepAliveTimeout = 60_000;
  // dynalite opens its files itself; the first read shows whether it could.
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    value: { port: (server.address() as AddressInfo).port },
    close: async () => {
      await whole.drain();
      server.closeAllConnections();
      const closed = Promise.withResolvers<void>();
      server.close((error) => (error ? closed.reject(new StartFailure(error.message)) : closed.resolve()));
      await closed.promise;
    },
  };
});
