import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Account } from '../../functions/accounts/account.ts';
import type { Session } from '../../functions/accounts/session.ts';
import { sessionKey } from '../../functions/accounts/table.ts';
import { forgetSession, keepSession, type Vault } from '../../functions/accounts/vault.ts';
import { readMark } from '../../functions/healthMarks.ts';
import { type WarmBrowsers, warmBrowsers } from '../../functions/worker/warmBrowsers.ts';
import { ManualClock } from '../support/manualClock.ts';
import { memoryWrapping } from '../support/memoryWrapping.ts';
import { type BrowserFaults, hangs, ScriptedBrowsers } from '../support/scriptedBrowsers.ts';
import { openTables } from '../support/workerHarness.ts';

const patienceSeconds = 0.05;
const session = { storageState: { cookies: [], origins: [] }, userAgent: null } as unknown as Session;
const network = { proxy: undefined, timeZone: undefined, locale: undefined, revision: 0 };
const { signal } = new AbortController();
const accounts = Array.from(
  { length: 9 },
  (_, n): Account => ({
    accountId: `acc_${n}`,
    customerId: 'cus_1',
    name: null,
    status: 'active',
    statusAt: 0,
  }),
);
const [first, second] = accounts as [Account, Account];

describe('the browsers of a worker', () => {
  let vault: Vault;
  let clock: ManualClock;
  let scripted: ScriptedBrowsers;
  let folder: string;
  let browsers: WarmBrowsers;
  before(async () => {
    const { rows } = (await openTables()).harness();
    vault = { accounts: rows.accounts, wrapping: memoryWrapping() };
    for (const each of accounts) await keepSession(vault, each, session, 0);
  });
  const start = (BROWSERS: number, maxMemoryMb = 1500): WarmBrowsers =>
    warmBrowsers({
      config: {
        PACING: 'off',
        PAGE_PATIENCE_SECONDS: patienceSeconds,
        BROWSER_HOST_RULES: undefined,
        BROWSER_TRUSTED_CERTIFICATE: undefined,
        BROWSER_SINGLE_PROCESS: false,
        BROWSERS,
        BROWSER_IDLE_SECONDS: 60,
        BROWSER_MEMORY_MB: maxMemoryMb,
        CHROMIUM_PATH: undefined,
        CHROMIUM_CACHE: undefined,
        CHROMIUM_SANDBOX: 'off',
        PROXY_LOCAL_HOSTS: new Set(),
        HEALTH_FOLDER: folder,
      },
      vault,
      log: { debug() {}, info() {}, warn() {}, error() {} },
      // None has idled for long enough.
      clock: { now: clock.now, every: clock.every, wait: hangs },
      random: () => 0,
      launch: scripted.launch,
    });
  beforeEach(async () => {
    clock = new ManualClock();
    scripted = new ScriptedBrowsers();
    folder = await mkdtemp(join(tmpdir(), 'account-api-browsers-'));
    browsers = start(5);
  });
  afterEach(async () => {
    await browsers.close();
    await rm(folder, { recursive: true });
  });
  const idles = async (account: Account): Promise<void> => {
    const used = await browsers.open(account, 'loaded', signal);
    await used.leave();
  };

  it('are never more than there are places, however many begin at once', async () => {
    for (const each of accounts.slice(0, 4)) await idles(each);
    assert.equal(scripted.open.size, 4);
    await Promise.all([
      ...accounts.slice(4, 8).map((each) => browsers.open(each, 'loaded', signal)),
      browsers.openApart(session, network, signal),
    ]);
    assert.equal(scripted.most, 5);
    assert.equal(scripted.open.size, 5);
  });

  it('are ended within half a minute where the session of their account was deleted, and no others', async () => {
    await idles(first);
    await idles(second);
    await forgetSession(vault.accounts, first.accountId);
    const closed = once(scripted.events, 'closed');
    clock.advance(30_000);
    await closed;
    assert.equal(scripted.open.size, 1);
    await idles(second);
    assert.equal(scripted.launched, 2, 'the other one is still open');
    await vault.accounts.delete(sessionKey(first.accountId));
    await keepSession(vault, first, session, 0);
  });

  it('free the place of one that does not start', async () => {
    browsers = start(2);
    await idles(first);
    scripted.faults = { launch: () => Promise.reject(new Error('no memory')) };
    await assert.rejects(browsers.open(second, 'loaded', signal), /no memory/);
    await assert.rejects(browsers.openApart(session, network, signal), /no memory/);
    scripted.faults = {};
    await idles(second);
    assert.equal(scripted.open.size, 2);
  });

  const late: readonly [string, BrowserFaults][] = [
    ['take the session', { setStorageState: hangs }],
    ['answer', { cookies: hangs }],
  ];
  for (const [what, faults] of late)
    it(`are ended where they start and do not ${what}, and their place is free`, async () => {
      browsers = start(2);
      await idles(first);
      scripted.faults = faults;
      await assert.rejects(browsers.open(second, 'loaded', signal), new RegExp(`did not ${what} within 50 ms`));
      assert.equal(scripted.killed.length, 1);
      scripted.faults = {};
      await idles(second);
      assert.equal(scripted.open.size, 2);
    });

  for (const fault of ['goto', 'cookies'] as const)
    it(`are ended where a run leaves them and they do not answer: ${fault}`, async () => {
      const used = await browsers.open(first, 'loaded', signal);
      scripted.faults = { [fault]: hangs };
      await used.leave();
      assert.equal(scripted.killed.length, 1);
      assert.equal(scripted.open.size, 0);
    });

  it('that sign in are ended where a page does not answer', async () => {
    await browsers.openApart(session, network, signal);
    scripted.faults = { evaluate: hangs };
    const killed = once(scripted.events, 'killed');
    clock.advance(patienceSeconds * 1000);
    await killed;
    assert.equal(scripted.open.size, 0);
  });

  it('that sign in are ended where they use too much memory', async () => {
    browsers = start(5, 1);
    // The process group of this test, which uses more than a megabyte.
    const status = await readFile('/proc/self/stat', 'utf8');
    scripted.pid = Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[2]);
    await browsers.openApart(session, network, signal);
    clock.advance(1_000);
    assert.equal(scripted.killed.length, 1);
  });

  it('are reported as failing to start where they fail to start, and not where they do not take a session', async () => {
    scripted.faults = { setStorageState: () => Promise.reject(new Error('Invalid cookie')) };
    await assert.rejects(browsers.open(first, 'loaded', signal), /Invalid cookie/);
    assert.equal(readMark(folder, 'browser')?.fault, undefined);
    scripted.faults = { launch: () => Promise.reject(new Error('no memory')) };
    await assert.rejects(browsers.open(first, 'loaded', signal), /no memory/);
    assert.equal(readMark(folder, 'browser')?.fault, 'at its last start');
    scripted.faults = {};
    await browsers.open(first, 'loaded', signal);
    const mark = readMark(folder, 'browser');
    assert.ok(mark);
    assert.equal(mark.fault, undefined);
  });
});
