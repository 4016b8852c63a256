import assert from 'node:assert/strict';
import { before, describe, it as test } from 'node:test';
import { readPlaces } from '../../functions/accounts/signInQueue.ts';
import { recordSignedOut } from '../../functions/accounts/status.ts';
import { sessionKey, signInKey } from '../../functions/accounts/table.ts';
import { openSession } from '../../functions/accounts/vault.ts';
import type { Api } from '../../functions/api/api.ts';
import { ChallengeOver, CodeRefused, SignInRefused } from '../../functions/linkedin/account/signIn.ts';
import { LayoutChanged, NetworkUnavailable, PageRefused, SignedOut, Throttled } from '../../functions/linkedin/failures.ts';
import type { StoredRow } from '../../functions/rows/row.ts';
import { repairAccounts } from '../../functions/sweeper/accountRepair.ts';
import { carryOutErasures } from '../../functions/sweeper/erasures.ts';
import type { SignedInMember, SignInBrowser, SignInInput } from '../../functions/worker/signInBrowser.ts';
import { allRows } from '../support/allRows.ts';
import { type ApiAccount, ApiHarness } from '../support/apiHarness.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { findIn } from '../support/erasureScene.ts';
import { type Part, stepsOf, testsOf } from '../support/part.ts';
import { until } from '../support/until.ts';
import { openTables, rules, signIns } from '../support/workerHarness.ts';

const minute = 60_000;
const person = (name: string) => `https://www.linkedin.com/in/${name}`;
const checks = (...names: string[]) => ({ people: names.map(person) });

const ada = { memberId: 'ACoAADa', publicUrl: person('ada'), name: 'Ada', salesNavigator: true, premium: null };
const grace = { memberId: 'ACoAGrace', publicUrl: person('grace'), name: 'Grace', salesNavigator: false, premium: null };

/** What happened to sign-in browsers. */
const browsers: string[] = [];
const browser: SignedInMember['browser'] = {
  keepFor: async (accountId, revision) => void browsers.push(`kept for ${accountId}, session ${revision}`),
  leave: async () => void browsers.push('left'),
};

/** LinkedIn accepts every session; the input is recorded. */
const taking =
  (member = ada): SignInBrowser =>
  async (credentials) => ({
    browser,
    member,
    session:
      credentials.by === 'session'
        ? credentials.session
        : { storageState: { cookies: [{ name: 'li_at', value: 'fresh' }], origins: [] }, userAgent: null },
  });

const refusing =
  (error: Error): SignInBrowser =>
  async () => {
    throw error;
  };

export const signingIn = (part: Part): void => {
  const { it } = testsOf(part);

  describe('signing in', () => {
    let tables: Awaited<ReturnType<typeof openTables>>;
    before(async () => {
      tables = await openTables();
    });

    const open = async () => {
      browsers.length = 0;
      const api = new ApiHarness(tables.harness());
      const { harness } = api;
      const customer = await api.customer();
      const vault = { accounts: api.context.accounts, wrapping: harness.keys };
      return {
        api,
        harness,
        customer,
        during: harness.during,
        session: (accountId: string) => openSession(vault, { customerId: customer.customerId, accountId }),
        secrets: async () => {
          const rows = await allRows(harness.rows.accounts);
          return rows.filter(({ sk, sealed, sealedCode }) => sk === 'SIGNIN' && (sealed ?? sealedCode) !== undefined).length;
        },
      };
    };

    it('P17: signs in from the network that it is connected with, and from no other one if that is lost', async () => {
      const { api, harness, customer, during } = await open();
      const guard = { localHosts: new Set<string>(), resolve: async () => ['93.184.216.34'] };
      const networkCheck = { url: undefined, dialing: { guard, timeoutMs: 1_000 }, now: () => 0 };
      Object.assign(api.context, { networkCheck } satisfies Partial<Api>);
      const networks: unknown[] = [];
      harness.signInBrowser = async (given, how) => {
        networks.push(how.network);
        return taking()(given, how);
      };
      const cookies = { li_at: 'secret-1' };
      const network = { proxy: { url: 'http://proxy.example.com:3128', username: 'mary', password: 'p' }, timeZone: 'Europe/Lisbon' };
      const { accountId, status } = await during(api.do(customer.token, 'accounts.connect', { cookies, network }));
      assert.equal(status, 'active');
      const proxy = { protocol: 'http', host: 'proxy.example.com', port: 3128, username: 'mary', password: 'p' };
      assert.deepEqual(networks, [{ proxy, timeZone: 'Europe/Lisbon', locale: undefined, revision: 1 }]);
      // As a crash between the two rows of a new account leaves it.
      await api.context.accounts.delete(sessionKey(accountId));
      const refused = await during(api.admin(customer.token, 'accounts.reconnect', { accountId, cookies }));
      assert.deepEqual([refused.status, refused.envelope.error?.errorType], [409, 'networkUnavailable']);
      assert.match(refused.envelope.error?.message ?? '', /proxyUnreadable/);
      assert.equal(networks.length, 1, 'nobody signed in without it');
      // What was lost is not left out of what is kept.
      await api.do(customer.token, 'accounts.setNetwork', { accountId, timeZone: 'Europe/Madrid' });
      await during(api.admin(customer.token, 'accounts.reconnect', { accountId, cookies }));
      assert.equal(networks.length, 1, 'the proxy is still missed');
      await api.do(customer.token, 'accounts.setNetwork', { accountId, proxy: { url: 'http://other.example.com' } });
      const shown = await api.do(customer.token, 'accounts.get', { accountId });
      assert.deepEqual(shown.network, { proxy: 'other.example.com', timeZone: 'Europe/Madrid', locale: null });
      await during(api.do(customer.token, 'accounts.reconnect', { accountId, cookies }));
      assert.equal(networks.length, 2);
    });

    it('connects an account by its cookies: who it is, its session, its token, one event', async () => {
      const { api, harness, customer, during, session, secrets } = await open();
      harness.signInBrowser = taking();
      const cookies = { li_at: 'secret-1', JSESSIONID: '"ajax:1"', lidc: 'x' };
      const connected = await during(api.do(customer.token, 'accounts.connect', { cookies, userAgent: 'Browser 1', name: 'Sales' }));
      assert.equal(connected.status, 'active');
      const { accountId } = connected;
      const shown = await api.do(customer.token, 'accounts.get', { accountId });
      assert.deepEqual(
        [shown.name, shown.publicUrl, shown.salesNavigator, shown.status, shown.reason],
        ['Sales', person('ada'), true, 'active', null],
      );
      const kept = await session(accountId);
      assert.equal(kept?.session.userAgent, 'Browser 1');
      assert.deepEqual(
        kept?.session.storageState.cookies.map(({ name, value, domain }) => [name, value, domain]),
        [
          ['li_at', 'secret-1', '.www.linkedin.com'],
          ['JSESSIONID', '"ajax:1"', '.www.linkedin.com'],
          ['lidc', 'x', '.linkedin.com'],
        ],
      );
      assert.equal(await secrets(), 0);
      assert.deepEqual(browsers, [`kept for ${accountId}, session ${kept?.revision}`, 'left']);
      assert.deepEqual(
        api.statusEvents.map(({ status }) => status),
        ['active'],
      );
      const { envelope } = await api.call(customer, connected, 'connections.checkStatus', checks('a'));
      await harness.drain();
      assert.equal((await harness.stored(envelope.requestId!)).row.status, 'complete');
    });

    it('signs in with one use of the password, though the key service does not answer when it is opened, and when the session is sealed', async () => {
      const { api, harness, customer, during, session } = await open();
      const { generate, unwrap } = harness.keys;
      let [signIns, opened, sealed] = [0, 0, 0];
      const throttle = (): never => {
        throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } });
      };
      Object.assign(harness.keys, {
        unwrap: async (...given: Parameters<typeof unwrap>) => (++opened <= 4 ? throttle() : unwrap(...given)),
        generate: async (...given: Parameters<typeof generate>) => (signIns > 0 && ++sealed <= 4 ? throttle() : generate(...given)),
      });
      harness.signInBrowser = async (...given) => {
        signIns += 1;
        return taking()(...given);
      };
      const connected = await during(api.do(customer.token, 'accounts.connect', { email: 'ada@example.com', password: 'secret' }));
      assert.deepEqual([connected.status, signIns, opened, sealed], ['active', 1, 5, 5]);
      assert.equal((await session(connected.accountId))?.session.storageState.cookies[0]?.value, 'fresh');
    });

    it('an account that LinkedIn does not take is not there, and its secrets are gone', async () => {
      const { api, harness, customer, during, secrets } = await open();
      for (const [error, errorType] of [
        [new SignedOut('captcha'), 'verificationRequired'],
        [new SignInRefused('no'), 'wrongPassword'],
      ] as const) {
        harness.signInBrowser = refusing(error);
        const reply = await during(api.admin(customer.token, 'accounts.connect', { email: 'ada@example.com', password: 'wrong' }));
        assert.deepEqual([reply.status, reply.envelope.error?.errorType], [409, errorType]);
      }
      const odd = await api.admin(customer.token, 'accounts.connect', { cookies: { li_at: 'a;b' } });
      assert.equal(odd.envelope.error?.errorType, 'signInRefused');
      assert.deepEqual(await api.do(customer.token, 'accounts.list', {}), []);
      assert.equal(await secrets(), 0);
      assert.deepEqual(api.statusEvents, []);
    });

    /** LinkedIn asks for a code after the password, and again after a wrong one. */
    const asking =
      (right: string, seen: SignInInput[] = []): SignInBrowser =>
      async (given, how) => {
        seen.push(given);
        if (given.by === 'challenge' && given.code === right) return taking()(given, how);
        const refused = given.by === 'challenge' ? given.refused + 1 : 0;
        if (refused >= 3) throw new CodeRefused('three');
        return { by: 'challenge', session: unsigned, address: 'https://www.linkedin.com/checkpoint/challenge/x', refused };
      };
    const unsigned = { storageState: { cookies: [{ name: 'bcookie', value: 'of the challenge' }], origins: [] }, userAgent: null };

    it('passes a verification code on, a second one after a wrong one, and holds no worker and no password meanwhile', async () => {
      const { api, harness, customer, during, session, secrets } = await open();
      const seen: SignInInput[] = [];
      harness.signInBrowser = async (given, how) => {
        assert.equal(await secrets(), 0, 'what it is done with is kept longer than needed');
        return asking('123456', seen)(given, how);
      };
      const connected = await during(api.do(customer.token, 'accounts.connect', { email: 'ada@example.com', password: 'pass' }));
      assert.deepEqual([connected.status, connected.reason], ['verificationRequired', null]);
      const { accountId } = connected;
      assert.equal(harness.queue.length, 0, 'a message waits for the owner');
      const waiting = await api.do(customer.token, 'accounts.get', { accountId });
      assert.deepEqual([waiting.status, waiting.reason, waiting.signIn?.state], ['connecting', 'verificationCode', 'codeWanted']);
      const refused = await api.call(customer, connected, 'connections.checkStatus', checks('a'));
      assert.deepEqual(
        [refused.status, refused.envelope.error?.errorType, refused.envelope.error?.reason],
        [409, 'linkedinAccountConnecting', 'verificationCode'],
      );
      const wrong = await during(api.do(customer.token, 'accounts.verify', { accountId, code: '000000' }));
      assert.deepEqual([wrong.status, wrong.reason], ['verificationRequired', 'codeWrong']);
      assert.equal((await api.do(customer.token, 'accounts.get', { accountId })).signIn?.error?.errorType, 'codeWrong');
      const right = await during(api.do(customer.token, 'accounts.verify', { accountId, code: '123456' }));
      assert.deepEqual([right.status, right.reason], ['active', null]);
      const at = { by: 'challenge', session: unsigned, address: 'https://www.linkedin.com/checkpoint/challenge/x' };
      assert.deepEqual(seen, [
        { by: 'password', email: 'ada@example.com', password: 'pass' },
        { ...at, refused: 0, code: '000000' },
        { ...at, refused: 1, code: '123456' },
      ]);
      assert.equal(await secrets(), 0);
      assert.equal((await session(accountId))?.session.storageState.cookies[0]?.value, 'fresh');
      const late = await api.admin(customer.token, 'accounts.verify', { accountId, code: '123456' });
      assert.deepEqual([late.status, late.envelope.error?.errorType], [409, 'verificationNotExpected']);
      assert.deepEqual(
        api.statusEvents.map(({ status, reason }) => [status, reason]),
        [
          ['connecting', 'verificationCode'],
          ['connecting', null],
          ['connecting', 'verificationCode'],
          ['connecting', null],
          ['active', null],
        ],
      );
    });

    it('if LinkedIn starts over instead of accepting the code, that is reported', async () => {
      const { api, harness, customer, during, secrets } = await open();
      harness.signInBrowser = asking('123456');
      const { accountId } = await during(api.do(customer.token, 'accounts.connect', { email: 'ada@example.com', password: 'pass' }));
      harness.signInBrowser = refusing(new ChallengeOver('anew'));
      const over = await during(api.admin(customer.token, 'accounts.verify', { accountId, code: '123456' }));
      assert.deepEqual([over.status, over.envelope.error?.errorType], [409, 'verificationExpired']);
      assert.match(over.envelope.error?.message ?? '', /accounts\.reconnect/);
      assert.equal((await api.do(customer.token, 'accounts.get', { accountId })).signIn?.error?.errorType, 'verificationExpired');
      assert.equal(await secrets(), 0);
    });

    it('accepts three codes; after the third wrong one it ends, and reports so', async () => {
      const { api, harness, customer, during, secrets } = await open();
      harness.signInBrowser = asking('123456');
      const { accountId } = await during(api.do(customer.token, 'accounts.connect', { email: 'ada@example.com', password: 'pass' }));
      for (let tries = 0; tries < 2; tries++) await during(api.do(customer.token, 'accounts.verify', { accountId, code: '000000' }));
      const over = await during(api.admin(customer.token, 'accounts.verify', { accountId, code: '000000' }));
      assert.deepEqual([over.status, over.envelope.error?.errorType], [409, 'codeWrong']);
      const shown = await api.do(customer.token, 'accounts.get', { accountId });
      assert.deepEqual(
        [shown.status, shown.reason, shown.signIn?.state, shown.signIn?.error?.errorType],
        ['signedOut', 'verificationCode', 'failed', 'codeWrong'],
      );
      assert.equal(await secrets(), 0);
    });

    it('a code that never comes ends the sign-in, and the account has the reason', async () => {
      const { api, harness, customer, during, secrets } = await open();
      harness.signInBrowser = asking('123456');
      const { accountId, status } = await during(
        api.do(customer.token, 'accounts.connect', { email: 'ada@example.com', password: 'pass' }),
      );
      assert.equal(status, 'verificationRequired');
      assert.equal(await secrets(), 1, 'the state of the browser is not kept');
      harness.clock.advance(21 * minute);
      await repairAccounts(api.context);
      const shown = await api.do(customer.token, 'accounts.get', { accountId });
      assert.deepEqual(
        [shown.status, shown.reason, shown.signIn?.error?.errorType],
        ['signedOut', 'verificationCode', 'verificationExpired'],
      );
      assert.equal(api.statusEvents.at(-1)?.status, 'signedOut');
      assert.equal(await secrets(), 0);
      assert.equal(
        (await api.admin(customer.token, 'accounts.verify', { accountId, code: '1' })).envelope.error?.errorType,
        'verificationNotExpected',
      );
    });

    const failures: [Error, 'session' | 'password', Record<string, string>][] = [
      [new SignedOut('expired'), 'session', { errorType: 'signInRefused' }],
      [new SignedOut('captcha'), 'session', { errorType: 'verificationRequired', reason: 'captcha' }],
      [new SignedOut('restricted'), 'password', { errorType: 'verificationRequired', reason: 'restricted' }],
      [new SignedOut('checkpoint'), 'password', { errorType: 'verificationRequired', reason: 'checkpoint' }],
      [new SignInRefused('no'), 'password', { errorType: 'wrongPassword' }],
      [new Throttled('429'), 'session', { errorType: 'throttled' }],
      [new LayoutChanged('login', 'password'), 'password', { errorType: 'layoutChanged', page: 'login', element: 'password' }],
      [new NetworkUnavailable('ERR_NAME_NOT_RESOLVED'), 'session', { errorType: 'unreachable' }],
      [new PageRefused('HTTP 400'), 'session', { errorType: 'signInRefused' }],
      [new PageRefused('redirects without end'), 'password', { errorType: 'unreachable' }],
    ];
    for (const [error, by, reported] of failures)
      it(`reports the failure of a sign-in by ${by}: ${Object.values(reported).join(', ')} (${error.message})`, async () => {
        const { api, harness, customer, during } = await open();
        harness.signInBrowser = taking();
        const { accountId } = await during(api.do(customer.token, 'accounts.connect', { cookies: { li_at: 'a' } }));
        await recordSignedOut(api.context.accounts, accountId, 'expired', harness.clock.now());
        harness.signInBrowser = refusing(error);
        const given = by === 'session' ? { cookies: { li_at: 'b' } } : { email: 'ada@example.com', password: 'p' };
        const reply = await during(api.admin(customer.token, 'accounts.reconnect', { accountId, ...given }));
        assert.equal(reply.status, 409, reply.text);
        const { message, ...facts } = reply.envelope.error!;
        assert.deepEqual(facts, reported);
        if (['layoutChanged', 'throttled', 'unreachable'].includes(reported.errorType!))
          assert.doesNotMatch(message, /check [^.]*(password|cookies)/i);
        const [shown] = await api.do(customer.token, 'accounts.list', {});
        assert.deepEqual([shown?.status, shown?.signIn?.state, shown?.signIn?.error], ['signedOut', 'failed', reply.envelope.error]);
        harness.signInBrowser = taking();
        assert.equal((await during(api.do(customer.token, 'accounts.reconnect', { accountId, cookies: { li_at: 'c' } }))).status, 'active');
        assert.equal((await api.do(customer.token, 'accounts.get', { accountId })).signIn, null);
      });

    for (const reason of ['expired', 'checkpoint', 'captcha', 'verificationCode', 'restricted'] as const)
      it(`signed out (${reason}) in the middle of an array: reported once, nothing lost, all in order after the reconnection (P14)`, async () => {
        const { api, harness, customer, during } = await open();
        harness.signInBrowser = taking();
        const connected = await during(api.do(customer.token, 'accounts.connect', { cookies: { li_at: 'a' } }));
        const account: ApiAccount = connected;
        const { accountId } = connected;
        const call = async (...names: string[]) =>
          (await api.call(customer, account, 'connections.checkStatus', checks(...names))).envelope.requestId!;
        const [met, next, last] = [await call('a', 'b', 'c'), await call('d', 'e'), await call('f')];
        harness.linkedin.before.set(person('b'), () => {
          throw new SignedOut(reason);
        });
        await harness.worker().work(harness.queue.receive()!);
        const ended = await harness.envelope(met);
        assert.ok(ended.status === 'error');
        assert.deepEqual(
          [ended.error.errorType, ended.error.reason, (ended.partial as unknown[]).length],
          ['linkedinAccountSignedOut', reason, 1],
        );
        assert.equal((await api.do(customer.token, 'accounts.get', { accountId })).reason, reason);
        const refused = await api.call(customer, account, 'connections.checkStatus', checks('g'));
        assert.deepEqual([refused.status, refused.envelope.error?.reason], [409, reason]);
        // The waiting ones open no browser.
        for (let received = harness.queue.receive(); received; received = harness.queue.receive()) await harness.worker().work(received);
        assert.deepEqual(
          harness.linkedin.visits.map((visit) => visit.person),
          ['a', 'b'].map(person),
        );
        assert.equal((await harness.stored(next)).row.waitingFor, 'signIn');

        harness.linkedin.before.clear();
        harness.signInBrowser = taking(grace);
        browsers.length = 0;
        const another = await during(api.admin(customer.token, 'accounts.reconnect', { accountId, cookies: { li_at: 'g' } }));
        assert.deepEqual([another.status, another.envelope.error?.errorType], [409, 'anotherMember']);
        assert.deepEqual(browsers, ['left']);
        assert.equal((await api.do(customer.token, 'accounts.get', { accountId })).status, 'signedOut');
        harness.signInBrowser = taking();
        assert.equal((await during(api.do(customer.token, 'accounts.reconnect', { accountId, cookies: { li_at: 'b' } }))).status, 'active');
        await harness.drain();
        for (const requestId of [next, last]) assert.equal((await harness.stored(requestId)).row.status, 'complete');
        assert.deepEqual(
          harness.linkedin.visits.map((visit) => visit.person),
          ['a', 'b', 'd', 'e', 'f'].map(person),
        );
        assert.deepEqual(
          api.statusEvents.map((event) => [event.status, event.reason]),
          [
            ['active', null],
            ['signedOut', reason],
            // The sign-in of another member, and the right one.
            ['connecting', null],
            ['signedOut', reason],
            ['connecting', null],
            ['active', null],
          ],
        );
      });

    it('a reconnection of an active account comes between two items of what is running', async () => {
      const { api, harness, customer, during, session } = await open();
      harness.signInBrowser = taking();
      const connected = await during(api.do(customer.token, 'accounts.connect', { cookies: { li_at: 'one' } }));
      const { accountId } = connected;
      const order: string[] = [];
      harness.signInBrowser = async (credentials, how) => {
        order.push('sign in');
        return taking()(credentials, how);
      };
      const { envelope } = await api.call(customer, connected, 'connections.checkStatus', checks('a', 'b'));
      let reconnecting: Promise<unknown> | undefined;
      for (const name of ['a', 'b'])
        harness.linkedin.before.set(person(name), async () => {
          order.push(name);
          reconnecting ??= api.do(customer.token, 'accounts.reconnect', { accountId, cookies: { li_at: 'two' } });
          while ((await allRows(harness.rows.accounts)).every(({ signInId, sk }) => sk !== 'ACCOUNT' || !signInId) && order.length === 1)
            await new Promise((resolve) => setImmediate(resolve));
        });
      await harness.worker().work(harness.queue.receive()!);
      await during(reconnecting!);
      await harness.drain();
      assert.deepEqual(order, ['a', 'sign in', 'b']);
      assert.equal((await harness.stored(envelope.requestId!)).row.status, 'complete');
      assert.equal((await session(accountId))?.session.storageState.cookies[0]?.value, 'two');
    });

    test('a worker killed at any step: cookies are tried again, a password never twice, and nothing secret stays', async () => {
      for (const by of ['session', 'password'] as const) {
        const run = async (crashPoint: CrashPoint) => {
          const { api, harness, customer, during, session, secrets } = await open();
          // The caller receives it later: this tests only the state.
          Object.assign(api.context, { signInHoldMs: 10_000 });
          let signIns = 0;
          harness.signInBrowser = async (credentials, how) => {
            signIns++;
            return taking()(credentials, how);
          };
          const given = by === 'session' ? { cookies: { li_at: 'a' } } : { email: 'ada@example.com', password: 'p' };
          const connecting = api.admin(customer.token, 'accounts.connect', given);
          connecting.catch(() => undefined);
          let message = harness.queue.receive();
          while (!message) {
            await new Promise((resolve) => setImmediate(resolve));
            message = harness.queue.receive();
          }
          await harness.worker(crashPoint).work(message);
          harness.clock.silence();
          await during(
            (async () => {
              await connecting;
              const pass = async (minutes: number) => {
                for (let passed = 0; passed < minutes; passed++) {
                  harness.clock.advance(minute);
                  await new Promise((resolve) => setTimeout(resolve));
                }
              };
              // The message of a worker that died at once becomes visible after a quarter of an hour.
              await pass(17);
              // The store answers in its own time, and the sign-in must not expire meanwhile.
              const settled = async () => {
                const [listed] = await api.do(customer.token, 'accounts.list', {});
                if (by === 'password' || listed?.status === 'active') return true;
                harness.clock.advance(100);
                return false;
              };
              await until('the cookies were tried again', settled, { patienceMs: 20_000 });
              await pass(5);
            })(),
          );
          await repairAccounts(api.context);
          const killed = `${by}, killed ${crashPoint.steps.at(-1)}`;
          const [account] = await api.do(customer.token, 'accounts.list', {});
          assert.equal(await secrets(), 0, killed);
          if (by === 'password') assert.ok(signIns <= 1, killed);
          else assert.equal(account?.status, 'active', killed);
          if (account?.status === 'active') assert.ok(await session(account.accountId), killed);
        };
        const whole = new CrashPoint();
        await run(whole);
        for (const step of stepsOf(part, whole.count)) await run(new CrashPoint(step));
      }
    });

    test('a worker killed at any step before or after the code: password and code are used once, it ends, and nothing stays', async () => {
      const run = async (killed: 'password' | 'code', crashPoint: CrashPoint) => {
        const { api, harness, customer, secrets } = await open();
        Object.assign(api.context, { signInHoldMs: 0 });
        const seen: SignInInput[] = [];
        harness.signInBrowser = asking('123456', seen);
        const { accountId } = await api.do(customer.token, 'accounts.connect', { email: 'ada@example.com', password: 'p' });
        const work = async (...fuses: CrashPoint[]) => {
          const message = harness.queue.receive();
          if (message) await harness.worker(...fuses).work(message);
          harness.clock.silence();
          return message;
        };
        const settled = async () => {
          // The message of a worker that died at once becomes visible after a quarter of an hour.
          for (let passed = 0; passed < 22; passed++) {
            const shown = await api.do(customer.token, 'accounts.get', { accountId });
            if (passed > 2 && (shown.status !== 'connecting' || shown.signIn?.state === 'codeWanted')) return shown;
            harness.clock.advance(minute);
            await repairAccounts(api.context);
            while (await work());
          }
          return api.do(customer.token, 'accounts.get', { accountId });
        };
        await work(...(killed === 'password' ? [crashPoint] : []));
        let shown = await settled();
        if (shown.signIn?.state === 'codeWanted') {
          await api.do(customer.token, 'accounts.verify', { accountId, code: '123456' });
          await work(...(killed === 'code' ? [crashPoint] : []));
          shown = await settled();
        }
        const at = `${killed}, killed ${crashPoint.steps.at(-1)}: ${JSON.stringify(shown)}`;
        assert.ok(shown.status === 'active' || (shown.status === 'signedOut' && shown.signIn?.state === 'failed'), at);
        for (const by of ['password', 'challenge']) assert.ok(seen.filter((given) => given.by === by).length <= 1, at);
        assert.equal(await secrets(), 0, at);
        assert.deepEqual(await readPlaces(api.context.accounts), [], at);
        return shown.status;
      };
      for (const killed of ['password', 'code'] as const) {
        const whole = new CrashPoint();
        assert.equal(await run(killed, whole), 'active');
        for (const step of stepsOf(part, whole.count)) await run(killed, new CrashPoint(step));
      }
    });

    it('rows and messages of the release before: a code goes to the worker that waits for it, a sign-in without a place gets one', async () => {
      const { api, harness, customer, during } = await open();
      Object.assign(api.context, { signInHoldMs: 0 });
      harness.signInBrowser = asking('123456');
      const { accounts } = harness.rows;
      const { accountId } = await api.do(customer.token, 'accounts.connect', { email: 'ada@example.com', password: 'p' });
      await harness.worker().work(harness.queue.receive()!);
      const rowOf = async () => accounts.get(signInKey(accountId));
      const { sealed: _, stateAt: __, ...held } = (await rowOf())!;
      await accounts.put(held as StoredRow);
      assert.equal((await api.do(customer.token, 'accounts.get', { accountId })).signIn?.state, 'codeWanted');
      await api.do(customer.token, 'accounts.verify', { accountId, code: '123456' });
      assert.equal((await rowOf())?.state, 'codeGiven');
      assert.equal(harness.queue.length, 0);

      harness.signInBrowser = taking();
      const waiting = await api.do(customer.token, 'accounts.connect', { cookies: { li_at: 'a' } });
      await accounts.delete({ pk: 'SIGNINS', sk: 'TURNS' });
      await during(
        (async () => {
          while (harness.queue.length > 0) await new Promise((resolve) => setImmediate(resolve));
        })(),
      );
      assert.equal((await api.do(customer.token, 'accounts.get', { accountId: waiting.accountId })).status, 'active');
    });

    it('disconnected while it is signed in, nothing of the sign-in stays', async () => {
      const { api, harness, customer, during, session, secrets } = await open();
      harness.signInBrowser = taking();
      const { accountId } = await during(api.do(customer.token, 'accounts.connect', { cookies: { li_at: 'a' } }));
      harness.signInBrowser = async (credentials, how) => {
        await api.do(customer.token, 'accounts.disconnect', { accountId });
        return taking()(credentials, how);
      };
      browsers.length = 0;
      await during(api.admin(customer.token, 'accounts.reconnect', { accountId, cookies: { li_at: 'b' } }));
      assert.deepEqual(browsers, ['left']);
      assert.equal((await api.do(customer.token, 'accounts.get', { accountId })).status, 'disconnected');
      assert.equal(await session(accountId), undefined);
      assert.equal(await secrets(), 0);
      harness.signInBrowser = taking();
      assert.equal((await during(api.do(customer.token, 'accounts.reconnect', { accountId, cookies: { li_at: 'c' } }))).status, 'active');
    });

    it('P19: erased while it is signed in, nothing of the account comes back, at whichever moment that is', async () => {
      const moments = ['in the browser', 'before the session is kept', 'before its worker dies with the session kept'] as const;
      for (const moment of moments) {
        const { api, harness, customer, during } = await open();
        let erased: string | undefined;
        const erase = async (): Promise<void> => {
          if (erased !== undefined) return;
          const [account] = await api.do(customer.token, 'accounts.list', {});
          erased = account?.accountId ?? '';
          const { erasureId } = await api.do(customer.token, 'accounts.erase', { accountId: erased });
          for (let sweeps = 0; sweeps < 3; sweeps++) {
            harness.clock.advance(120_000);
            const { overwriteDeleted } = harness;
            const sweeper = harness.sweeperWith(new CrashPoint());
            await carryOutErasures({ ...sweeper, signIns, heartbeatStaleMs: rules.heartbeatStaleMs, overwriteDeleted });
          }
          assert.equal((await api.do(customer.token, 'erasures.get', { erasureId })).status, 'complete');
        };
        harness.signInBrowser = async (credentials, how) => {
          if (moment === 'in the browser') await erase();
          return taking()(credentials, how);
        };
        const { keys } = harness;
        const generate: typeof keys.generate = async (context) => {
          if (context.purpose === 'session') await erase();
          if (moment.includes('dies')) crashPoint.crashAfter('UpdateCommand');
          return keys.generate(context);
        };
        const crashPoint = new CrashPoint();
        const { worker } = harness;
        Object.assign(harness, { worker: () => worker.call(harness, crashPoint.crashed ? undefined : crashPoint) });
        if (moment !== 'in the browser') Object.assign(harness, { keys: { ...keys, generate } });
        await during(api.admin(customer.token, 'accounts.connect', { cookies: { li_at: 'a' } }));
        harness.clock.advance(5 * minute);
        for (let message = harness.queue.receive(); message; message = harness.queue.receive()) await harness.worker().work(message);
        assert.ok(erased, moment);
        assert.equal(crashPoint.crashed, moment.includes('dies'), moment);
        const left = await findIn(harness, [erased, ada.memberId]);
        // A claim that a dead worker has left holds nothing, and is found by the member alone.
        const isKept = (place: string): boolean =>
          /ERASURE#|AUDIT#/.test(place) || place.startsWith(`${erased} in the bytes`) || (crashPoint.crashed && place.includes('MEMBER#'));
        assert.deepEqual(
          left.filter((place) => !isKept(place)),
          [],
          moment,
        );
      }
    });
  });
};
