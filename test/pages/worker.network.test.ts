import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readAccount } from '../../functions/accounts/account.ts';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { requested } from '../../functions/linkedin/browser/request.ts';
import type { LinkedIn } from '../../functions/linkedin/browser/session.ts';
import { LayoutChanged, LinkedInFailed, NetworkUnavailable, PageRefused } from '../../functions/linkedin/failures.ts';
import type { AnyPerformer, AnyRun } from '../../functions/linkedin/functions/performer.ts';
import { home, openScriptedLinkedIn, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';
import { openTables, type WorkerHarness } from '../support/workerHarness.ts';

const person = (name: string) => `https://www.linkedin.com/in/${name}`;

/** This process has no time meanwhile, as if the machine slept. */
const suspend = (milliseconds: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

const gone = new NetworkUnavailable('ERR_NAME_NOT_RESOLVED');

describe('LinkedIn cannot be reached, or does not give a page', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables();
  });

  const readState = (harness: WorkerHarness, account: string) => readAccount(harness.rows.accounts, account);
  /** Processes the next message with a performer of the test's own, and returns what an operator reads about it. */
  const workWith = async (harness: WorkerHarness, name: string, performer: AnyPerformer) => {
    const logged: (readonly [string, Record<string, unknown>])[] = [];
    const { worker, work } = harness.worker();
    const error = (text: string, facts: Record<string, unknown> = {}) => void logged.push([text, facts]);
    Object.assign(worker, { performers: { [name]: performer }, log: { ...worker.log, error } });
    assert.equal(await work(harness.queue.receive() ?? assert.fail('nothing waits')), 'acknowledge');
    return logged;
  };
  const attempting = async (run: AnyRun): Promise<never> => {
    await run.attempt([]);
    throw gone;
  };

  it('ends the request with this error: finished items are kept, the others were not attempted, the account is unchanged', async () => {
    const harness = tables.harness();
    const account = await harness.account();
    const { requestId } = await harness.submit(account, 'connections.checkStatus', { people: ['a', 'b', 'c'].map(person) });
    const logged = await workWith(harness, 'connections.checkStatus', {
      perform: async (_, item) => {
        if (item.person !== person('a')) throw gone;
        return { connectionStatus: 'connected', incoming: false };
      },
    });
    const { row, outcomes } = await harness.stored(requestId);
    assert.equal(row.status, 'error');
    assert.equal(row.error?.errorType, 'networkUnavailable');
    assert.match(row.error.message, /ERR_NAME_NOT_RESOLVED/);
    assert.equal(row.error.retrySafe, true);
    assert.deepEqual([...outcomes.keys()], [0], 'nothing is said of items that were not tried');
    const now = await readState(harness, account);
    assert.deepEqual([now?.status, now?.reason, now?.coolDownUntil], ['active', undefined, undefined]);
    assert.deepEqual(
      logged.map(([text, facts]) => [text, JSON.stringify(facts).includes('ERR_NAME_NOT_RESOLVED')]),
      [['LinkedIn cannot be reached from this machine', true]],
    );
    const next = await harness.submit(account, 'connections.checkStatus', { people: [person('d')] });
    await harness.drain();
    assert.equal((await harness.stored(next.requestId)).row.status, 'complete');
  });

  it('never calls tried what may have happened, nor repeatable what was done (P3, P4)', async () => {
    const harness = tables.harness();
    const account = await harness.account();
    const messages = ['a', 'b', 'c'].map((name) => ({ person: person(name), text: 'Hello' }));
    const perform = async (_: unknown, item: JsonObject, run: AnyRun) => (item.person === person('a') ? undefined : attempting(run));
    const { requestId } = await harness.submit(account, 'conversations.sendMessage', { standard: messages });
    await workWith(harness, 'conversations.sendMessage', { perform });
    const { row, outcomes } = await harness.stored(requestId);
    assert.deepEqual([row.error?.errorType, row.error?.retrySafe], ['networkUnavailable', undefined]);
    const told = [...outcomes].map(([index, outcome]) => [index, outcome.success ? 'sent' : outcome.error.errorType]);
    assert.deepEqual(told, [
      [0, 'sent'],
      [1, 'outcomeUnknown'],
    ]);
  });

  it('a function without an array that may have had its effect ends in doubt, whatever ended it (P4)', async () => {
    const harness = tables.harness();
    const account = await harness.account();
    const { requestId } = await harness.submit(account, 'posts.create', { text: 'Once' });
    await workWith(harness, 'posts.create', { perform: (_, _item, run) => attempting(run) });
    const { row } = await harness.stored(requestId);
    assert.deepEqual([row.error?.errorType, row.error?.retrySafe], ['outcomeUnknown', false]);
  });

  describe('in the middle of a page', () => {
    let linkedin: ScriptedLinkedIn;
    before(async () => {
      linkedin = await openScriptedLinkedIn();
    });
    after(() => linkedin.close());

    const body = { people: [person('a')] };
    const withBrowser = async (perform: AnyPerformer['perform']) => {
      const harness = tables.harness();
      const account = await harness.account();
      const { requestId } = await harness.submit(account, 'connections.checkStatus', body);
      const { worker, work } = harness.worker();
      const opened = {
        linkedin,
        answers: async () => true,
        stalls: () => 0,
        pausedMs: () => 0,
        retire: async () => undefined,
        leave: async () => undefined,
      };
      Object.assign(worker, {
        performers: { 'connections.checkStatus': { perform } },
        browsers: { ...worker.browsers, open: async () => opened },
      });
      await work(harness.queue.receive() ?? assert.fail('nothing waits'));
      return { ...(await harness.stored(requestId)), accountStatus: (await readState(harness, account))?.status };
    };
    /** A list on an open page requests its next part. */
    const askForMore = ({ page }: LinkedIn) => page.evaluate(() => fetch('/voyager/api/more').catch(() => undefined));
    const open = async (linkedin: LinkedIn, path: string): Promise<void> =>
      void (await linkedin.page.goto(`https://www.linkedin.com${path}`));
    const changed = new LayoutChanged('list', 'moreRows');

    it('a network failure is reported as such, never as a changed page', async () => {
      linkedin.answer(() => ({ html: home }));
      let tries = 0;
      const { row, accountStatus: status } = await withBrowser(async (here) => {
        tries += 1;
        await open(here, '/feed/');
        await here.context.route('**/*', (route) => route.abort('internetdisconnected'));
        await askForMore(here);
        throw changed;
      });
      await linkedin.close();
      linkedin = await openScriptedLinkedIn();
      assert.deepEqual([row.error?.errorType, row.error?.retrySafe, tries, status], ['networkUnavailable', true, 1, 'active']);
    });

    it('“not now” to a part of any page is a cool-down, never a changed page', async () => {
      linkedin.answer(({ pathname }) => (pathname.endsWith('/more') ? { status: 429 } : { html: home }));
      let tries = 0;
      const { row, outcomes } = await withBrowser(async (here) => {
        tries += 1;
        await open(here, '/feed/');
        await askForMore(here);
        throw changed;
      });
      // It waits until the account may continue.
      assert.deepEqual([row.status, row.error, outcomes.size, tries], [undefined, undefined, 0, 1]);
    });

    it('what was not found while the machine was suspended is no changed page: the item is done once more', async () => {
      linkedin.answer(() => ({ html: home }));
      let tries = 0;
      const { row, outcomes } = await withBrowser(async () => {
        tries += 1;
        if (tries > 1) return { connectionStatus: 'connected', incoming: false };
        suspend(2_500);
        throw changed;
      });
      assert.deepEqual([row.status, outcomes.get(0)?.success, tries], ['complete', true, 2]);
    });

    it('a page whose request the one before it has ended is asked for again, once', async () => {
      linkedin.answer(() => ({ html: home }));
      const here = linkedin as unknown as LinkedIn;
      let asked = 0;
      let ended = 1;
      await linkedin.context.route('**/in/ada/', (route) => {
        asked += 1;
        return asked <= ended ? route.abort('aborted') : route.fallback();
      });
      const response = await requested(here, 'https://www.linkedin.com/in/ada/');
      assert.deepEqual([response?.status(), asked], [200, 2]);
      ended = 9;
      await assert.rejects(requested(here, 'https://www.linkedin.com/in/ada/'), /ERR_ABORTED/);
      assert.equal(asked, 4);
    });

    it('a request that is lost is no changed page: the item is done once more', async () => {
      let tries = 0;
      await linkedin.context.route('**/more', (route) => route.abort('connectionreset'));
      linkedin.answer(() => ({ html: home }));
      const { row, outcomes } = await withBrowser(async (here) => {
        tries += 1;
        await open(here, '/feed/');
        if (tries > 1) return { connectionStatus: 'connected', incoming: false };
        await askForMore(here);
        throw changed;
      });
      assert.deepEqual([row.status, outcomes.get(0)?.success, tries], ['complete', true, 2]);
    });

    it('a page that always loses a part is one that LinkedIn fails at', async () => {
      await linkedin.context.route('**/more', (route) => route.abort('connectionreset'));
      linkedin.answer(() => ({ html: home }));
      const { outcomes } = await withBrowser(async (here) => {
        await open(here, '/feed/');
        await askForMore(here);
        throw changed;
      });
      const outcome = outcomes.get(0);
      assert.equal(outcome?.success === false && outcome.error.errorType, 'linkedinFailed');
    });

    it('a session that ends is the end of the session, never a changed page', async () => {
      linkedin.answer(({ pathname }) => ({ html: pathname === '/authwall' ? '<h1>Join LinkedIn</h1>' : home }));
      const { row, accountStatus: status } = await withBrowser(async (here) => {
        await open(here, '/authwall');
        throw changed;
      });
      assert.deepEqual([row.error?.errorType, row.error?.reason, status], ['linkedinAccountSignedOut', 'expired', 'signedOut']);
    });

    it('a page that is only not known stays one', async () => {
      linkedin.answer(() => ({ html: home }));
      const { outcomes } = await withBrowser(async (here) => {
        await open(here, '/feed/');
        throw changed;
      });
      const outcome = outcomes.get(0);
      assert.equal(outcome?.success === false && outcome.error.errorType, 'layoutChanged');
    });
  });

  it('a page that is refused, or that LinkedIn fails at, is the error of its item and says what was answered', async () => {
    const harness = tables.harness();
    const account = await harness.account();
    const failures = [new PageRefused('HTTP 403'), new LinkedInFailed('HTTP 503'), null];
    const { requestId } = await harness.submit(account, 'connections.checkStatus', { people: ['a', 'b', 'c'].map(person) });
    await workWith(harness, 'connections.checkStatus', {
      perform: async () => {
        const failure = failures.shift();
        if (failure) throw failure;
        return { connectionStatus: 'connected', incoming: false };
      },
    });
    const { outcomes, row } = await harness.stored(requestId);
    assert.equal(row.status, 'complete');
    const errors = [...outcomes.values()].map((outcome) => (outcome.success ? null : outcome.error));
    assert.deepEqual(
      errors.map((error) => error && [error.errorType, error.retrySafe, /HTTP \d+/.exec(error.message)?.[0]]),
      [['pageRefused', undefined, 'HTTP 403'], ['linkedinFailed', true, 'HTTP 503'], null],
    );
    assert.equal((await readState(harness, account))?.status, 'active');
  });

  it('a page that is refused after the click says nothing about the click (P4)', async () => {
    const harness = tables.harness();
    const account = await harness.account();
    const { requestId } = await harness.submit(account, 'conversations.sendMessage', {
      standard: [{ person: person('a'), text: 'Hello' }],
    });
    const { worker, work } = harness.worker();
    Object.assign(worker, {
      performers: {
        'conversations.sendMessage': {
          perform: async (_: unknown, _item: unknown, run: AnyRun) => {
            await run.attempt([]);
            throw new PageRefused('HTTP 403');
          },
        },
      },
    });
    await work(harness.queue.receive() ?? assert.fail('nothing waits'));
    const { row } = await harness.stored(requestId);
    assert.equal(row.journal['0']?.state, 'attempting', 'it is looked up, and not reported as a failure');
  });
});
