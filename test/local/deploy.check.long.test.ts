import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { points } from '../../infra/deploy/points.ts';
import { checkPoints } from '../../infra/deploy/report.ts';
import { openStage } from '../../infra/deploy/stage.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { RunningSystem } from '../support/runningSystem.ts';

const tokens = { accountApiToken: demoTokens.customer, identificationToken: demoTokens.accounts[0] ?? '' };

const serve = async (t: TestContext, listener: RequestListener): Promise<string> => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

describe('npm run deploy:check', () => {
  it('passes each point on a system that works, and sends nothing to LinkedIn', async (t) => {
    const running = await RunningSystem.start();
    t.after(() => running.close());
    const receiver = await serve(t, (request, response) => {
      request.resume().on('end', () => response.end());
    });
    const { url, person } = { url: running.system.url, person: running.world.people[0]?.url ?? '' };
    const stage = openStage({ url, person, ...tokens });
    await stage.client.admin.webhooks.set({ url: receiver });
    const lines: string[] = [];
    assert.ok(await checkPoints(stage, points, (line) => lines.push(line)), lines.join('\n'));
    assert.equal(lines.filter((line) => line.startsWith('pass')).length, points.length, lines.join('\n'));
    const kinds = (await running.ledger()).map(({ kind }) => kind);
    assert.deepEqual(kinds, ['visit'], 'the profile that was named');
  });

  it('passes none on a server that answers everything alike', async (t) => {
    const url = await serve(t, (request, response) => {
      request.resume().on('end', () => response.writeHead(201, { 'content-type': 'application/json' }).end('{"status":"error"}'));
    });
    const lines: string[] = [];
    assert.ok(
      !(await checkPoints(openStage({ url, person: 'https://www.linkedin.com/in/somebody', ...tokens }), points, (line) =>
        lines.push(line),
      )),
    );
    assert.equal(lines.filter((line) => line.startsWith('FAIL')).length, points.length, lines.join('\n'));
  });

  it('says which setting is missing', () => {
    const environment = { ...process.env, ACCOUNT_API_URL: 'http://127.0.0.1:1', ACCOUNT_API_TOKEN: '', IDENTIFICATION_TOKEN: '' };
    const { status, stderr } = spawnSync(process.execPath, ['infra/deploy/main.ts'], { env: environment, encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(stderr, /ACCOUNT_API_TOKEN is not set: docs\/first-deploy\.md/);
  });
});
