import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { after, before, describe } from 'node:test';
import type { Request } from 'playwright-core';
import type { Account } from '../../functions/accounts/account.ts';
import type { Session } from '../../functions/accounts/session.ts';
import { keepSession, openSession, renewSession, type Vault } from '../../functions/accounts/vault.ts';
import { browserPid } from '../../functions/linkedin/browser/browser.ts';
import { type Clock, systemClock } from '../../functions/time.ts';
import type { OpenBrowser } from '../../functions/worker/browsers.ts';
import { type WarmBrowsers, warmBrowsers } from '../../functions/worker/warmBrowsers.ts';
import { type RunningSandbox, startSandbox } from '../../infra/sandbox/server/server.ts';
import { singleProcess } from '../support/browserMode.ts';
import { memoryWrapping } from '../support/memoryWrapping.ts';
import { type Part, testsOf } from '../support/part.ts';
import { cookie } from '../support/sandboxLinkedIn.ts';
import { openTables } from '../support/workerHarness.ts';

const errors = new EventEmitter();
const log = {
  debug() {},
  info() {},
  warn() {},
  error: (message: string, facts: object = {}) => void errors.emit('told', message, facts),
};
const { signal } = new AbortController();
const account: Account = {
  accountId: 'acc_1',
  customerId: 'cus_1',
  name: null,
  status: 'active',
  statusAt: 0,
};
const other: Account = { ...account, accountId: 'acc_2' };
const third: Account = { ...account, accountId: 'acc_3' };
const session = { storageState: { cookies: [cookie], origins: [] }, userAgent: null } as unknown as Session;

export const browsersOfWorkers = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('the browser that a worker keeps for an account', () => {
    let sandbox: RunningSandbox;
    let browsers: WarmBrowsers;
    let vault: Vault;
    /** Ends the waits of the browsers that idle. */
    const idling = new Set<() => void>();
    const clock: Clock = {
      ...systemClock,
      wait: (_, stop) =>
        new Promise((resolve, reject) => {
          idling.add(resolve);
          stop?.addEventListener('abort', () => {
            idling.delete(resolve);
            reject(stop.reason);
          });
        }),
    };
    before(async () => {
      sandbox = await startSandbox({ host: '127.0.0.1' });
      const { accounts } = (await openTables()).harness().rows;
      vault = { accounts, wrapping: memoryWrapping() };
      for (const each of [account, other, third]) await keepSession(vault, each, session, 0);
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
          BROWSER_SINGLE_PROCESS: singleProcess,
          BROWSERS: 2,
          BROWSER_IDLE_SECONDS: 60,
          BROWSER_MEMORY_MB: 400,
          CHROMIUM_PATH: undefined,
          CHROMIUM_CACHE: undefined,
          CHROMIUM_SANDBOX: 'off',
          PROXY_LOCAL_HOSTS: new Set(),
        },
        vault,
        log,
        clock,
        random: () => 0,
      });
    });
    after(async () => {
      await browsers?.close();
      await sandbox?.close();
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

    rest('leaves the hidden frame out for one request and loads it for the next, as each asks', async () => {
      const seen = new Set<unknown>();
      for (const asked of ['leftOut', 'loaded', 'leftOut', 'loaded'] as const) {
        const open = await browsers.open(account, asked, signal);
        seen.add(open.linkedin.context);
        assert.equal(await frameOf(open), asked);
        await open.leave();
      }
      assert.equal(seen.size, 1);
    });

    it('P14: keeps the cookies that LinkedIn changed in a request, unless the owner has signed in meanwhile', async () => {
      const cookiesIn = async () => (await openSession(vault, third))?.session.storageState.cookies.filter(({ name }) => name === 'lidc');
      const change = async (value: string) => {
        const open = await browsers.open(third, 'loaded', signal);
        // As an answer of LinkedIn sets it.
        await open.linkedin.context.addCookies([{ name: 'lidc', value, domain: '.linkedin.com', path: '/' }]);
        return open;
      };
      for (const value of ['first', 'second']) {
        await (await change(value)).leave();
        assert.deepEqual(
          (await cookiesIn())?.map((each) => each.value),
          [value],
        );
      }
      const late = await change('third');
      const { context } = late.linkedin;
      await renewSession(vault, third, session);
      await late.leave();
      assert.deepEqual(await cookiesIn(), []);
      const fresh = await browsers.open(third, 'loaded', signal);
      assert.notEqual(fresh.linkedin.context, context);
      await fresh.leave();
    });

    it('is its own, and waits for its next request while another account works', async () => {
      const mine = await browsers.open(account, 'loaded', signal);
      const its = await browsers.open(other, 'loaded', signal);
      assert.notEqual(its.linkedin.context, mine.linkedin.context);
      await mine.leave();
      const again = await browsers.open(account, 'loaded', signal);
      assert.equal(again.linkedin.context, mine.linkedin.context);
      await Promise.all([again.leave(), its.leave()]);
    });

    rest('is closed for another account where there is no room, the one that has idled longest first; one at work stays', async () => {
      const mine = await browsers.open(account, 'loaded', signal);
      const its = await browsers.open(other, 'loaded', signal);
      await its.leave();
      const theirs = await browsers.open(third, 'loaded', signal);
      assert.equal(its.linkedin.page.isClosed(), true);
      assert.equal(mine.linkedin.page.isClosed(), false);
      await Promise.all([mine.leave(), theirs.leave()]);
    });

    rest('is closed when it has idled, and not while it works', async () => {
      const idle = await browsers.open(other, 'loaded', signal);
      await idle.leave();
      const mine = await browsers.open(account, 'loaded', signal);
      const closed = new Promise((resolve) => idle.linkedin.context.once('close', resolve));
      for (const end of idling) end();
      await closed;
      assert.equal(mine.linkedin.page.isClosed(), false);
      await mine.leave();
    });

    it('is not shared with a run that has lost its request to this one', async () => {
      const stuck = await browsers.open(account, 'loaded', signal);
      const fresh = await browsers.open(account, 'loaded', signal);
      assert.equal(stuck.linkedin.page.isClosed(), true);
      await stuck.leave();
      await stuck.retire();
      assert.equal(fresh.linkedin.page.isClosed(), false);
      await fresh.leave();
    });

    const faults: readonly [string, () => unknown, RegExp][] = [
      [
        'uses too much memory',
        async () => {
          const filled: unknown[] = [];
          for (;;) {
            filled.push(new Uint8Array(2 ** 23).fill(1));
            await new Promise((resolve) => setTimeout(resolve, 1));
          }
        },
        /too much memory/,
      ],
      [
        'has a page that loops',
        () => {
          for (;;);
        },
        /did not answer/,
      ],
    ];
    for (const [fault, cause, told] of faults)
      it(`is ended at once where it ${fault}, with a reason for the operator, and the others go on`, async () => {
        const mine = await browsers.open(account, 'loaded', signal);
        const its = await browsers.open(other, 'loaded', signal);
        const [[message, facts]] = await Promise.all([once(errors, 'told'), assert.rejects(mine.linkedin.page.evaluate(cause))]);
        assert.match(message as string, told);
        assert.equal((facts as { accountId: string }).accountId, account.accountId);
        assert.equal(await mine.answers(), false);
        await mine.leave();
        assert.equal(await its.answers(), true);
        const fresh = await browsers.open(account, 'loaded', signal);
        assert.equal(await fresh.answers(), true);
        await Promise.all([its.leave(), fresh.leave()]);
      });

    for (const end of ['SIGKILL', 'SIGSTOP'] as const)
      (end === 'SIGKILL' ? it : rest)(
        `is replaced where ${end === 'SIGKILL' ? 'it has died' : 'it does not answer any more'}`,
        async () => {
          const before = await browsers.open(account, 'loaded', signal);
          const pid = await browserPid(before.linkedin.context);
          assert.ok(pid);
          await before.leave();
          process.kill(pid, end);
          const fresh = await browsers.open(account, 'loaded', signal);
          assert.notEqual(fresh.linkedin.context, before.linkedin.context);
          assert.equal(await frameOf(fresh), 'loaded');
          await fresh.leave();
        },
      );
  });
};
