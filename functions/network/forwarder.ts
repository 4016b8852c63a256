import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Duplex, pipeline } from 'node:stream';
import { type Destination, type Dialing, dial } from './dialing.ts';
import { type AccountProxy, type ProxyFault, proxyFaultOf } from './proxy.ts';

export interface ForwarderOptions extends Dialing {
  /** Where a destination is, or `undefined` if it may not be connected to (P15). */
  readonly place: (destination: Destination) => Destination | undefined;
}

/** The proxy that one browser uses: on this machine, without a login. It leads to LinkedIn through the account's proxy, and to nothing else. */
export interface Forwarder {
  /** `http://127.0.0.1:…`. */
  readonly url: string;
  /** Why the account's proxy failed at the last connection; `undefined` if it did not. */
  fault(): ProxyFault | undefined;
  close(): Promise<void>;
}

const destinationOf = ({ url = '' }: IncomingMessage): Destination | undefined => {
  const [, host, port] = /^([a-z0-9.-]+|\[[0-9a-f:.]+\]):(\d{1,5})$/i.exec(url) ?? [];
  return host === undefined ? undefined : { host: host.toLowerCase(), port: Number(port) };
};

/** LinkedIn is reached over TLS only, so that the account's proxy can neither read nor change anything. */
const tlsPort = 443;

const refuse = (client: Duplex, status: string): void =>
  void client.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);

/**
 * Starts the forwarder of one browser. The browser knows neither the account's proxy nor its login (P12), and is refused every destination that the
 * rules do not allow before anything leaves this machine (P15).
 *
 * @example const forwarder = await startForwarder(proxy, { guard, timeoutMs: 15_000, place: ruledBy(linkedInHostsOnly) });
 */
export const startForwarder = async (proxy: AccountProxy, { place, ...dialing }: ForwarderOptions): Promise<Forwarder> => {
  const open = new Set<Duplex>();
  let last: ProxyFault | undefined;
  const track = <Stream extends Duplex>(stream: Stream): Stream => {
    open.add(stream);
    return stream.once('close', () => open.delete(stream));
  };

  const forward = async (client: Duplex, destination: Destination): Promise<void> => {
    try {
      const tunnel = track(await dial(proxy, destination, dialing));
      last = undefined;
      if (client.destroyed || !server.listening) return void tunnel.destroy();
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      const ignore = (): void => undefined;
      pipeline(client, tunnel, ignore);
      pipeline(tunnel, client, ignore);
    } catch (error) {
      last = proxyFaultOf(error);
      refuse(client, last.code === 'proxyTimeout' ? '504 Gateway Timeout' : '502 Bad Gateway');
    }
  };

  // Anything but a tunnel would be readable for the account's proxy.
  const server = createServer((_, response) => void response.writeHead(403).end());
  server.on('connection', track);
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => undefined);
    const asked = destinationOf(request);
    const found = asked?.port === tlsPort ? place(asked) : undefined;
    if (!found) return refuse(client, '403 Forbidden');
    if (head.length > 0) client.unshift(head);
    void forward(client, found);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  let closed: Promise<unknown> | undefined;
  const close = async (): Promise<void> => {
    closed ??= once(server, 'close');
    server.close();
    for (const stream of open) stream.destroy();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fault: () => last,
    close,
  };
};
