import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { createClient } from '../../clients/typescript/index.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { RunningSystem } from '../support/runningSystem.ts';
import { until } from '../support/until.ts';

const n8n = process.env.N8N_COMMAND;
const built = process.env.N8N_PACKAGE ?? '';

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

const credential = { accountApi: { id: 'accountApi1', name: 'Account API' } };
const at = (place: number): [number, number] => [place * 200, 0];

/** A workflow that starts on events, and posts them to an address. */
const listening = (url: string) => ({
  id: 'listening1',
  name: 'listening',
  active: true,
  settings: {},
  nodes: [
    {
      id: 'trigger',
      name: 'Trigger',
      type: 'CUSTOM.accountApiTrigger',
      typeVersion: 1,
      position: at(0),
      webhookId: 'a0000000-0000-4000-8000-000000000001',
      credentials: credential,
      parameters: { events: ['account.statusChanged'] },
    },
    {
      id: 'post',
      name: 'Post',
      type: 'n8n-nodes-base.httpRequest',
      typeVersion: 4.2,
      position: at(1),
      parameters: { method: 'POST', url, sendBody: true, specifyBody: 'json', jsonBody: '={{ JSON.stringify($json) }}' },
    },
  ],
  connections: { Trigger: { main: [[{ node: 'Post', type: 'main', index: 0 }]] } },
});

describe('the trigger in n8n', { skip: n8n === undefined && 'npm run verify:n8n runs it', timeout: 600_000 }, () => {
  let running: RunningSystem;
  let folder: string;
  let environment: NodeJS.ProcessEnv;
  let started: ChildProcess;
  /** What the workflow of the trigger has posted. */
  const heard: { type: string; data: { accountId: string; status: string } }[] = [];
  const receiver = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    heard.push(JSON.parse(Buffer.concat(parts).toString()));
    response.end('{}');
  });

  const administration = () => createClient({ baseUrl: running.system.url, accountApiToken: demoTokens.customer }).admin;
  const command = (...words: string[]) =>
    promisify(execFile)(process.execPath, [n8n ?? '', ...words], { env: environment, maxBuffer: 20_000_000 });
  const imported = async (kind: 'credentials' | 'workflow', content: unknown): Promise<void> => {
    const path = join(folder, `${kind}.json`);
    await writeFile(path, JSON.stringify([content]));
    await command(`import:${kind}`, `--input=${path}`);
  };

  before(async () => {
    running = await RunningSystem.start();
    folder = await mkdtemp(join(tmpdir(), 'account-api-n8n-'));
    const port = await freePort();
    environment = {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      N8N_USER_FOLDER: folder,
      N8N_CUSTOM_EXTENSIONS: built,
      N8N_DIAGNOSTICS_ENABLED: 'false',
      N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
      N8N_TEMPLATES_ENABLED: 'false',
      N8N_LISTEN_ADDRESS: '127.0.0.1',
      N8N_HOST: '127.0.0.1',
      N8N_LOG_LEVEL: 'warn',
      N8N_PORT: String(port),
    };
    await mkdir(join(folder, '.n8n'), { recursive: true });
    const data = { baseUrl: running.system.url, accountApiToken: demoTokens.customer, identificationToken: demoTokens.accounts[0] };
    await imported('credentials', { id: 'accountApi1', name: 'Account API', type: 'accountApi', data });
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    await imported('workflow', listening(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`));
    await command('update:workflow', '--id=listening1', '--active=true');
    started = spawn(process.execPath, [n8n ?? '', 'start'], { env: environment, stdio: 'ignore' });
    await until('the trigger has registered', async () => (await administration().webhooks.list({})).webhooks.length > 0, {
      patienceMs: 180_000,
    });
  });
  after(async () => {
    const ended = once(started, 'exit');
    started.kill();
    await ended;
    receiver.close();
    await running.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('an event starts the workflow of the trigger, which has registered its webhook; what is not signed does not', async () => {
    const registered = (await administration().webhooks.list({})).webhooks;
    assert.equal(registered.length, 1);
    const refused = await fetch(registered[0]!.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"type":"account.statusChanged"}',
    });
    assert.equal(refused.status, 401);
    await administration().accounts.pause({ accountId: 'demo-account-1' });
    await until('the event has come through the workflow', () => heard.length > 0);
    assert.equal(heard.length, 1);
    assert.deepEqual(
      [heard[0]!.type, heard[0]!.data.accountId, heard[0]!.data.status],
      ['account.statusChanged', 'demo-account-1', 'paused'],
    );
  });
});
