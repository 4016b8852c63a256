import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { answerRefusal, Refusal } from '../../functions/api/http.ts';
import { route } from '../../functions/api/router.ts';
import { apiGateway, usualLimits } from '../../infra/local/apiGateway.ts';
import { mebibyte, pdfOf, uploadScene } from '../support/uploadScene.ts';
import { openTables } from '../support/workerHarness.ts';

/** Files as they come over HTTP: in one body, whose parts are handed on as they arrive. */
describe('a file that is sent to its uploadUrl', () => {
  let server: Server;
  let scene: Awaited<ReturnType<typeof uploadScene>>;
  let origin: string;
  /** Bytes and range of each event that the API got. */
  const events: [number, string | undefined][] = [];
  before(async () => {
    const tables = await openTables('sqlite');
    scene = await uploadScene(tables.harness());
    const { context } = scene.api;
    server = apiGateway({
      handler: Promise.resolve(async (event, response) => {
        const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
        events.push([body.length, event.headers['content-range']]);
        const answer = await route(context, event).catch((error: unknown) => {
          if (error instanceof Refusal) return answerRefusal(error);
          throw error;
        });
        response.head = { statusCode: answer.statusCode, headers: answer.headers };
        response.end(answer.body);
      }),
      functionName: 'api',
      now: Date.now,
      newId: () => 'id',
      log: () => undefined,
      limits: usualLimits,
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const addressOf = (uploadUrl: string): string => origin + new URL(uploadUrl).pathname;
  const put = async (uploadUrl: string, body: Iterable<Buffer>, headers: Record<string, string | number> = {}) => {
    const sent = request(addressOf(uploadUrl), { method: 'PUT', headers });
    // The rest of what is refused need not be taken.
    sent.on('error', () => undefined);
    const answered = once(sent, 'response');
    Readable.from(body).pipe(sent);
    const [response] = await answered;
    return { ...JSON.parse(await text(response)), status: response.statusCode };
  };
  const received = async (uploadUrl: string): Promise<number> =>
    (await put(uploadUrl, [Buffer.alloc(0)], { 'content-range': 'bytes */*', 'content-length': 0 })).completion.received;
  const size = 5 * mebibyte + 123;
  const content = pdfOf(size);
  const chunks = (length = 60_000): Buffer[] =>
    Array.from({ length: Math.ceil(size / length) }, (_, index) => content.subarray(index * length, (index + 1) * length));

  for (const [how, headers] of [
    ['with its length', { 'content-length': size }],
    ['in chunks', { 'transfer-encoding': 'chunked' }],
    ['after being asked to go on', { 'content-length': size, expect: '100-continue' }],
  ] as const)
    it(`is taken ${how}, a part at a time`, async () => {
      const { uploadUrl } = await scene.place(size);
      events.length = 0;
      const answer = await put(uploadUrl, chunks(), headers);
      assert.deepEqual([answer.status, answer.completion], [200, { received: size, size, isComplete: true }]);
      assert.ok(events.length === 7 && events.every(([bytes]) => bytes <= mebibyte), JSON.stringify(events));
    });

  it('is refused at its first part where it is of another size, and the rest is not read', async () => {
    const { uploadUrl } = await scene.place(size);
    const address = new URL(addressOf(uploadUrl));
    const socket = connect(Number(address.port), address.hostname);
    const answered = once(socket, 'data');
    socket.on('error', () => undefined);
    socket.write(`PUT ${address.pathname} HTTP/1.1\r\nhost: api\r\ncontent-length: 2147483648\r\n\r\n`);
    events.length = 0;
    socket.write(content.subarray(0, mebibyte + 1));
    const [answer] = await answered;
    assert.match(String(answer), /^HTTP\/1\.1 400 [\s\S]*uploadSizeDiffers/);
    assert.deepEqual(events, [
      [0, 'bytes */*'],
      [mebibyte, `bytes 0-${mebibyte - 1}/2147483648`],
    ]);
    socket.destroy();
    assert.equal(await received(uploadUrl), 0);
  });

  for (const [how, header] of [
    ['whole', ''],
    ['with a range', `content-range: bytes 0-${mebibyte - 1}/${size}\r\n`],
  ] as const)
    it(`is refused before any of it is read where nobody gave out its address (${how})`, async () => {
      const { uploadUrl } = await scene.place(size);
      const address = new URL(addressOf(uploadUrl.replace(/[^/]+$/, 'x'.repeat(32))));
      const socket = connect(Number(address.port), address.hostname);
      const answered = once(socket, 'data');
      events.length = 0;
      socket.write(`PUT ${address.pathname} HTTP/1.1\r\nhost: api\r\ncontent-length: ${mebibyte}\r\n${header}\r\n`);
      const [answer] = await answered;
      socket.destroy();
      assert.match(String(answer), /^HTTP\/1\.1 404 [\s\S]*uploadNotFound/);
      assert.deepEqual(events, [[0, 'bytes */*']]);
    });

  it('in chunks that turn out too long or too short is refused', async () => {
    const short = await scene.place(size + 1);
    assert.equal((await put(short.uploadUrl, chunks(), { 'transfer-encoding': 'chunked' })).error.errorType, 'uploadSizeDiffers');
    const long = await scene.place(3 * mebibyte);
    assert.equal((await put(long.uploadUrl, chunks(), { 'transfer-encoding': 'chunked' })).error.errorType, 'uploadSizeDiffers');
    assert.equal(await received(long.uploadUrl), 3 * mebibyte - mebibyte, 'the part that goes beyond is not kept');
  });

  it('that was cut off goes on where it stopped, or begins again', async () => {
    for (const again of ['from there', 'whole']) {
      const { uploadUrl } = await scene.place(size);
      const address = new URL(addressOf(uploadUrl));
      const socket = connect(Number(address.port), address.hostname);
      socket.write(`PUT ${address.pathname} HTTP/1.1\r\nhost: api\r\ncontent-length: ${size}\r\n\r\n`);
      socket.write(content.subarray(0, 2 * mebibyte + 500_000));
      while ((await received(uploadUrl)) < 2 * mebibyte);
      socket.destroy();
      const from = 2 * mebibyte;
      const headers = again === 'whole' ? {} : { 'content-range': `bytes ${from}-${size - 1}/${size}` };
      const rest = again === 'whole' ? content : content.subarray(from);
      const answer = await put(uploadUrl, [rest], { 'content-length': rest.length, ...headers });
      assert.deepEqual([answer.status, answer.completion], [200, { received: size, size, isComplete: true }], again);
    }
  });

  it('has parts of at most 4 MiB where it comes with ranges', async () => {
    const { uploadUrl } = await scene.place(size);
    const headers = { 'content-range': `bytes 0-${size - 1}/${size}`, 'content-length': size };
    assert.equal((await put(uploadUrl, chunks(), headers)).status, 413);
  });
});
