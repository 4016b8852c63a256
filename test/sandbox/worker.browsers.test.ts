import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Request } from 'playwright-core';
import type { Account } from '../../functions/accounts/account.ts';
import { keepSession, type Session } from '../../functions/accounts/vault.ts';
import { browserPid } from '../../functions/linkedin/browser/browser.ts';
import { systemClock } from '../../functions/time.ts';
import type { OpenBrowser } from '../../functions/worker/browsers.ts';
import { type WarmBrowsers, warmBrowsers } from '../../functions/worker/warmBrowsers.ts';
import { type RunningSandbox, startSandbox } from '../../infra/sandbox/server/server.ts';
import { memoryWrapping } from '../support/memoryWrapping.ts';
import { rowsOf } from '../support/rowsOf.ts';
import { cookie } from '../support/sandboxLinkedIn.ts';
import { openTables } from '../support/workerHarness.ts';

const silence = { debug() {}, info() {}, warn() {}, error() {} };
const { signal } = new AbortController();
const account: Account = {
  accountId: 'acc_1',
  customerId: 'cus_1',
  name: null,
  status: 'active',
  statusAt: 0,
};
const session = { storageState: { cookies: [cookie], origins: [] }, userAgent: null } as unknown as Session;

describe('the browser that a worker keeps for an account', () => {
  let sandbox: RunningSandbox;
  let browsers: WarmBrowsers;
  before(async () => {
    sandbox = await startSandbox({ host: '127.0.0.1' });
    const { client } = (await openTables()).harness().tables;
    const vault = { accounts: rowsOf(client, 'accounts'), wrapping: memoryWrapping() };
    await keepSession(vault, account, session, 0);
    await fetch(`http://127.0.0.1:${sandbox.controlPort}/faults`, {
      method: 'POST',
      body: JSON.stringify({ faults: [{ kind: 'renderer', renderer: 'sdui' }] }),
    });
    browsers = warmBrowsers({
      config: {
        PACING: 'off',
        PAGE_PATIENCE_SECONDS: 4,
        BROWSER_HOST_RULES: sandbox.hostRules,
        BROWSER_TRUSTED_CERTIFICATE: sandbox.certificateSpki,
        BROWSER_SINGLE_PROCESS: false,
        CHROMIUM_PATH: undefined,
        CHROMIUM_CACHE: undefined,
        CHROMIUM_SANDBOX: 'off',
      },
      vault,
      log: silence,
      clock: systemClock,
      random: () => 0,
    });
  });
  after(async () => {
    await browsers.close();
    await sandbox.close();
  });

  /** Loads a page and returns whether the hidden frame was loaded with it. */
  const frameOf = async ({ linkedin: { page } }: OpenBrowser): Promise<'loaded' | 'leftOut'> => {
    const isFrame = (request: Request): boolean => new URL(request.url()).pathname === '/preload/';
    const end = Promise.race([
      page.waitForEvent('requestfinished', isFrame).then(() => 'loaded' as const),
      page.waitForEvent('requestfailed', isFrame).then(() => 'leftOut' as const),
    ]);
    return (await Promise.all([end, page.goto('https://www.linkedin.com/feed/')]))[0];
  };

  it('leaves the hidden frame out for one request and loads it for the next, as each asks', async () => {
    const seen = new Set<unknown>();
    for (const asked of ['leftOut', 'loaded', 'leftOut', 'loaded'] as const) {
      const open = await browsers.open(account, asked, signal);
      seen.add(open.linkedin.context);
      assert.equal(await frameOf(open), asked);
      await open.leave();
    }
    assert.equal(seen.size, 1);
  });

  for (const end of ['SIGKILL', 'SIGSTOP'] as const)
    it(`is replaced where ${end === 'SIGKILL' ? 'it has died' : 'it does not answer any more'}`, async () => {
      const before = await browsers.open(account, 'loaded', signal);
      const pid = await browserPid(before.linkedin.context);
      assert.ok(pid);
      await before.leave();
      process.kill(pid, end);
      const fresh = await browsers.open(account, 'loaded', signal);
      assert.notEqual(fresh.linkedin.context, before.linkedin.context);
      assert.equal(await frameOf(fresh), 'loaded');
      await fresh.leave();
    });
});
