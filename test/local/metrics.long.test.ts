import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { RunningSystem } from '../support/runningSystem.ts';
import { ScriptedReceiver, status } from '../support/scriptedReceiver.ts';
import { until } from '../support/until.ts';

/** The value of a metric with its labels in a text of metrics; NaN if it is not there. */
const numberIn = (text: string, metric: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`account_api_${metric} `))
      ?.split(' ')
      .at(-1),
  );

describe('GET /metrics of npm start', () => {
  let api: RunningSystem;
  before(async () => {
    api = await RunningSystem.start();
  });
  after(() => api.close());

  const read = (headers: Record<string, string> = {}) => fetch(`${api.system.url}/metrics`, { headers });

  it('tells of requests by function and status, queues, accounts, database, disk and process, and of nobody', {
    timeout: 30_000,
  }, async () => {
    const { url } = api.person('connected');
    const nobody = 'https://www.linkedin.com/in/nobody-of-this-name';
    const { envelope } = await api.call('connections.checkStatus', { people: [url, nobody] });
    assert.equal(envelope.status, 'complete');
    // The worker tells of the end after the result is there.
    await becomes('requests_total{function="connections.checkStatus",status="complete"}', 1);
    const response = await read();
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    const lines = text.split('\n').filter((line) => line !== '');
    for (const line of lines)
      assert.match(line, /^(?:# (?:HELP|TYPE) account_api_\w+ \S.*|account_api_\w+(?:\{(?:\w+="[^"]*",?)+\})? [\d.e+-]+)$/);
    const numberOf = (metric: string): number => numberIn(text, metric);
    assert.equal(numberOf('requests_accepted_total'), 1);
    assert.equal(numberOf('failures_total{function="connections.checkStatus",error="personNotFound"}'), 1);
    assert.equal(numberOf('accounts{status="active"}'), 2);
    assert.deepEqual([numberOf('browsers_open'), numberOf('held_calls'), numberOf('webhook_deliveries_pending')], [1, 0, 0]);
    for (const metric of ['database_bytes', 'disk_free_bytes', 'process_resident_memory_bytes', 'sweeper_last_run_timestamp_seconds'])
      assert.ok(numberOf(metric) > 0, metric);
    for (const { id, person } of api.world.accounts) for (const name of [id, person]) assert.ok(!text.includes(name), name);
  });

  /** Reads until a metric has a value. */
  const becomes = (metric: string, value: number): Promise<void> =>
    until(`${metric} is ${value}`, async () => numberIn(await (await read()).text(), metric) === value);
  const administer = async (name: string, body: unknown): Promise<void> => {
    const response = await fetch(`${api.system.url}/admin/${name}`, {
      method: 'POST',
      headers: api.headers(),
      body: JSON.stringify(body),
    });
    assert.equal(response.status, 200, await response.text());
  };

  it('counts a call as held from its acceptance to its result, and not while its account has to wait', {
    timeout: 30_000,
  }, async () => {
    const call = api.call('connections.checkStatus', { people: [api.person('connected').url] }, { account: 1 });
    await becomes('held_calls', 1);
    assert.equal((await call).status, 200);
    await becomes('held_calls', 0);
    const accountId = api.world.accounts[1]!.id;
    await administer('accounts.pause', { accountId });
    const paused = await api.call('connections.checkStatus', { people: [api.person('connected').url] }, { account: 1 });
    assert.deepEqual([paused.status, paused.envelope.status], [202, 'processing']);
    await becomes('held_calls', 0);
    await administer('accounts.resume', { accountId });
  });

  it('counts deliveries by outcome, and those that are pending', { timeout: 30_000 }, async () => {
    const receiver = await ScriptedReceiver.start();
    receiver.script(status(204), status(410), status(500));
    await administer('webhooks.set', { url: receiver.url });
    await administer('webhooks.sendTest', {});
    await becomes('webhook_deliveries_total{outcome="delivered"}', 1);
    await administer('webhooks.sendTest', {});
    await becomes('webhook_deliveries_total{outcome="failed"}', 1);
    await becomes('webhook_deliveries_pending', 0);
    await administer('webhooks.sendTest', {});
    await receiver.arrived(3);
    await becomes('webhook_deliveries_pending', 1);
    await receiver.close();
  });

  it('is for programs on this machine, not for who comes through a proxy on it', async () => {
    assert.equal((await read({ 'x-forwarded-for': '203.0.113.9' })).status, 404);
    assert.equal((await read()).status, 200);
  });

  it('is not for web pages in a browser on this machine, also where their name leads to 127.0.0.1', async () => {
    const { port } = new URL(api.system.url);
    // fetch does not let its caller set Host.
    const statusFor = (headers: Record<string, string>): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        request(`${api.system.url}/metrics`, { headers }, (response) => resolve(response.resume().statusCode))
          .once('error', reject)
          .end();
      });
    for (const host of ['evil.example', `evil.example:${port}`, `127.0.0.1.evil.example:${port}`])
      assert.equal(await statusFor({ host }), 404, host);
    assert.equal(await statusFor({ origin: 'http://evil.example' }), 404);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'LOCALHOST']) assert.equal(await statusFor({ host }), 200, host);
  });
});

describe('GET /metrics with METRICS_TOKEN', () => {
  const token = 'token-of-the-metrics';
  let api: RunningSystem;
  before(async () => {
    api = await RunningSystem.start({ METRICS_TOKEN: token });
  });
  after(() => api.close());

  it('is for whoever has the token, from anywhere, and for nobody else', async () => {
    const statusFor = async (headers: Record<string, string>) => (await fetch(`${api.system.url}/metrics`, { headers })).status;
    const authorization = `Bearer ${token}`;
    assert.equal(await statusFor({ authorization }), 200);
    assert.equal(await statusFor({ authorization, 'x-forwarded-for': '203.0.113.9' }), 200);
    assert.equal(await statusFor({ authorization, origin: 'http://evil.example' }), 200);
    for (const headers of [{}, { authorization: token }, { authorization: `Bearer ${token}x` }, { authorization: 'Bearer ' }])
      assert.equal(await statusFor(headers), 404, JSON.stringify(headers));
  });
});
