import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
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

/** A workflow that is sent people, calls the API for them, one item each, and answers with what the node returns. */
const calling = (path: string, parameters: object, more: object = {}) => ({
  id: `${path}1`,
  name: path,
  active: true,
  settings: {},
  nodes: [
    {
      id: 'called',
      name: 'Called',
      type: 'n8n-nodes-base.webhook',
      typeVersion: 2,
      position: at(0),
      webhookId: path,
      parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', responseData: 'allEntries' },
    },
    {
      id: 'people',
      name: 'People',
      type: 'n8n-nodes-base.code',
      typeVersion: 2,
      position: at(1),
      parameters: { jsCode: 'return $input.first().json.body.people.map((person) => ({ json: { person } }));' },
    },
    {
      id: 'call',
      name: 'Call',
      type: 'CUSTOM.accountApi',
      typeVersion: 1,
      position: at(2),
      credentials: credential,
      parameters: { ...parameters, person: '={{ $json.person }}' },
      ...more,
    },
  ],
  connections: {
    Called: { main: [[{ node: 'People', type: 'main', index: 0 }]] },
    People: { main: [[{ node: 'Call', type: 'main', index: 0 }]] },
  },
});

const checking = { resource: 'connections', operation: 'checkStatus', options: { split: true } };

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

describe('the nodes in n8n', { skip: n8n === undefined && 'npm run verify:n8n runs it', timeout: 600_000 }, () => {
  let running: RunningSystem;
  let folder: string;
  let environment: NodeJS.ProcessEnv;
  let started: ChildProcess;
  /** Where n8n listens. */
  let address: string;
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
  const imported = async (kind: 'credentials' | 'workflow', content: readonly unknown[]): Promise<void> => {
    const path = join(folder, `${kind}.json`);
    await writeFile(path, JSON.stringify(content));
    await command(`import:${kind}`, `--input=${path}`);
  };

  const sent = async (path: string, people: readonly string[]) => {
    const reply = await fetch(`${address}/webhook/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ people }),
    });
    return { status: reply.status, rows: (await reply.json()) as Record<string, unknown>[] };
  };
  const connected = () => running.world.people.find(({ relations }) => relations['demo-account-1']?.state === 'connected')!;
  const nobody = 'https://www.linkedin.com/in/nobody-of-this-name';
  const called = async (name: string) =>
    (await administration().requests.list({ accountId: 'demo-account-1' })).requests.filter((each) => each.function === name).length;

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
    await imported('credentials', [{ id: 'accountApi1', name: 'Account API', type: 'accountApi', data }]);
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const workflows = [
      listening(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`),
      calling('continued', checking, { onError: 'continueRegularOutput' }),
      calling('stopped', checking),
      calling('profiles', { resource: 'people', operation: 'get', include: ['basicInfo'] }),
    ];
    await imported('workflow', workflows);
    for (const { id } of workflows) await command('update:workflow', `--id=${id}`, '--active=true');
    started = spawn(process.execPath, [n8n ?? '', 'start'], { env: environment, stdio: 'ignore' });
    address = `http://127.0.0.1:${port}`;
    const answers = async (path: string) => (await fetch(`${address}/webhook/${path}`, { method: 'OPTIONS' }).catch(() => undefined))?.ok;
    const patience = { patienceMs: 180_000 };
    for (const path of ['continued', 'stopped', 'profiles'])
      await until(`n8n takes calls of ${path}`, async () => (await answers(path)) === true, patience);
    await until('the trigger has registered', async () => (await administration().webhooks.list({})).webhooks.length > 0, patience);
  });
  after(async () => {
    const ended = once(started, 'exit');
    started.kill();
    await ended;
    receiver.close();
    await running.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('the items of a workflow are one call, and each has its result or its error', async () => {
    const before = await called('connections.checkStatus');
    const { url } = connected();
    const { status, rows } = await sent('continued', [url, nobody]);
    assert.equal(status, 200, JSON.stringify(rows));
    assert.deepEqual(rows[0], { person: url, connectionStatus: 'connected', incoming: false });
    const { person, errorType } = rows[1]!.error as Record<string, unknown>;
    assert.deepEqual([rows.length, person, errorType], [2, nobody, 'personNotFound']);
    assert.equal(await called('connections.checkStatus'), before + 1);
  });

  it('an item that fails stops the workflow with an error of n8n, if the node is not to continue', async () => {
    const { status } = await sent('stopped', [connected().url, nobody]);
    assert.equal(status, 500);
    const database = new DatabaseSync(join(folder, '.n8n/database.sqlite'), { readOnly: true });
    const stored = database
      .prepare(
        'select status, data from execution_entity join execution_data on execution_data.executionId = execution_entity.id where workflowId = ?',
      )
      .all('stopped1');
    database.close();
    assert.deepEqual(
      stored.map((each) => each.status),
      ['error'],
    );
    for (const part of ['NodeApiError', 'The item failed: personNotFound']) assert.ok(String(stored[0]!.data).includes(part), part);
  });

  it('the parts that are chosen are asked for', async () => {
    const { url, name } = connected();
    const { status, rows } = await sent('profiles', [url]);
    assert.equal(status, 200, JSON.stringify(rows));
    const [{ person, data }] = rows as [{ person: string; data: { basicInfo: { name: string } } }];
    assert.deepEqual([rows.length, person], [1, url]);
    assert.deepEqual([Object.keys(data), data.basicInfo.name], [['basicInfo'], name]);
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
