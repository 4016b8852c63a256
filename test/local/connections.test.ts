import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import { apiGateway, type GatewayLimits, type StreamingHandler, usualLimits } from '../../infra/local/apiGateway.ts';
import { installStreaming } from '../../infra/local/lambdaResponse.ts';
import type { handed as Handed } from '../support/streamingHandler.ts';

const limits: GatewayLimits = { ...usualLimits, unknownConnections: 8, graceMs: 0, untakenMs: 1_000 };

describe('connections of unknown clients', () => {
  let handler: StreamingHandler;
  let handed: typeof Handed;
  const closing: (() => void)[] = [];

  before(async () => {
    installStreaming();
    const module = await import('../support/streamingHandler.ts');
    handler = module.handler as unknown as StreamingHandler;
    handed = module.handed;
  });
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  const gateway = async (own: Partial<GatewayLimits> = {}) => {
    const server = apiGateway({
      handler: Promise.resolve(handler),
      functionName: 'api',
      now: Date.now,
      newId: () => 'id',
      log: () => {},
      limits: { ...limits, ...own },
    });
    const accepted: Socket[] = [];
    server.on('connection', (socket) => accepted.push(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(() => {
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const open = async (): Promise<Client> => {
      const socket = connect({ port, host: '127.0.0.1' });
      closing.push(() => socket.destroy());
      const client = new Client(socket);
      await once(socket, 'connect');
      return client;
    };
    return { server, accepted, open, url: `http://127.0.0.1:${port}` };
  };

  /** A connection to which a test writes freely. */
  class Client {
    readonly socket: Socket;
    readonly closed: Promise<unknown>;
    text = '';
    constructor(socket: Socket) {
      this.socket = socket;
      socket.on('error', () => {});
      socket.on('data', (chunk) => {
        this.text += chunk.toString('latin1');
      });
      this.closed = new Promise((done) => socket.once('close', done));
    }
    async answer(): Promise<string> {
      while (!/\r\n\r\n.*\}/s.test(this.text) && !this.socket.destroyed)
        await Promise.race([once(this.socket, 'data'), this.closed]).catch(() => {});
      return this.text;
    }
  }

  const head = (length: number, more = '') => `POST /x HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n${more}\r\n`;

  it('a body declared as too large is refused before its first byte, also with Expect: 100-continue', async () => {
    const { open } = await gateway();
    for (const more of ['', 'expect: 100-continue\r\n']) {
      const client = await open();
      client.socket.write(head(9_700_000, more));
      assert.match(await client.answer(), /^HTTP\/1\.1 413 .*"errorType":"requestBodyTooLarge"/s);
    }
  });

  it('a fault closes its connection at once', async () => {
    const { open } = await gateway();
    const client = await open();
    const begun = performance.now();
    client.socket.write('GET /throw HTTP/1.1\r\nhost: x\r\n\r\n');
    await client.closed;
    assert.match(client.text, /^HTTP\/1\.1 500 /);
    assert.ok(performance.now() - begun < 8_000);
  });

  it('a hundred bodies of 9.7 MB are answered with 413 and cost no memory', async () => {
    const { open } = await gateway({ ...usualLimits, unknownConnections: 200 });
    const body = Buffer.alloc(9_700_000, 'x');
    const before = process.memoryUsage().rss;
    let most = 0;
    const clients = await Promise.all(Array.from({ length: 100 }, open));
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss - before);
    }, 20);
    closing.push(() => clearInterval(watch));
    for (const [index, client] of clients.entries()) {
      client.socket.write(index % 2 ? head(body.length) : 'POST /x HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n940220\r\n');
      client.socket.write(body);
    }
    for (const client of clients) assert.match(await client.answer(), /^HTTP\/1\.1 413 /);
    // Including their clients, in this process.
    assert.ok(most < 160 * 1024 * 1024, `${Math.round(most / 1024 / 1024)} MB more`);
  });

  it('a head or a body that does not arrive in time gets an envelope, and a call that is held longer its answer', async () => {
    const { open } = await gateway({ headMs: 2_000, requestMs: 3_000 });
    const held = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    Object.assign(handed, { held: held.resolve, release: release.promise });
    const patient = await open();
    patient.socket.write('GET /held HTTP/1.1\r\nhost: x\r\n\r\n');
    await held.promise;
    const [silent, slowHead, slowBody] = [await open(), await open(), await open()];
    slowHead.socket.write('GET / HTTP/1.1\r\nho');
    slowBody.socket.write(`${head(100)}{`);
    await Promise.all([silent.closed, slowHead.closed, slowBody.closed]);
    for (const { text } of [silent, slowHead, slowBody]) assert.match(text, /^HTTP\/1\.1 408 .*"status":"error"/s);
    release.resolve();
    assert.match(await patient.answer(), /^HTTP\/1\.1 200 /);
  });

  it('silent connections are closed in favour of new requests; one with a valid token never is', async () => {
    const { server, open, url } = await gateway({ ...usualLimits, unknownConnections: 8, graceMs: 300 });
    const known = await open();
    known.socket.write('GET /x HTTP/1.1\r\nhost: x\r\naccount-api-token: valid\r\n\r\n');
    assert.match(await known.answer(), /^HTTP\/1\.1 200 /);
    const silent: Client[] = [];
    for (let count = 0; count < 200; count++) silent.push(await open());
    // All but the last eight are closed.
    await Promise.all(silent.slice(0, -8).map(({ closed }) => closed));
    assert.match(silent[0]?.text ?? '', /^HTTP\/1\.1 503 .*"errorType":"serviceUnavailable"/s);
    const count = await new Promise<number>((done) => server.getConnections((_, found) => done(found)));
    assert.ok(count <= 9, `${count} connections are open`);
    assert.equal((await fetch(`${url}/x`)).status, 200);
    known.text = '';
    known.socket.write('GET /x HTTP/1.1\r\nhost: x\r\naccount-api-token: valid\r\n\r\n');
    assert.match(await known.answer(), /^HTTP\/1\.1 200 /);
  });

  it('a request of an unknown sender is closed in favour of a newer one if all are being processed', async () => {
    const { open } = await gateway({ unknownConnections: 1 });
    const held = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    Object.assign(handed, { held: held.resolve, release: release.promise });
    const first = await open();
    first.socket.write('GET /held HTTP/1.1\r\nhost: x\r\n\r\n');
    await held.promise;
    const second = await open();
    await first.closed;
    assert.match(first.text, /^HTTP\/1\.1 503 /);
    second.socket.write('GET /x HTTP/1.1\r\nhost: x\r\n\r\n');
    assert.match(await second.answer(), /^HTTP\/1\.1 200 /);
    release.resolve();
  });

  it('requests with refused tokens and delayed answers are closed before new connections', async () => {
    const { open } = await gateway({ unknownConnections: 8 });
    const release = Promise.withResolvers<void>();
    let refused = 0;
    const all = Promise.withResolvers<void>();
    Object.assign(handed, { held: () => void (++refused === 8 && all.resolve()), release: release.promise });
    closing.push(release.resolve);
    const flood: Client[] = [];
    for (let count = 0; count < 8; count++) {
      const client = await open();
      client.socket.write('GET /held HTTP/1.1\r\nhost: x\r\naccount-api-token: refused\r\n\r\n');
      flood.push(client);
    }
    await all.promise;
    const client = await open();
    // The flood continues while the client is about to send its request.
    for (let count = 0; count < 3; count++) await open();
    client.socket.write('GET /x HTTP/1.1\r\nhost: x\r\naccount-api-token: valid\r\n\r\n');
    assert.match(await client.answer(), /^HTTP\/1\.1 200 /);
    await Promise.all(flood.slice(0, 4).map(({ closed }) => closed));
    release.resolve();
  });

  it('many concurrent requests whose answers are not read hold one answer, and end', async () => {
    const { accepted, open, url } = await gateway();
    const client = await open();
    client.socket.pause();
    handed.calls = 0;
    client.socket.write('GET /large HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(90));
    while (handed.calls === 0) await fetch(`${url}/x`);
    for (let round = 0; round < 20; round++) await fetch(`${url}/x`);
    assert.equal(handed.calls, 1);
    const [server] = accepted;
    if (server && !server.destroyed) await once(server, 'close');
  });

  it('a client that reads its answer at some KB a second delays no other, and is ended in time', async () => {
    const { accepted, open, url } = await gateway();
    const slow = await open();
    slow.socket.pause();
    slow.socket.write('GET /large HTTP/1.1\r\nhost: x\r\naccount-api-token: valid\r\n\r\n');
    const reading = setInterval(() => slow.socket.read(1024), 100);
    closing.push(() => clearInterval(reading));
    slow.socket.on('readable', () => {});
    const from = performance.now();
    let answered = 0;
    let ended = false;
    accepted[0]?.once('close', () => {
      ended = true;
    });
    while (!ended && performance.now() - from < 10_000) {
      const since = performance.now();
      assert.equal((await fetch(`${url}/any`)).status, 200);
      assert.ok(performance.now() - since < 8_000);
      answered += 1;
    }
    assert.ok(ended, 'untakenMs and what a loaded machine takes');
    assert.ok(answered > 10 && slow.text.length < 4 * 1024 * 1024);
  });

  it('many clients that connect and show their tokens in the same moment are all served', async () => {
    const { open } = await gateway({ graceMs: usualLimits.graceMs });
    const clients = await Promise.all(Array.from({ length: 30 }, open));
    for (const { socket } of clients) socket.write('GET /x HTTP/1.1\r\nhost: x\r\naccount-api-token: valid\r\n\r\n');
    for (const client of clients) assert.match(await client.answer(), /^HTTP\/1\.1 200 /);
  });

  it('of requests that wait for an answer before them no more is read than has arrived at once', async () => {
    // Not the time limits are meant here.
    const { accepted, open } = await gateway(usualLimits);
    const held = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    Object.assign(handed, { held: held.resolve, release: release.promise });
    const client = await open();
    const long = `GET /${'x'.repeat(60_000)} HTTP/1.1\r\nhost: x\r\n\r\n`;
    client.socket.write(`GET /held HTTP/1.1\r\nhost: x\r\n\r\n${long.repeat(90)}`);
    await held.promise;
    const [server] = accepted;
    for (let seen = -1; server && server.bytesRead !== seen; await new Promise((done) => setTimeout(done, 100))) seen = server.bytesRead;
    assert.ok(server && server.bytesRead < 512 * 1024, `${server?.bytesRead} bytes were read`);
    release.resolve();
    while ((client.text.match(/HTTP\/1\.1 200/g) ?? []).length < 91) await once(client.socket, 'data');
  });

  it('requests at once are answered in their order where they are read', async () => {
    const { open } = await gateway();
    const client = await open();
    client.socket.write(['/1', '/2', '/3'].map((path) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`).join(''));
    while ((client.text.match(/HTTP\/1\.1 200/g) ?? []).length < 3 || !client.text.endsWith('0\r\n\r\n')) await once(client.socket, 'data');
    assert.deepEqual(
      client.text.match(/"path":"\/\d","protocol/g),
      [1, 2, 3].map((each) => `"path":"/${each}","protocol`),
    );
    client.socket.write('GET /x HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(500));
    await client.closed;
  });

  after(() => Object.assign(handed, { held: undefined, release: undefined }));
});
