import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createNetServer, type Server as NetServer } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Agent } from 'undici';
import { acceptWebhookUrl } from '../../functions/deliveries/webhookUrl.ts';
import { guardedAgent } from '../../functions/network/guardedAgent.ts';
import type { UrlGuard } from '../../functions/network/guardedUrl.ts';
import { endpointConnections } from '../../functions/webhooks/endpointConnections.ts';
import { outcomeOf, retryAfterTime } from '../../functions/webhooks/outcome.ts';
import { type Post, postTo } from '../../functions/webhooks/post.ts';
import { selfSigned } from '../../infra/sandbox/server/tls.ts';
import { Relay } from '../support/relay.ts';
import { ScriptedReceiver, status } from '../support/scriptedReceiver.ts';

/** A resolver with scripted answers, such as an attacker's. */
const scripted = (...answers: readonly (readonly string[])[]) => {
  const asked: string[] = [];
  const resolve = async (hostname: string): Promise<readonly string[]> => {
    asked.push(hostname);
    return answers[Math.min(asked.length, answers.length) - 1] ?? [];
  };
  return { asked, resolve };
};

it('a function that was frozen posts over new connections', {
  timeout: 30_000,
}, async () => {
  const receiver = await ScriptedReceiver.start();
  const relay = await Relay.start(Number(receiver.port));
  receiver.script(status(200), status(200), status(200));
  const guard = { localHosts: new Set(['127.0.0.1']), ports: new Set<number>(), resolve: scripted([]).resolve };
  const connections = endpointConnections(guard, 5_000);
  try {
    const post = () => connections.post(`http://127.0.0.1:${relay.port}/hook`, {}, '{}');
    for (let n = 0; n < 2; n++) assert.deepEqual(await post(), { statusCode: 200 });
    assert.ok(relay.silence() > 0);
    connections.renew();
    assert.deepEqual(await post(), { statusCode: 200 });
    assert.equal(receiver.arrivals.length, 3);
  } finally {
    await connections.destroy();
    await relay.close();
    await receiver.close();
  }
});

describe('P15: the address that is connected to is the one that was checked', () => {
  let receiver: ScriptedReceiver;
  const agents: Agent[] = [];
  before(async () => {
    receiver = await ScriptedReceiver.start();
  });
  beforeEach(() => {
    receiver.arrivals.length = 0;
    receiver.script(status(200));
  });
  after(async () => {
    await Promise.all(agents.map((agent) => agent.destroy()));
    await receiver.close();
  });

  /** Short enough to be waited out. */
  const shortMs = 1_500;
  const open = (guard: UrlGuard, timeoutMs = 5_000): Post => {
    const agent = guardedAgent(guard, timeoutMs);
    agents.push(agent);
    return postTo({ guard, dispatcher: agent, timeoutMs });
  };

  it('refuses a name that was public when it was registered and is not when it is connected to', async () => {
    const { resolve, asked } = scripted(['93.184.216.34'], ['127.0.0.1']);
    const guard = { localHosts: new Set<string>(), ports: new Set([receiver.port]), resolve };
    const url = await acceptWebhookUrl(`https://rebinding.example.com:${receiver.port}/hook`, guard);
    assert.ok(url, 'taken at registration');
    assert.deepEqual(await open(guard)(url, {}, '{}'), { failure: 'addressNotAllowed' });
    assert.equal(asked.length, 2);
    assert.equal(receiver.arrivals.length, 0);
  });

  it('refuses a name with an address that is not public', async () => {
    const { resolve } = scripted(['93.184.216.34', '::1', '127.0.0.1']);
    const guard = { localHosts: new Set<string>(), ports: new Set([receiver.port]), resolve };
    assert.deepEqual(await open(guard)(`https://mixed.example.com:${receiver.port}/`, {}, '{}'), { failure: 'addressNotAllowed' });
    assert.equal(receiver.arrivals.length, 0);
  });

  it('refuses addresses written into the URL, even where they were registered under other settings', async () => {
    const guard = { localHosts: new Set<string>(), ports: new Set([443, receiver.port]), resolve: scripted([]).resolve };
    for (const host of ['127.0.0.1', '[::ffff:127.0.0.1]', '2130706433'])
      assert.deepEqual(await open(guard)(`https://${host}:${receiver.port}/`, {}, '{}'), { failure: 'addressNotAllowed' });
    assert.deepEqual(await open(guard)(receiver.url, {}, '{}'), { failure: 'addressNotAllowed' });
    assert.equal(receiver.arrivals.length, 0);
  });

  it('looks a name up once per connection, and connects to that address', async () => {
    const { resolve, asked } = scripted(['127.0.0.1'], ['203.0.113.1']);
    const guard = { localHosts: new Set(['hooks.own.example']), ports: new Set([443]), resolve };
    const post = open(guard);
    const url = `http://hooks.own.example:${receiver.port}/hook`;
    assert.deepEqual(await post(url, { 'x-a': '1' }, '{"a":1}'), { statusCode: 200 });
    assert.deepEqual([receiver.arrivals[0]?.body, receiver.arrivals[0]?.headers.host], ['{"a":1}', `hooks.own.example:${receiver.port}`]);
    assert.deepEqual(asked, ['hooks.own.example']);
  });

  it('what goes wrong at a host of one’s own is one failure that takes one time, whatever it is', async () => {
    const guard = { localHosts: new Set(['127.0.0.1']), ports: new Set([443]), resolve: scripted([]).resolve };
    const closed = await ScriptedReceiver.start();
    const refusing = closed.url;
    await closed.close();
    const silent = createNetServer();
    const banner = createNetServer((socket) => socket.on('error', () => {}).end('SSH-2.0-OpenSSH_9.2\r\n'));
    for (const server of [silent, banner]) {
      server.listen(0, '127.0.0.1').unref();
      await once(server, 'listening');
    }
    const portOf = (server: NetServer): number => (server.address() as AddressInfo).port;
    const details: (string | undefined)[] = [];
    for (const url of [
      refusing,
      `http://127.0.0.1:${portOf(silent)}/`,
      `http://127.0.0.1:${portOf(banner)}/`,
      receiver.url.replace('http:', 'https:'),
    ]) {
      const begun = performance.now();
      const response = await open(guard, shortMs)(url, {}, '{}');
      const took = performance.now() - begun;
      assert.ok(took >= shortMs - 1, `${url} failed after ${took} ms`);
      const { detail, ...reported } = response as { failure: string; detail?: string };
      assert.deepEqual(reported, { failure: 'noAnswer' });
      details.push(detail);
    }
    assert.deepEqual(details, ['connectionRefused', 'timeout', 'notHttp', 'tlsFailed']);
    for (const server of [silent, banner]) server.close();
  });

  it('does not follow a redirect to another host', async () => {
    const guard = { localHosts: new Set(['127.0.0.1']), ports: new Set([443]), resolve: scripted([]).resolve };
    for (const code of [301, 302, 303, 307, 308]) {
      receiver.script(status(code, { location: 'http://169.254.169.254/' }));
      assert.deepEqual(await open(guard)(receiver.url, {}, '{}'), { statusCode: code });
    }
    assert.equal(receiver.arrivals.length, 5);
  });

  it('rejects an untrusted certificate, and plain http behind https', async () => {
    const { key, cert } = selfSigned(['hooks.own.example'], new Date());
    let requests = 0;
    const server = createServer({ key, cert }, (_request, response) => {
      requests++;
      response.end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const guard = { localHosts: new Set(['hooks.own.example']), ports: new Set([443]), resolve: scripted(['127.0.0.1']).resolve };
    for (const refused of [port, receiver.port])
      assert.deepEqual(await open(guard, shortMs)(`https://hooks.own.example:${refused}/`, {}, '{}'), {
        failure: 'noAnswer',
        detail: 'tlsFailed',
      });
    assert.deepEqual([requests, receiver.arrivals.length], [0, 0]);
    server.close();
    await once(server, 'close');
  });
});

describe('what an answer means', () => {
  const now = Date.UTC(2026, 10, 23);
  it('is an acknowledgement for 2xx only', () => {
    for (let code = 100; code < 600; code++) {
      const { verdict } = outcomeOf({ statusCode: code }, now);
      assert.equal(verdict, code >= 200 && code < 300 ? 'delivered' : code === 410 ? 'gone' : 'failed', String(code));
    }
  });

  it('reads retry-after in seconds and as a date, up to a day', () => {
    assert.equal(retryAfterTime('120', now), now + 120_000);
    assert.equal(retryAfterTime(new Date(now + 3_600_000).toUTCString(), now), now + 3_600_000);
    assert.equal(retryAfterTime('99999999', now), now + 86_400_000);
    for (const header of ['0', '-5', 'soon', '', new Date(now - 1000).toUTCString()]) assert.equal(retryAfterTime(header, now), undefined);
    assert.equal(outcomeOf({ statusCode: 500, retryAfter: '120' }, now).notBefore, undefined, 'of 429 and 503 only');
  });
});
