import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, createServer as createNetServer, type Server } from 'node:net';
import { type Duplex, pipeline } from 'node:stream';
import { type Certificate, selfSigned } from '../../infra/sandbox/server/tls.ts';

export interface TestProxyOptions {
  readonly protocol: 'http' | 'https' | 'socks5';
  readonly username?: string;
  readonly password?: string;
  /** Where a name is, as `host:port`; `undefined`: nowhere. */
  readonly resolve: (name: string) => string | undefined;
}

/** How it treats connections from now on. `silent`: it takes them and answers nothing. `babbling`: it answers what no proxy does. */
type Mood = 'working' | 'silent' | 'babbling';

/** A proxy that resolves names itself, and counts what passes through it. */
export interface TestProxy extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Of the proxy itself, with `https`. */
  readonly certificate: Certificate;
  /** Each destination that was asked for, `name:port`, in order. */
  readonly asked: string[];
  /** Bytes that went to destinations. */
  passed(): number;
  become(mood: Mood): void;
  /** Ends it, with all its connections. */
  close(): Promise<void>;
}

/** Starts a proxy on this machine. */
export const startTestProxy = async ({ protocol, username, password, resolve }: TestProxyOptions): Promise<TestProxy> => {
  const certificate = selfSigned(['localhost'], new Date());
  const asked: string[] = [];
  const open = new Set<Duplex>();
  let passed = 0;
  let mood: Mood = 'working';

  const track = <Stream extends Duplex>(stream: Stream): Stream => {
    open.add(stream);
    stream.on('error', () => undefined);
    return stream.once('close', () => open.delete(stream));
  };
  const tunnel = async (client: Duplex, destination: string): Promise<boolean> => {
    asked.push(destination);
    const [name = '', port] = destination.split(':');
    const [host, itsPort] = (resolve(name) ?? '').split(':');
    if (!host) return false;
    const target = track(connect({ host, port: Number(itsPort ?? port) }));
    try {
      await once(target, 'connect');
    } catch {
      return false;
    }
    client.on('data', (chunk: Buffer) => {
      passed += chunk.length;
    });
    const ignore = (): void => undefined;
    pipeline(client, target, ignore);
    pipeline(target, client, ignore);
    return true;
  };

  const login = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const byConnect = async (request: IncomingMessage, client: Duplex): Promise<void> => {
    if (username !== undefined && request.headers['proxy-authorization'] !== login)
      return void client.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="proxy"\r\n\r\n');
    // Before the tunnel, so that nothing of it comes first.
    client.pause();
    const answer = (status: string): void => void client.write(`HTTP/1.1 ${status}\r\n\r\n`);
    const known = resolve((request.url ?? '').split(':')[0] ?? '') !== undefined;
    if (known) answer('200 OK');
    if (!(await tunnel(client, request.url ?? '')) && !known) client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  };
  const bySocks = async (client: Duplex): Promise<void> => {
    const take = async (length: number): Promise<Buffer> => {
      for (;;) {
        const bytes = client.read(length) as Buffer | null;
        if (bytes) return bytes;
        await once(client, 'readable');
      }
    };
    const counted = async (): Promise<string> => (await take((await take(1))[0] ?? 0)).toString();
    const [, methods = 0] = await take(2);
    await take(methods);
    client.write(Buffer.from([5, username === undefined ? 0 : 2]));
    if (username !== undefined) {
      await take(1);
      const isRight = (await counted()) === username && (await counted()) === password;
      client.write(Buffer.from([1, isRight ? 0 : 1]));
      if (!isRight) return void client.end();
    }
    const [, , , type] = await take(4);
    const host = type === 1 ? [...(await take(4))].join('.') : await counted();
    const destination = `${host}:${(await take(2)).readUInt16BE()}`;
    const known = resolve(host) !== undefined;
    client.write(Buffer.from([5, known ? 0 : 4, 0, 1, 0, 0, 0, 0, 0, 0]));
    if (!(await tunnel(client, destination))) client.end();
  };

  const serve = (): Server => {
    if (protocol === 'socks5') return createNetServer((client) => void bySocks(client).catch(() => client.destroy()));
    const server = protocol === 'http' ? createHttpServer() : createHttpsServer({ key: certificate.key, cert: certificate.cert });
    return server.on('connect', (request: IncomingMessage, client: Duplex) => void byConnect(request, client));
  };
  const working = serve();
  // One address for all moods: connections are handed to the working one.
  const front = createNetServer((client) => {
    track(client);
    if (mood === 'working') working.emit('connection', client);
    if (mood === 'babbling') client.end('220 mail.example.com ESMTP\r\n'.repeat(2_000));
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  const { port } = front.address() as AddressInfo;
  const close = async (): Promise<void> => {
    if (!front.listening) return;
    const closed = once(front, 'close');
    front.close();
    for (const stream of open) stream.destroy();
    await closed;
  };
  return {
    url: `${protocol}://localhost:${port}`,
    port,
    certificate,
    asked,
    passed: () => passed,
    become: (next) => {
      mood = next;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
};
