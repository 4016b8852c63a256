import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { demoTokens } from '../../infra/local/demo.ts';
import { openEngine } from '../../infra/local/openEngine.ts';
import { readRunning } from '../../infra/local/running.ts';
import { commandEnvironment } from '../support/commandEnvironment.ts';
import { until } from '../support/until.ts';

const canary = (what: string) => `canary-${what}-${randomBytes(12).toString('hex')}`;

/** Secrets that are passed in; none may be found in the clear afterwards (P12). */
const canaries = {
  cookie: canary('cookie'),
  wrongCookie: canary('wrong-cookie'),
  password: canary('password'),
  code: '739182465',
  misplaced: canary('misplaced'),
  proxyName: canary('proxy-name'),
  proxyPassword: canary('proxy-password'),
  linkPassword: canary('link-password'),
  linkCookie: canary('link-cookie'),
  linkProxyName: canary('link-proxy-name'),
  linkProxyPassword: canary('link-proxy-password'),
  linkCode: '918273645',
};

describe('P12: secrets never leave the vault', () => {
  let dataDir: string;
  let start: ChildProcess;
  let output = '';
  let environment: NodeJS.ProcessEnv = {};
  const answers: string[] = [];
  const tokens: string[] = [];
  let accountId = '';

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'secrets-'));
    start = spawn(process.execPath, [new URL('../../infra/local/start.ts', import.meta.url).pathname], {
      env: commandEnvironment({
        DATA_DIR: dataDir,
        PORT: '0',
        SANDBOX_CONTROL_PORT: '0',
        LOG_LEVEL: 'DEBUG',
        PACING: 'off',
        WORKERS: '1',
        WEBHOOK_WORKERS: '1',
      }),
    });
    for (const stream of [start.stdout, start.stderr])
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    await new Promise<void>((resolve, reject) => {
      start.once('exit', () => reject(new Error(output)));
      start.stdout?.on('data', () => output.includes('Sandbox control') && resolve());
    });
    environment = (await readRunning(dataDir)) ?? {};
    assert.ok(environment.PUBLIC_URL, output);
  });
  after(async () => {
    if (start.exitCode === null) {
      start.kill('SIGINT');
      await once(start, 'exit');
    }
    await rm(dataDir, { recursive: true, force: true });
  });

  const admin = async (name: string, body: unknown): Promise<{ completion?: Record<string, string> }> => {
    const response = await fetch(`${environment.PUBLIC_URL}/admin/${name}`, {
      method: 'POST',
      headers: { 'account-api-token': demoTokens.customer, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    answers.push(text);
    return JSON.parse(text);
  };

  const lastAnswer = (): string => `its answer is another than ${answers.at(-1)}`;

  it('goes through connecting, failing and mistaken calls', async () => {
    const connected = await admin('accounts.connect', {
      cookies: { li_at: 'sandbox-li-at-1', bscookie: canaries.cookie },
      userAgent: 'Mozilla/5.0',
    });
    assert.equal(connected.completion?.status, 'active', answers.at(-1));
    tokens.push(connected.completion?.identificationToken ?? '');
    accountId = connected.completion?.accountId ?? '';
    // Shown only once, in the answer to the request for it.
    answers.pop();
    const headers = {
      'account-api-token': demoTokens.customer,
      'identification-token': tokens[0] ?? '',
      'content-type': 'application/json',
    };
    const call = await fetch(`${environment.PUBLIC_URL}/account/account.get`, { method: 'POST', headers, body: '{}' });
    assert.equal(((await call.json()) as { status: string }).status, 'complete');
    // A proxy that is not there: what fails is logged and told.
    const proxy = { url: 'http://127.0.0.1:9', username: canaries.proxyName, password: canaries.proxyPassword };
    await admin('accounts.setNetwork', { accountId, proxy });
    await admin('accounts.checkNetwork', { accountId });
    const lost = await fetch(`${environment.PUBLIC_URL}/account/account.get`, { method: 'POST', headers, body: '{}' });
    answers.push(await lost.text());
    // The call waits for the proxy; the account tells what is wrong with it.
    await until(lastAnswer, async () => {
      await admin('accounts.get', { accountId });
      return /proxyConnectionRefused/.test(answers.at(-1) ?? '');
    });
    await admin('accounts.connect', { cookies: { li_at: canaries.wrongCookie }, network: { proxy } });
    assert.match(answers.at(-1) ?? '', /networkUnavailable/);
    await admin('accounts.setNetwork', { accountId, proxy: { ...proxy, url: canaries.misplaced } });
    await admin('accounts.setNetwork', { accountId, proxy: { ...proxy, password: [canaries.misplaced] } });
    await admin('accounts.connect', { cookies: { li_at: canaries.wrongCookie } });
    await admin('accounts.connect', { email: 'mara@sandbox.example', password: canaries.password });
    await admin('accounts.reconnect', { accountId, email: 'mara@sandbox.example', password: canaries.password });
    await admin('accounts.verify', { accountId, code: canaries.code });
    for (const body of [
      { cookies: { li_at: { value: canaries.misplaced } } },
      { cookies: [canaries.misplaced] },
      { cookies: { li_at: canaries.misplaced }, password: canaries.misplaced },
      { email: canaries.misplaced, password: canaries.misplaced },
      { email: 'mara@sandbox.example', password: [canaries.misplaced] },
      { [canaries.misplaced]: canaries.misplaced },
      { accountId: canaries.misplaced, code: canaries.misplaced },
      canaries.misplaced,
    ])
      for (const name of ['accounts.connect', 'accounts.reconnect', 'accounts.verify']) await admin(name, body);
    const created = await admin('tokens.create', {});
    tokens.push(created.completion?.accountApiToken ?? '');
    answers.pop();
  });

  it('goes through a connect link: opened, with a wrong password, wrong cookies, a wrong code, and mistaken calls', async () => {
    const post = async (action: string, body: unknown, cookie = ''): Promise<Response> => {
      const headers = { 'content-type': 'application/json', cookie };
      const response = await fetch(`${environment.PUBLIC_URL}/connect/${action}`, { method: 'POST', headers, body: JSON.stringify(body) });
      answers.push(await response.clone().text());
      return response;
    };
    const open = async (body: unknown) => {
      const made = await admin('accounts.connectLink', body);
      answers.pop();
      const token = made.completion?.url?.split('#')[1] ?? '';
      const browserKey = randomBytes(32).toString('base64url');
      const opened = await post('open', { token, browserKey });
      const [cookie = ''] = (opened.headers.get('set-cookie') ?? '').split(';');
      const { link } = (await opened.json()) as { link: string };
      tokens.push(token, made.completion?.identificationToken ?? '', cookie.slice(cookie.indexOf('=') + 1), browserKey);
      type State = { readonly stage: string; readonly code: { readonly isWrong: boolean } | null };
      const becomes = (isThere: (shown: State) => boolean): Promise<void> =>
        until(lastAnswer, async () => isThere((await (await post('state', { link }, cookie)).json()) as State), { pauseMs: 100 });
      return { link, cookie, becomes };
    };
    // A proxy that is not there: the sign-in fails.
    const proxy = { url: 'http://127.0.0.1:9', username: canaries.linkProxyName, password: canaries.linkProxyPassword };
    const proxied = await open({ network: { proxy } });
    await post('signIn', { link: proxied.link, cookies: { li_at: canaries.linkCookie } }, proxied.cookie);
    await proxied.becomes(({ stage }) => stage === 'form');
    assert.match(answers.at(-1) ?? '', /networkUnavailable/);
    await admin('accounts.connectLink', { network: { proxy: { ...proxy, url: canaries.misplaced } } });
    await admin('accounts.connectLink', { accountId, network: { proxy } });
    const { link, cookie, becomes } = await open({ name: 'Sales' });
    await post('signIn', { link, email: 'mara@sandbox.example', password: canaries.linkPassword }, cookie);
    await becomes(({ stage }) => stage === 'form');
    await post('signIn', { link, cookies: { li_at: canaries.linkCookie } }, cookie);
    await becomes(({ stage }) => stage === 'form');
    await post('signIn', { link, email: 'edvin@sandbox.example', password: 'lighthouse' }, cookie);
    await becomes(({ stage }) => stage === 'codeWanted');
    await post('code', { link, code: canaries.linkCode }, cookie);
    await becomes(({ code }) => code?.isWrong === true);
    for (const body of [
      { link, code: canaries.misplaced },
      { link: canaries.misplaced, token: canaries.misplaced, email: canaries.misplaced, password: canaries.misplaced },
      { link, cookies: [canaries.misplaced] },
      canaries.misplaced,
    ])
      for (const action of ['open', 'state', 'signIn', 'code', 'cancel']) {
        await post(action, body);
        if (action !== 'cancel') await post(action, body, cookie);
      }
  });

  const assertAbsent = (where: string, text: string): void => {
    const ofLink = (number: number) => ['Token', 'Identification', 'Browser', 'BrowserKey'].map((name) => `link${name}${number}`);
    const names = ['identification', 'token', ...ofLink(1), ...ofLink(2)];
    const made = Object.fromEntries(names.map((name, index) => [name, tokens[index] ?? '']));
    for (const [what, secret] of Object.entries({ ...canaries, ...made })) {
      assert.ok(secret.length > 8);
      assert.ok(!text.includes(secret), `the ${what} stands in ${where}`);
      assert.ok(!text.includes(Buffer.from(secret).toString('base64').slice(0, -4)), `the ${what} stands in ${where}, as base64`);
    }
  };

  it('leaves none of them in answers, logs, tables, queues and files', async () => {
    assertAbsent('an answer', answers.join('\n'));
    assert.match(output, /A sign-in failed|LinkedIn refused a sign-in/, 'nothing was logged');
    assertAbsent('the log', output);
    start.kill('SIGINT');
    await once(start, 'exit');
    const engine = await openEngine({ folder: join(dataDir, 'sandbox'), emulate: false, durability: 'full', log: console.error });
    for (const table of ['requests', 'accounts', 'webhooks'] as const)
      for await (const page of engine[table].scan()) assertAbsent(`the table ${table}`, JSON.stringify(page));
    for (const queue of ['queue', 'deadQueue', 'deliveryQueue'] as const)
      assertAbsent(`the ${queue}`, JSON.stringify(await engine[queue].receive()) ?? '');
    await engine.close();
    const files = await readdir(dataDir, { recursive: true, withFileTypes: true });
    let found = 0;
    for (const file of files.filter((each) => each.isFile())) {
      const path = join(file.parentPath, file.name);
      const bytes = (await readFile(path)).toString('latin1');
      assertAbsent(`the file ${file.name}`, bytes);
      if (bytes.includes(accountId)) found++;
    }
    assert.ok(found > 0, 'nothing of the account was found in the files: they were not read rightly');
  });
});
