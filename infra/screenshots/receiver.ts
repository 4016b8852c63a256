import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Takes webhooks at `/crm`, fails at `/broken`, and is gone at `/old`. */
export interface Receiver extends AsyncDisposable {
  readonly url: string;
  /** Link of the latest approval that was asked for. */
  approvalLink(): Promise<string>;
}

const statuses: Readonly<Record<string, number>> = { '/crm': 204, '/broken': 500, '/old': 410 };

export const startReceiver = async (): Promise<Receiver> => {
  const link = Promise.withResolvers<string>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const event = JSON.parse(body) as { readonly type: string; readonly data: { readonly url?: string } };
      if (event.type === 'approval.requested' && event.data.url !== undefined) link.resolve(event.data.url);
    });
    response.writeHead(statuses[request.url ?? ''] ?? 404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    approvalLink: () => link.promise,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
