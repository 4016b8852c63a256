import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { RunningSystem } from '../support/runningSystem.ts';

describe('GET /metrics of npm start', () => {
  let api: RunningSystem;
  before(async () => {
    api = await RunningSystem.start();
  });
  after(() => api.close());

  const read = (headers: Record<string, string> = {}) => fetch(`${api.system.url}/metrics`, { headers });

  it('tells of requests by function and status, queues, accounts, database, disk and process, and of nobody', async () => {
    const { url } = api.person('connected');
    const nobody = 'https://www.linkedin.com/in/nobody-of-this-name';
    const { envelope } = await api.call('connections.checkStatus', { people: [url, nobody] });
    assert.equal(envelope.status, 'complete');
    const response = await read();
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    const lines = text.split('\n').filter((line) => line !== '');
    for (const line of lines)
      assert.match(line, /^(?:# (?:HELP|TYPE) account_api_\w+ \S.*|account_api_\w+(?:\{(?:\w+="[^"]*",?)+\})? [\d.e+-]+)$/);
    const numberOf = (metric: string): number =>
      Number(
        lines
          .find((line) => line.startsWith(`${metric} `))
          ?.split(' ')
          .at(-1),
      );
    assert.equal(numberOf('account_api_requests_accepted_total'), 1);
    assert.equal(numberOf('account_api_requests_total{function="connections.checkStatus",status="complete"}'), 1);
    assert.equal(numberOf('account_api_failures_total{function="connections.checkStatus",error="personNotFound"}'), 1);
    assert.equal(numberOf('account_api_accounts{status="active"}'), 2);
    for (const metric of ['database_bytes', 'disk_free_bytes', 'process_resident_memory_bytes', 'sweeper_last_run_timestamp_seconds'])
      assert.ok(numberOf(`account_api_${metric}`) > 0, metric);
    for (const { id, person } of api.world.accounts) for (const name of [id, person]) assert.ok(!text.includes(name), name);
  });

  it('is for programs on this machine, not for who comes through a proxy on it', async () => {
    assert.equal((await read({ 'x-forwarded-for': '203.0.113.9' })).status, 404);
    assert.equal((await read()).status, 200);
  });
});
