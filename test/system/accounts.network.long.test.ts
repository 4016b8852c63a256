import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { AdminFunctionName } from '../../functions/contract/administration.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { DashboardPage } from '../support/dashboardPage.ts';
import { RunningSystem } from '../support/runningSystem.ts';
import { startTestProxy, type TestProxy } from '../support/testProxy.ts';

const world = JSON.parse(await readFile(new URL('../../infra/sandbox/world.json', import.meta.url), 'utf8')) as {
  readonly accounts: readonly { readonly email: string; readonly password: string; readonly verificationCode?: string }[];
};

const login = { username: 'mary', password: 'canary of a password' };

describe('P17: an account that is connected with a network of its own', { timeout: 120_000 }, () => {
  let system: RunningSystem;
  let proxy: TestProxy;
  /** Tells the address of the connection, as such a service does. */
  const service = createServer((request, response) => {
    response.end(`ip=${request.socket.remoteAddress}\nloc=PT\n`);
  });
  before(async () => {
    service.listen(0, '127.0.0.1');
    await once(service, 'listening');
    const { port } = service.address() as AddressInfo;
    // With the sandbox, LinkedIn’s names stand for an address of this machine, for a proxy too: nothing reaches LinkedIn.
    proxy = await startTestProxy({ protocol: 'https', ...login, resolve: (name) => (name === '127.0.0.1' ? name : undefined) });
    system = await RunningSystem.start({ NETWORK_CHECK_URL: `http://127.0.0.1:${port}/trace` });
  });
  after(async () => {
    service.close();
    await system?.close();
    await proxy?.close();
  });

  const admin = async (name: AdminFunctionName, body: unknown) => {
    const response = await fetch(`${system.system.url}/admin/${name}`, {
      method: 'POST',
      headers: { 'account-api-token': demoTokens.customer, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { completion, error } = (await response.json()) as { completion?: Record<string, unknown>; error?: Record<string, string> };
    return { status: response.status, completion: completion ?? {}, error };
  };
  const listed = async (): Promise<number> => ((await admin('accounts.list', {})).completion as unknown as unknown[]).length;

  it('signs in through its proxy from the first page on, works through it, and is seen there', async () => {
    await using http = await startTestProxy({ protocol: 'http', ...login, resolve: (name) => (name === '127.0.0.1' ? name : undefined) });
    const { email, password } = world.accounts[0] ?? {};
    const network = { proxy: { url: http.url, ...login }, timeZone: 'Europe/Lisbon', locale: 'en-GB' };
    const connected = await admin('accounts.connect', { email, password, network });
    assert.equal(connected.completion.status, 'active', JSON.stringify(connected));
    assert.ok(http.asked.length > 0);
    const { accountId, identificationToken } = connected.completion as { accountId: string; identificationToken: string };
    assert.deepEqual((await admin('accounts.get', { accountId })).completion.network, {
      proxy: 'localhost',
      timeZone: 'Europe/Lisbon',
      locale: 'en-GB',
    });
    const signedIn = http.asked.length;
    const check = await admin('accounts.checkNetwork', { accountId });
    assert.deepEqual([check.completion.address, check.completion.country], ['127.0.0.1', 'PT'], JSON.stringify(check));
    assert.equal(http.asked.length, signedIn + 1, 'asked once, through the proxy');
    const call = () => system.call('account.get', {}, { headers: { 'identification-token': identificationToken } });
    const { envelope } = await call();
    assert.ok(envelope.status === 'complete', JSON.stringify(envelope));
    const pages = JSON.stringify(await system.pages());
    await http.close();
    const lost = (await call()).envelope;
    assert.ok(lost.status === 'processing' && lost.progress.waitingFor === 'network', JSON.stringify(lost));
    assert.equal(JSON.stringify(await system.pages()), pages, 'nothing was tried without it');
    const details = (await admin('accounts.get', { accountId })).completion.statusDetails as Record<string, unknown>;
    assert.deepEqual([details.status, details.networkError], ['networkUnavailable', 'proxyConnectionRefused']);
    const unchecked = await admin('accounts.checkNetwork', { accountId });
    assert.deepEqual([unchecked.status, unchecked.error?.errorType], [409, 'networkUnavailable']);
    assert.match(unchecked.error?.message ?? '', /proxyConnectionRefused/);
  });

  it('by a link, signs in through the proxy that the link was made with', async () => {
    await using http = await startTestProxy({ protocol: 'http', ...login, resolve: (name) => (name === '127.0.0.1' ? name : undefined) });
    await using own = await DashboardPage.open(system.system.url);
    const { page } = own;
    page.setDefaultTimeout(60_000);
    const network = { proxy: { url: http.url, ...login }, timeZone: 'Europe/Lisbon', locale: 'en-GB' };
    const { completion } = await admin('accounts.connectLink', { network });
    const { url, accountId } = completion as { url: string; accountId: string };
    await page.goto(url);
    const { email = '', password = '', verificationCode = '' } = world.accounts[1] ?? {};
    await page.getByLabel('E-mail', { exact: true }).fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    assert.deepEqual(http.asked, []);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const code = page.getByRole('textbox', { name: 'Code', exact: true });
    await code.waitFor();
    const asked = http.asked.length;
    assert.ok(asked > 0);
    await code.fill(verificationCode);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your LinkedIn account is connected' }).waitFor();
    assert.ok(http.asked.length > asked);
    const { network: shown } = (await admin('accounts.get', { accountId })).completion;
    assert.deepEqual(shown, { proxy: 'localhost', timeZone: 'Europe/Lisbon', locale: 'en-GB' });
    assert.deepEqual(own.faults, []);
  });

  it('is not connected without it: the owner is told what is wrong, and nobody has been to LinkedIn', async () => {
    const [before, pages] = [await listed(), JSON.stringify(await system.pages())];
    const cookies = { li_at: system.world.accounts[0]?.liAt };
    // Nobody vouches for its certificate.
    const refused = await admin('accounts.connect', { cookies, network: { proxy: { url: proxy.url, ...login } } });
    assert.deepEqual([refused.status, refused.error?.errorType], [409, 'networkUnavailable']);
    assert.match(refused.error?.message ?? '', /\(proxyCertificateRefused: the proxy .*nothing was tried without it/);
    assert.equal(await listed(), before);
    assert.equal(JSON.stringify(await system.pages()), pages);
    assert.deepEqual(proxy.asked, []);
  });
});
