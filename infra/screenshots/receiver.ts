import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Takes webhooks at `/crm`, fails at `/broken`, and is gone at `/old`. */
export interface Receiver extends AsyncDisposable {
  readonly url: string;
}

const statuses: Readonly<Record<string, number>> = { '/crm': 204, '/broken': 500, '/old': 410 };

export const startReceiver = async (): Promise<Receiver> => {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(statuses[request.url ?? ''] ?? 404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
