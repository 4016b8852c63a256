import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { after, before, describe } from 'node:test';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { apiGateway, type StreamingHandler, usualLimits } from '../../infra/local/apiGateway.ts';
import { installStreaming } from '../../infra/local/lambdaResponse.ts';
import { type Part, testsOf } from '../support/part.ts';
import { fc } from '../support/property.ts';

/** The stand-in for API Gateway. */
export const gatewayStandIn = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('the stand-in for API Gateway', () => {
    let server: Server;
    let port: number;
    let url: string;
    let handed: { bytes: number; broken: boolean };
    const logged: string[] = [];

    before(async () => {
      installStreaming();
      const module = await import('../support/streamingHandler.ts');
      handed = module.handed;
      let count = 0;
      server = apiGateway({
        handler: Promise.resolve(module.handler as unknown as StreamingHandler),
        functionName: 'api',
        now: () => 1_000,
        newId: () => {
          count += 1;
          return `id-${count}`;
        },
        log: (line) => logged.push(line),
        limits: usualLimits,
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      port = (server.address() as AddressInfo).port;
      url = `http://127.0.0.1:${port}`;
    });
    after(() => {
      server.closeAllConnections();
      server.close();
    });

    const eventOf = async (path: string, init?: RequestInit): Promise<APIGatewayProxyEvent> => {
      const answer = await fetch(`${url}${path}`, init);
      assert.equal(answer.status, 200);
      return ((await answer.json()) as { event: APIGatewayProxyEvent }).event;
    };

    /** Sends raw bytes and reads until the gateway closes. */
    const exchange = async (bytes: string | Buffer): Promise<string> => {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.on('error', () => {});
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk.toString('latin1');
      });
      socket.end(bytes);
      await once(socket, 'close');
      return answer;
    };

    it('makes a proxy event of a request', async () => {
      const event = await eventOf('/account/people.get?a=1&a=2&b=%20x', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-two': 'one' },
        body: '{"text":"Grüße"}',
      });
      assert.equal(event.httpMethod, 'POST');
      assert.equal(event.path, '/account/people.get');
      assert.deepEqual(event.pathParameters, { proxy: 'account/people.get' });
      assert.deepEqual(event.queryStringParameters, { a: '2', b: ' x' });
      assert.deepEqual(event.multiValueQueryStringParameters, { a: ['1', '2'], b: [' x'] });
      assert.equal(event.headers['x-two'], 'one');
      assert.equal(event.body, '{"text":"Grüße"}');
      assert.equal(event.isBase64Encoded, false);
      assert.equal(event.requestContext.requestTimeEpoch, 1_000);
      assert.equal(event.requestContext.identity.sourceIp, '127.0.0.1');
    });

    it('keeps every value of a header that comes more than once', async () => {
      const answer = await exchange('GET /x HTTP/1.1\r\nHost: x\r\nX-Twice: 1\r\nX-Twice: 2\r\nconnection: close\r\n\r\n');
      assert.match(answer, /"X-Twice":\["1","2"\]/);
      assert.match(answer, /"X-Twice":"2"/);
    });

    it('hands bytes that are no text over as base64', async () => {
      const bytes = Buffer.from([0, 255, 254, 10]);
      const event = await eventOf('/x', { method: 'POST', body: bytes });
      assert.equal(event.isBase64Encoded, true);
      assert.deepEqual(Buffer.from(event.body ?? '', 'base64'), bytes);
    });

    it('has no body and no query where there is none', async () => {
      const event = await eventOf('/x');
      assert.equal(event.body, null);
      assert.equal(event.queryStringParameters, null);
    });

    it('refuses more than 256 KB, announced or not', async () => {
      const tooMuch = Buffer.alloc(256 * 1024 + 1, 'x');
      const unannounced = new ReadableStream({
        start: (controller) => {
          controller.enqueue(tooMuch);
          controller.close();
        },
      });
      for (const init of [{ body: tooMuch }, { body: unannounced, duplex: 'half' as const }]) {
        const answer = await fetch(`${url}/x`, { method: 'POST', ...init });
        assert.equal(answer.status, 413);
        assert.equal(((await answer.json()) as { error: { errorType: string } }).error.errorType, 'requestBodyTooLarge');
      }
      const just = await eventOf('/x', { method: 'POST', body: tooMuch.subarray(1) });
      assert.equal(just.body?.length, 256 * 1024);
    });

    it('answers a handler that throws, or gives headers that cannot be sent, with an envelope without details', async () => {
      for (const path of ['/throw', '/badHeader']) {
        const answer = await fetch(`${url}${path}`);
        assert.equal(answer.status, 500);
        const body = await answer.text();
        assert.equal(JSON.parse(body).error.errorType, 'internalError');
        assert.doesNotMatch(body, /purpose|Error:/);
      }
      assert.ok(logged.some((line) => line.includes('thrown on purpose')));
    });

    it('breaks off an answer whose handler throws in the middle', async () => {
      const answer = await fetch(`${url}/throwLate`);
      await assert.rejects(answer.text());
    });

    rest('waits for a slow client, and breaks the stream when the client has gone', async () => {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.write('GET /slowly HTTP/1.1\r\nhost: x\r\n\r\n');
      await once(socket, 'readable');
      socket.pause();
      // Another request is answered meanwhile, which takes long enough to show that the stream waits.
      await eventOf('/x');
      await eventOf('/x');
      assert.ok(handed.bytes < 32 * 1024 * 1024, `${handed.bytes} bytes were taken for a client that reads nothing`);
      socket.destroy();
      while (!handed.broken) await eventOf('/x');
    });

    it('lets requests wait for a handler that is still loading', async () => {
      const loading = Promise.withResolvers<StreamingHandler>();
      const waiting = apiGateway({
        handler: loading.promise,
        functionName: 'api',
        now: Date.now,
        newId: () => 'id',
        log: () => {},
        limits: usualLimits,
      });
      waiting.listen(0, '127.0.0.1');
      await once(waiting, 'listening');
      const answer = fetch(`http://127.0.0.1:${(waiting.address() as AddressInfo).port}/x`);
      await once(waiting, 'request');
      loading.resolve(async (_event, response) => response.end('late'));
      assert.equal(await (await answer).text(), 'late');
      waiting.closeAllConnections();
      waiting.close();
    });

    it('answers what is no HTTP with an envelope', async () => {
      const bad = [
        '\0\x01\x02\r\n\r\n',
        'GET / HTTP/9.9\r\n\r\n',
        'CONNECT x:1 HTTP/1.1\r\nhost: x\r\n\r\n',
        'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: abc\r\n\r\n',
        'GET / HTTP/1.1\r\n\r\n',
        'GET / HTTP/1.1\r\nhost: x\r\nhost: y\r\n\r\n',
      ];
      for (const bytes of bad) assert.match(await exchange(bytes), /^HTTP\/1\.1 4\d\d .*"status":"error"/s, JSON.stringify(bytes));
      const large = await exchange(`GET / HTTP/1.1\r\nhost: x\r\nx-large: ${'x'.repeat(100_000)}\r\n\r\n`);
      assert.match(large, /^HTTP\/1\.1 431 |^$/);
    });

    rest('survives any bytes on any path', async () => {
      const path = fc.oneof(
        fc.webPath(),
        fc.string({ unit: 'binary-ascii' }).map((text) => `/${text.replace(/[\s]/g, '')}`),
        fc.constantFrom('*', '//', '/%', '/%ff?%', 'http://[', 'http://x/y?__proto__=1'),
      );
      const request = fc
        .tuple(
          fc.constantFrom('GET', 'POST', 'OPTIONS', 'HEAD', 'NOPE'),
          path,
          fc.uint8Array({ maxLength: 200 }),
          fc.constantFrom('', 'expect: 100-continue\r\n', 'expect: x\r\n', 'upgrade: websocket\r\nconnection: upgrade\r\n'),
        )
        .map(([method, target, body, extra]) =>
          Buffer.concat([
            Buffer.from(
              `${method} ${target} HTTP/1.1\r\nhost: x\r\n${extra}connection: close\r\ncontent-length: ${body.length}\r\n\r\n`,
              'latin1',
            ),
            body,
          ]),
        );
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            request,
            fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
          ),
          async (bytes) => {
            const answer = await exchange(bytes);
            assert.match(answer, /^(HTTP\/1\.1 \d\d\d |$)/);
            assert.doesNotMatch(answer, /^HTTP\/1\.1 5/);
          },
        ),
        { numRuns: 200 },
      );
      await eventOf('/x');
    });
  });
};
