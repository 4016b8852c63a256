import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A message that reached LinkedIn. `text` is of one request alone. */
export interface SentMessage {
  readonly account: string;
  readonly person: string;
  readonly text: string;
}

/** LinkedIn for `scriptedWorker.ts`: a machine of its own, which keeps what it was sent whatever happens to the system. */
export interface EffectsServer {
  readonly url: string;
  /** What has reached it, in order; tests set it back to a moment. */
  readonly ledger: SentMessage[];
  close(): Promise<void>;
}

/** `seen` is called with each message before its sender hears that it has arrived. */
export const startEffectsServer = async (seen: (message: SentMessage) => void): Promise<EffectsServer> => {
  const ledger: SentMessage[] = [];
  const server = createServer(async (request, response) => {
    const asked = (await json(request)) as SentMessage;
    if (request.url === '/send') {
      ledger.push(asked);
      seen(asked);
    }
    const count = ledger.filter(({ account, person, text }) => account === asked.account && person === asked.person && text === asked.text);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(count.length));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ledger,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
