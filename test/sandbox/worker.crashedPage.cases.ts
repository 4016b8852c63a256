import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Page, Request } from 'playwright-core';
import { browserPid } from '../../functions/linkedin/browser/browser.ts';
import type { LinkedIn } from '../../functions/linkedin/browser/session.ts';
import { LayoutChanged } from '../../functions/linkedin/failures.ts';
import { requests } from '../../functions/linkedin/selectors/requests.ts';
import { listSnapshots } from '../../functions/requests/snapshots.ts';
import { type BrowserWorker, openBrowserWorker } from '../support/browserWorker.ts';
import { type Part, testsOf } from '../support/part.ts';

const patienceSeconds = 4;
const home = 'https://www.linkedin.com/feed/';

/** Ends the process that draws a page. Where Chromium is a single process, it is the browser's. */
const crash = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const crashed = Promise.race([
    new Promise((resolve) => page.once('crash', resolve)),
    new Promise((resolve) => page.context().once('close', resolve)),
  ]);
  // It has no answer.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
};

/** Ends the browser, as the system does where memory is short. */
const end = async (page: Page): Promise<void> => {
  const context = page.context();
  const pid = await browserPid(context);
  const closed = new Promise((resolve) => context.once('close', resolve));
  process.kill(pid ?? 0, 'SIGKILL');
  await closed;
};

/** The page has no time for longer than an answer may take, and for less than the browser's patience. */
const freeze = (page: Page): Promise<void> =>
  page.evaluate((ms) => {
    const until = performance.now() + ms;
    while (performance.now() < until);
  }, 3_000);

export const crashedPages = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('a page that crashes or freezes while it is used', { timeout: 900_000 }, () => {
    let worker: BrowserWorker;
    before(async () => {
      worker = await openBrowserWorker(patienceSeconds);
    });
    after(() => worker[Symbol.asyncDispose]());

    const outcomeOf = async (requestId: string) => {
      const outcome = (await worker.harness.stored(requestId)).outcomes.get(0);
      return outcome?.success ? 'done' : outcome?.error.errorType;
    };
    /** The result of an item whose page is not recognized after this, in its first so many attempts. */
    const checked = async (spoil: (page: Page) => Promise<unknown>, spoiled: number) => {
      const { harness, accountId, told } = worker;
      told.length = 0;
      const { requestId } = await harness.submit(accountId, 'connections.checkStatus', { people: ['https://www.linkedin.com/in/a'] });
      let attempts = 0;
      const perform = async ({ page }: LinkedIn) => {
        await page.goto(home);
        attempts += 1;
        if (attempts > spoiled) return { connectionStatus: 'connected', incoming: false };
        await spoil(page);
        throw new LayoutChanged(`page ${requestId}`, 'element');
      };
      await worker.work({ performers: { 'connections.checkStatus': { perform } } });
      const snapshots = (await listSnapshots(harness.rows.requests, 'customer')).filter((each) => each.requestId === requestId);
      return {
        end: await outcomeOf(requestId),
        attempts,
        snapshots: snapshots.length,
        reported: told.filter((text) => /not recognized/.test(text)),
      };
    };

    for (const [name, spoil] of [
      ['crashed', crash],
      ['froze', freeze],
      ['ended with its browser', end],
    ] as const) {
      (name === 'ended with its browser' ? rest : it)(
        `is no changed page where it ${name}: its item is done once more, in a fresh browser`,
        async () => {
          assert.deepEqual(await checked(spoil, 1), { end: 'done', attempts: 2, snapshots: 0, reported: [] });
        },
      );
      (name === 'crashed' ? it : rest)(
        `is no changed page where it ${name} twice: its item fails as one that was interrupted`,
        async () => {
          assert.deepEqual(await checked(spoil, 2), { end: 'internalError', attempts: 2, snapshots: 0, reported: [] });
        },
      );
    }

    it('is a changed page where it answered all the while', async () => {
      const { end, snapshots } = await checked(async () => undefined, 2);
      assert.deepEqual([end, snapshots], ['layoutChanged', 1]);
    });

    /** Sends a message; a page is spoilt with the first such request, then with the first request of the next kind. */
    const sent = async (text: string, spoil: typeof crash, ...kinds: readonly ((request: Request) => boolean)[]) => {
      const { harness, accountId, told } = worker;
      told.length = 0;
      const { people } = await worker.world();
      // It arrives at once, and is answered after the crash.
      await worker.fault({ kind: 'send', outcome: 'slow', ms: 3_000, times: 1 });
      const { url = '' } = people.find(({ relations }) => relations['demo-account-1']?.state === 'connected') ?? {};
      const { requestId } = await harness.submit(accountId, 'conversations.sendMessage', { standard: [{ person: url, text }] });
      let crashes = 0;
      await worker.work({
        onOpen: async ({ linkedin: { context } }) => {
          context.on('request', (request) => {
            if (!kinds[crashes]?.(request)) return;
            crashes += 1;
            void spoil(request.frame().page());
          });
        },
      });
      const messages = (await worker.ledger()).filter((entry) => entry.kind === 'message' && entry.text === text);
      return { end: await outcomeOf(requestId), crashes, messages: messages.length };
    };

    const isReading = (request: Request): boolean => requests.messaging.test(request.url()) && !isSending(request);
    const isSending = (request: Request): boolean => requests.message.test(request.url());

    rest('is done once more where it crashes before the message is sent: it is sent once (P3)', async () => {
      const text = 'A page that crashes while it opens';
      assert.deepEqual(await sent(text, crash, isReading), { end: 'done', crashes: 1, messages: 1 });
    });

    it('is looked up in a fresh browser where it crashes while the message is sent: it is sent at most once (P3, P4)', async () => {
      const text = 'A page that crashes while it sends';
      assert.deepEqual(await sent(text, crash, isSending), { end: 'done', crashes: 1, messages: 1 });
    });

    rest('is looked up in a fresh browser where its browser ends while the message is sent (P3, P4)', async () => {
      const text = 'A browser that ends while it sends';
      assert.deepEqual(await sent(text, end, isSending), { end: 'done', crashes: 1, messages: 1 });
    });

    rest('is looked up once more where it crashes during the look-up (P4)', async () => {
      const text = 'A page that crashes while it sends, and then while it is looked at';
      assert.deepEqual(await sent(text, crash, isSending, isReading), { end: 'done', crashes: 2, messages: 1 });
    });
  });
};
