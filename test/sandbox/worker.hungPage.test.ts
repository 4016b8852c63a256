import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Account, readAccount } from '../../functions/accounts/account.ts';
import { keepSession, type Session } from '../../functions/accounts/vault.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { systemClock } from '../../functions/time.ts';
import { type WarmBrowsers, warmBrowsers } from '../../functions/worker/warmBrowsers.ts';
import { type RunningSandbox, startSandbox } from '../../infra/sandbox/server/server.ts';
import { rowsOf } from '../support/rowsOf.ts';
import { cookie } from '../support/sandboxLinkedIn.ts';
import { openTables } from '../support/workerHarness.ts';

const patienceSeconds = 2;
const session = { storageState: { cookies: [cookie], origins: [] }, userAgent: null } as unknown as Session;

describe('a page that loops forever', () => {
  let sandbox: RunningSandbox;
  let browsers: WarmBrowsers;
  before(async () => {
    sandbox = await startSandbox({ host: '127.0.0.1' });
  });
  after(async () => {
    await browsers.close();
    await sandbox.close();
  });

  it('ends with its patience: its item fails as one that was interrupted, and the next has a fresh browser', async () => {
    const harness = (await openTables()).harness();
    const accountId = await harness.account();
    const accounts = rowsOf(harness.tables.client, 'accounts');
    const { worker, work } = harness.worker();
    await keepSession(worker.vault, (await readAccount(accounts, accountId)) as Account, session, 0);
    const told: string[] = [];
    const log = { ...worker.log, error: (message: string) => void told.push(message) };
    browsers = warmBrowsers({
      config: {
        PACING: 'off',
        PAGE_PATIENCE_SECONDS: patienceSeconds,
        BROWSER_HOST_RULES: sandbox.hostRules,
        BROWSER_TRUSTED_CERTIFICATE: sandbox.certificateSpki,
        BROWSER_SINGLE_PROCESS: false,
        BROWSERS: 1,
        BROWSER_IDLE_SECONDS: 60,
        BROWSER_MEMORY_MB: 1500,
        CHROMIUM_PATH: undefined,
        CHROMIUM_CACHE: undefined,
        CHROMIUM_SANDBOX: 'off',
      },
      vault: worker.vault,
      log,
      clock: systemClock,
      random: () => 0,
    });
    const world = (await (await fetch(`http://127.0.0.1:${sandbox.controlPort}/world`)).json()) as {
      people: readonly { readonly url: string; readonly status: string }[];
    };
    const [looping = '', sound = ''] = world.people.filter(({ status }) => status === 'exists').map(({ url }) => url);
    const open: WarmBrowsers['open'] = async (account, frame, signal) => {
      const opened = await browsers.open(account, frame, signal);
      const body = '<!doctype html><title>Loop</title><script>for (;;);</script>';
      await opened.linkedin.context.route(`${looping}/**`, (route) => route.fulfill({ contentType: 'text/html', body }));
      return opened;
    };
    Object.assign(worker, { performers, log, browsers: { ...browsers, open } });
    const { requestId } = await harness.submit(accountId, 'connections.checkStatus', { people: [looping, sound] });

    const from = performance.now();
    await work(harness.queue.receive() ?? assert.fail('nothing waits'));
    const seconds = (performance.now() - from) / 1000;

    const { outcomes } = await harness.stored(requestId);
    const ends = [0, 1].map((index) => {
      const outcome = outcomes.get(index);
      return outcome?.success ? 'done' : outcome?.error.errorType;
    });
    assert.deepEqual(ends, ['internalError', 'done']);
    assert.ok(told.includes('A page did not answer, and its browser was ended'), told.join('\n'));
    // Two attempts, each until the page is given up; before, a hung page held its item for minutes.
    assert.ok(seconds < 20 * patienceSeconds, `${seconds} s`);
  });
});
