import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DecryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse } from 'aws-lambda';
import { kmsWrapping } from '../../functions/accounts/kmsWrapping.ts';
import type { Envelope } from '../../functions/contract/envelopes.ts';
import { sqsQueue } from '../../functions/rows/aws/sqsQueue.ts';
import { usage } from '../../infra/cost/usage.ts';
import { LambdaProcess } from '../../infra/lambda/lambdaProcess.ts';
import { unzip } from '../../infra/lambda/unzip.ts';
import { demoTokens, seedDemo } from '../../infra/local/demo.ts';
import { type Emulators, startEmulators } from '../../infra/local/emulators.ts';
import { queueEvent } from '../../infra/local/queueEvent.ts';
import { type LambdaName, lambdas } from '../../infra/package/bundle.ts';
import { type RunningSandbox, startSandbox } from '../../infra/sandbox/server/server.ts';
import { IamProxy } from '../support/iamProxy.ts';
import { KmsStandIn } from '../support/kmsStandIn.ts';
import { type PackagedStack, packageStack } from '../support/packagedStack.ts';
import { ScriptedReceiver } from '../support/scriptedReceiver.ts';
import { propertiesOf, resolve } from '../support/stackTemplate.ts';

const names = Object.keys(lambdas) as LambdaName[];
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const sessionKey = 'arn:aws:kms:us-east-1:000000000000:key/sessions';
const webhookKey = 'arn:aws:kms:us-east-1:000000000000:key/webhooks';

interface World {
  readonly accounts: readonly { readonly liAt: string }[];
  readonly people: readonly { readonly url: string }[];
}

/** The API's answer, in API Gateway's form. */
interface Answer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

const closing: (() => Promise<unknown>)[] = [];
const sizes = new Map<LambdaName, number>();
const running = new Map<LambdaName, LambdaProcess>();
let folder: string;
let stack: PackagedStack;
let cloud: Emulators;
let sandbox: RunningSandbox;
let receiver: ScriptedReceiver;
let proxy: IamProxy;
let world: World;
let known: Readonly<Record<string, string>>;

const started = <Part extends { close(): Promise<unknown> }>(part: Part): Part => {
  closing.unshift(() => part.close());
  return part;
};

/** A role's clients use the proxy under its name. */
const as = (role: string) => ({
  region: 'us-east-1',
  endpoint: proxy.url,
  credentials: { accessKeyId: role, secretAccessKey: 'secret' },
  maxAttempts: 1,
});

const throughProxy = (url: string): string => `${proxy.url}${new URL(url).pathname}`;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'artefacts-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  stack = started(await packageStack());
  cloud = started(await startEmulators({ dataDir: join(folder, 'cloud') }));
  sandbox = started(await startSandbox());
  receiver = started(await ScriptedReceiver.start());
  const kms = started(await KmsStandIn.start(sessionKey, webhookKey));
  world = (await (await fetch(`http://127.0.0.1:${sandbox.controlPort}/world`)).json()) as World;

  const arn = (service: string, name: string): string => `arn:aws:${service}:us-east-1:000000000000:${name}`;
  const queueOf = (url: string): string => arn('sqs', new URL(url).pathname.split('/').at(-1) ?? '');
  known = {
    ...Object.fromEntries(
      (['requests', 'accounts', 'webhooks'] as const).flatMap((name) => [
        [`${capital(name)}Table`, cloud.tables[name]],
        [`${capital(name)}Table.Arn`, arn('dynamodb', `table/${cloud.tables[name]}`)],
      ]),
    ),
    ...Object.fromEntries(
      names.map((name) => [`${capital(name)}LogGroup.Arn`, arn('logs', `log-group:/aws/lambda/account-api-dev-${name}:*`)]),
    ),
    'RequestQueue.Arn': cloud.queueArn,
    'DeadRequestQueue.Arn': queueOf(cloud.deadQueueUrl),
    'WebhookQueue.Arn': cloud.webhookQueueArn,
    EventTopic: cloud.topicArn,
    'SessionKey.Arn': sessionKey,
    'WebhookKey.Arn': webhookKey,
    ApiGatewayRestApi: 'abcdefghij',
    'AWS::Region': 'us-east-1',
    'AWS::URLSuffix': 'amazonaws.com',
  };
  proxy = started(
    await IamProxy.start({
      template: stack.template,
      known,
      services: { ...cloud.endpoints, kms: kms.url },
      accessKeyId: cloud.credentials.accessKeyId,
    }),
  );
  known = {
    ...known,
    RequestQueue: throughProxy(cloud.queueUrl),
    DeadRequestQueue: throughProxy(cloud.deadQueueUrl),
    WebhookQueue: throughProxy(cloud.webhookQueueUrl),
  };

  const owner = new KMSClient({ ...as('owner'), endpoint: kms.url });
  const sessions = world.accounts.map(({ liAt }) => liAt);
  await seedDemo({ accounts: cloud.accounts, wrapping: kmsWrapping(owner, sessionKey), sessions, now: Date.now() });
  owner.destroy();

  const start = async (name: LambdaName): Promise<void> => {
    const taskRoot = join(folder, name, 'task');
    sizes.set(name, await unzip(join(stack.artefacts, `${name}.zip`), taskRoot));
    const { Timeout, Environment } = propertiesOf<{ Timeout: number; Environment: { Variables: object } }>(
      stack.template,
      `${capital(name)}LambdaFunction`,
    );
    const endpoints = ['DYNAMODB', 'SQS', 'SNS', 'KMS'].map((service) => [`AWS_ENDPOINT_URL_${service}`, proxy.url]);
    const lambda = await LambdaProcess.start({
      name,
      taskRoot,
      temporary: join(folder, name, 'tmp'),
      timeoutMs: Timeout * 1000,
      environment: {
        ...(resolve(Environment.Variables, known) as Record<string, string>),
        ...Object.fromEntries(endpoints),
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: `${capital(name)}Role`,
        AWS_SECRET_ACCESS_KEY: 'secret',
        // The differences if LinkedIn is the sandbox and the receiver is on this machine.
        PACING: 'off',
        WEBHOOK_LOCAL_HOSTS: '127.0.0.1',
        // The number of heartbeats depends on time, and the length of a cold start on the machine: only the calls of the run itself are counted.
        HEARTBEAT_SECONDS: '600',
        BROWSER_HOST_RULES: sandbox.hostRules,
        BROWSER_TRUSTED_CERTIFICATE: sandbox.certificateSpki,
      },
    });
    running.set(name, started(lambda));
  };
  await Promise.all(names.map(start));
});

after(async () => {
  for (const close of closing) await close();
});

const lambda = (name: LambdaName): LambdaProcess => {
  const found = running.get(name);
  if (!found) throw new Error(`${name} does not run`);
  return found;
};

const http = (httpMethod: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> =>
  lambda('api').invoke<Answer>({
    httpMethod,
    path,
    headers: {
      'Account-Api-Token': demoTokens.customer,
      'Identification-Token': demoTokens.accounts[0],
      'Content-Type': 'application/json',
      ...headers,
    },
    queryStringParameters: null,
    body: body ? JSON.stringify(body) : null,
    isBase64Encoded: false,
  });

/** What Lambda does with a queue: receives with the function's role, invokes, deletes what has not failed. */
const work = async (name: 'worker' | 'webhooks', url: string): Promise<SQSBatchResponse> => {
  const sqs = new SQSClient(as(`${capital(name)}Role`));
  const queue = sqsQueue(sqs, url);
  try {
    const message = await queue.receive({ waitMs: 20_000 });
    assert.ok(message, `a message for ${name}`);
    const answer = await lambda(name).invoke<SQSBatchResponse>(queueEvent(message));
    if (answer.batchItemFailures.length === 0) await queue.delete(message.receiptHandle);
    return answer;
  } finally {
    sqs.destroy();
  }
};

test('the browser’s archive is below the size that Lambda takes unpacked', () => {
  assert.ok((sizes.get('worker') ?? Number.POSITIVE_INFINITY) < 250_000_000);
});

test('one call goes through all the packaged functions, Chromium included, with no more rights than their roles give', async () => {
  const registered = await http('POST', '/admin/webhooks.set', { url: receiver.url });
  assert.equal(registered.statusCode, 200, registered.body);

  const called = await http('POST', '/account/connections.checkStatus', { people: [world.people[0]?.url] }, { 'Result-Handling': 'hook' });
  assert.equal(called.statusCode, 202, called.body);
  const { resultLink } = (JSON.parse(called.body) as Extract<Envelope, { status: 'processing' }>).process;
  assert.match(resultLink, /^https:\/\/abcdefghij\.execute-api\.us-east-1\.amazonaws\.com\/dev\/account\/results\//);

  assert.deepEqual(await work('worker', known.RequestQueue ?? ''), { batchItemFailures: [] }, lambda('worker').lines.join('\n'));
  assert.deepEqual(await work('webhooks', known.WebhookQueue ?? ''), { batchItemFailures: [] });

  const [arrival] = await receiver.arrived(1);
  assert.match(arrival?.headers['webhook-signature'] ?? '', /^v1,/);
  const event = JSON.parse(arrival?.body ?? '') as { type: string; data: { status: string } };
  assert.equal(event.type, 'request.completed');

  const read = await http('GET', new URL(resultLink).pathname.replace(/^\/dev/, ''));
  assert.equal(read.statusCode, 200);
  const envelope = JSON.parse(read.body) as Extract<Envelope, { status: 'complete' }>;
  assert.equal(envelope.status, 'complete', read.body);
  assert.equal((envelope.completion as { result: { success: boolean } }[])[0]?.result.success, true, read.body);

  const swept = await lambda('sweeper').invoke<{ examined: number }>({ 'detail-type': 'Scheduled Event', detail: {} });
  assert.equal(typeof swept.examined, 'number');

  assert.deepEqual(proxy.denied, []);
  for (const name of names)
    assert.ok(
      proxy.allowed.some(({ role }) => role === `${capital(name)}Role`),
      name,
    );
});

test('the run takes no more calls of AWS than the bill is computed with', () => {
  const calls = (role: string, actions: RegExp) => proxy.allowed.filter((each) => each.role === role && actions.test(each.action)).length;
  const writes = /^dynamodb:(?:Put|Update|Delete)Item$/;
  assert.ok(calls('WorkerRole', writes) <= usage.run.tableWrites);
  assert.ok(calls('WorkerRole', /^dynamodb:(?:GetItem|Query)$/) <= usage.run.reads);
  assert.ok(calls('WorkerRole', /^sqs:/) <= usage.run.fifoRequests);
  assert.ok(calls('WorkerRole', /^kms:/) <= usage.run.keyRequests);
  assert.ok(calls('WebhooksRole', writes) <= usage.webhook.tableWrites);
  assert.ok(calls('WebhooksRole', /^sqs:/) <= usage.webhook.standardRequests);
});

test('the browser was unpacked below the one folder that may be written to', async () => {
  const left = await readdir(join(folder, 'worker', 'tmp'));
  assert.ok(
    left.some((name) => name.startsWith('account-api-chromium-')),
    left.join(),
  );
});

test('an unknown address is answered with an envelope', async () => {
  const answer = await http('GET', '/nothing/here');
  assert.equal(answer.statusCode, 404);
  assert.equal(JSON.parse(answer.body).error.errorType, 'functionNotFound');
});

test('agents are answered from the archive too, without rights of their own', async () => {
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
  const answer = await http('POST', '/mcp', message, { Accept: 'application/json, text/event-stream' });
  assert.equal(answer.statusCode, 200, answer.body);
  assert.match(answer.body, /"connections_checkStatus"/);
});

test('what went through is measured', () => {
  const metricsOf = (name: LambdaName) =>
    lambda(name)
      .lines.map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => '_aws' in line);
  assert.deepEqual(
    metricsOf('api').map(({ accepted }) => accepted),
    [1],
  );
  const [end] = metricsOf('worker');
  assert.deepEqual([end?.completed, end?.failed, end?.items, end?.layoutChanged], [1, 0, 1, 0]);
  assert.ok(Number(end?.browserTime) > 0 && Number(end?.queueWait) >= 0);
});

test('every log line of a run has its ids', () => {
  const ofRun = lambda('worker')
    .lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => 'level' in line);
  assert.ok(ofRun.length > 0);
  for (const line of ofRun) assert.ok(line.requestId && line.accountId && line.service === 'worker', JSON.stringify(line));
});

/** Secrets of a connect link, and of an agent. */
const ofLink: string[] = [];

test('an owner signs in by a link, on the page of the archive, with no more rights than the roles give', async () => {
  for (const [path, type] of [
    ['/connect', /^text\/html/],
    ['/connect/app.js', /^text\/javascript/],
    ['/connect/app.css', /^text\/css/],
  ] as const) {
    const { statusCode, headers } = await http('GET', path);
    assert.equal(statusCode, 200, path);
    assert.match(headers?.['content-type'] ?? '', type);
  }
  const made = await http('POST', '/admin/accounts.connectLink', {});
  assert.equal(made.statusCode, 200, made.body);
  const { url, accountId, identificationToken } = JSON.parse(made.body).completion as Record<string, string>;
  const [page, token = ''] = (url ?? '').split('#');
  assert.equal(page, 'https://abcdefghij.execute-api.us-east-1.amazonaws.com/dev/connect');
  const opened = await http('POST', '/connect/open', { token, browserKey: randomBytes(32).toString('base64url') });
  assert.equal(opened.statusCode, 200, opened.body);
  const [cookie = ''] = (opened.headers?.['set-cookie'] ?? '').split(';');
  assert.match(opened.headers?.['set-cookie'] ?? '', /; Secure$/);
  const { link } = JSON.parse(opened.body) as { link: string };
  const act = async (action: string, body: object = {}): Promise<{ stage: string }> => {
    const answer = await http('POST', `/connect/${action}`, { ...body, link }, { Cookie: cookie });
    assert.equal(answer.statusCode, 200, answer.body);
    return JSON.parse(answer.body) as { stage: string };
  };
  const liAt = world.accounts[1]?.liAt ?? '';
  assert.equal((await act('signIn', { cookies: `li_at=${liAt}` })).stage, 'waiting');
  assert.deepEqual(await work('worker', known.RequestQueue ?? ''), { batchItemFailures: [] }, lambda('worker').lines.join('\n'));
  assert.equal((await act('state')).stage, 'connected', lambda('worker').lines.join('\n'));
  const shown = await http('POST', '/admin/accounts.get', { accountId });
  assert.equal(JSON.parse(shown.body).completion.status, 'active');
  ofLink.push(token, cookie, liAt, identificationToken ?? '');
});

test('an agent is given a token by OAuth, renews it and gives it back, from the archive, with no more rights than the roles give', async () => {
  const page = await http('GET', '/authorize');
  assert.match(page.headers?.['content-type'] ?? '', /^text\/html/);
  const redirectUri = 'https://agent.test/callback';
  const registered = await http('POST', '/register', { redirect_uris: [redirectUri] });
  assert.equal(registered.statusCode, 201, registered.body);
  const { client_id } = JSON.parse(registered.body) as { client_id: string };
  const verifier = randomBytes(32).toString('base64url');
  const code_challenge = createHash('sha256').update(verifier).digest('base64url');
  const asked = { response_type: 'code', client_id, redirect_uri: redirectUri, code_challenge, code_challenge_method: 'S256' };
  const query = new URLSearchParams(asked).toString();
  const decision = { query, isAllowed: true, accountId: demoTokens.accounts[0], scopes: ['functions:read'] };
  const decided = await http('POST', '/authorize/decide', decision);
  assert.equal(decided.statusCode, 200, decided.body);
  const code = new URL((JSON.parse(decided.body) as { redirectTo: string }).redirectTo).searchParams.get('code') ?? '';
  const form = async (path: string, parameters: Record<string, string>) => {
    const answer = await lambda('api').invoke<Answer>({
      httpMethod: 'POST',
      path,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      queryStringParameters: null,
      // As API Gateway hands bodies on whose type is binary.
      body: Buffer.from(new URLSearchParams({ client_id, ...parameters }).toString()).toString('base64'),
      isBase64Encoded: true,
    });
    assert.equal(answer.statusCode, 200, answer.body);
    return JSON.parse(answer.body) as Record<string, string>;
  };
  const redeeming = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
  const first = await form('/token', redeeming);
  const second = await form('/token', { grant_type: 'refresh_token', refresh_token: first.refresh_token ?? '' });
  const current = async (token = '') => {
    const answer = await lambda('api').invoke<Answer>({
      httpMethod: 'POST',
      path: '/admin/tokens.current',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      queryStringParameters: null,
      body: '{}',
      isBase64Encoded: false,
    });
    return answer.statusCode;
  };
  assert.deepEqual([await current(first.access_token), await current(second.access_token)], [401, 200]);
  await form('/revoke', { token: second.refresh_token ?? '' });
  assert.equal(await current(second.access_token), 401);
  assert.deepEqual(proxy.denied, []);
  ofLink.push(code, ...[first, second].flatMap((each) => [each.access_token ?? '?', each.refresh_token ?? '?']));
});

test('P12 log lines are JSON and hold nothing of sessions, tokens or people', () => {
  const lines = names.flatMap((name) => lambda(name).lines);
  assert.ok(lines.length > 0);
  for (const line of lines) {
    assert.doesNotThrow(() => JSON.parse(line), line);
    for (const secret of [demoTokens.customer, world.accounts[0]?.liAt, world.people[0]?.url, ...ofLink])
      assert.ok(secret !== undefined && !line.includes(secret), line);
  }
});

test('P12 the roles cannot do what they must not: the API opens no session, the webhooks function reads no account', async () => {
  const api = new KMSClient(as('ApiRole'));
  const webhooks = new DynamoDBClient(as('WebhooksRole'));
  try {
    await assert.rejects(
      api.send(new DecryptCommand({ KeyId: sessionKey, CiphertextBlob: Buffer.from('x'), EncryptionContext: { purpose: 'session' } })),
      { name: 'AccessDeniedException' },
    );
    const Key = { pk: { S: `ACCOUNT#${demoTokens.accounts[0]}` }, sk: { S: 'SESSION' } };
    await assert.rejects(webhooks.send(new GetItemCommand({ TableName: cloud.tables.accounts, Key })), { name: 'AccessDeniedException' });
  } finally {
    api.destroy();
    webhooks.destroy();
  }
});
