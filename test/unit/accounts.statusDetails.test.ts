import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { putAccount } from '../../functions/accounts/directory.ts';
import { orderSignIn, recordSignedIn, recordSignedOut, recordSignInFailed } from '../../functions/accounts/status.ts';
import { accountKey } from '../../functions/accounts/table.ts';
import { exactStatuses, statusAdvice } from '../../functions/contract/account.status.ts';
import { statusDetails } from '../../functions/contract/account.statusDetails.ts';
import { signOutReasons } from '../../functions/contract/errors.ts';
import { event } from '../../functions/contract/events.ts';
import { NetworkUnavailable, SignedOut, Throttled } from '../../functions/linkedin/failures.ts';
import { ApiHarness, type ApiReply } from '../support/apiHarness.ts';
import { openTables } from '../support/workerHarness.ts';

const hour = 3_600_000;
const person = (name: string) => `https://www.linkedin.com/in/${name}`;
const checks = (...names: string[]) => ({ people: names.map(person) });
const iso = (at: number) => new Date(at).toISOString();

describe('P14: the status of an account says what to do', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables();
  });

  const open = async () => {
    const opened = await ApiHarness.withAccount(tables.harness());
    const { api, harness, customer, account, accountId } = opened;
    const shown = async () => {
      const { status, reason, statusDetails: details } = await api.do(customer.token, 'accounts.get', { accountId });
      assert.ok(details.owner.length > 20 && details.developer.length > 20);
      return { told: [status, reason, details.status], details };
    };
    /** Runs a call to whose person LinkedIn reacts in this way. */
    const meet = async (reaction?: Error): Promise<void> => {
      harness.linkedin.before.clear();
      if (reaction)
        harness.linkedin.before.set(person('a'), () => {
          throw reaction;
        });
      await api.call(customer, account, 'connections.checkStatus', checks('a'));
      await harness.worker().work(harness.queue.receive()!);
    };
    const events = () =>
      harness.published.flatMap(({ body }) => {
        const published = event.parse(body);
        return published.type === 'account.statusChanged' ? [published.data] : [];
      });
    return { ...opened, shown, meet, events };
  };

  it('has two sentences for every status and reason', () => {
    for (const status of exactStatuses)
      for (const reason of [null, ...signOutReasons])
        for (const more of [
          { sessionAgeSeconds: null },
          { sessionAgeSeconds: 60 },
          { sessionAgeSeconds: 1_000_000 },
          { sessionAgeSeconds: null, neverSignedIn: true },
          { sessionAgeSeconds: null, neverSignedIn: true, networkError: 'ERR_TIMED_OUT' },
        ])
          for (const sentence of Object.values(statusAdvice({ status, reason, ...more })))
            assert.match(sentence, /^[A-Z][^.]*(?:\.\w[^.]*)*\.$/, `${status} ${reason}`);
    const all = exactStatuses.map((status) => statusAdvice({ status, reason: null, sessionAgeSeconds: null }));
    for (const who of ['owner', 'developer'] as const) assert.equal(new Set(all.map((each) => each[who])).size, exactStatuses.length);
  });

  it('cooling down: until when, told at its beginning, and over when LinkedIn answers again', async () => {
    const { harness, shown, meet, events } = await open();
    const begun = harness.clock.now();
    await meet(new Throttled('429'));
    const { told, details } = await shown();
    assert.deepEqual(told, ['active', null, 'coolingDown']);
    const until = Date.parse(details.until!);
    assert.ok(until > begun && Date.parse(details.since) >= begun);
    assert.deepEqual(events().at(-1)?.details, { ...details, since: events().at(-1)?.details?.since });
    harness.linkedin.before.clear();
    harness.clock.advance(until - harness.clock.now());
    // It goes away by itself, and since when is known.
    assert.deepEqual((await shown()).told, ['active', null, 'active']);
    assert.equal((await shown()).details.since, details.until);
    await harness.drain();
    assert.deepEqual(
      events().map((each) => [each.status, each.details?.status]),
      [
        ['active', 'coolingDown'],
        ['active', 'active'],
      ],
    );
  });

  it('network unavailable: what failed, until a request gets through, or for a quarter of an hour', async () => {
    const { harness, shown, meet, events } = await open();
    await meet(new NetworkUnavailable('ERR_NAME_NOT_RESOLVED'));
    const { told, details } = await shown();
    assert.deepEqual([...told, details.networkError, details.until], ['active', null, 'networkUnavailable', 'ERR_NAME_NOT_RESOLVED', null]);
    await meet(new NetworkUnavailable('ERR_NAME_NOT_RESOLVED'));
    assert.equal(events().length, 1, 'the same again is not told again');
    await meet();
    assert.deepEqual((await shown()).told, ['active', null, 'active']);
    assert.deepEqual(
      events().map((each) => each.details?.status),
      ['networkUnavailable', 'active'],
    );
    await meet(new NetworkUnavailable('ERR_TIMED_OUT'));
    harness.clock.advance(hour / 4);
    assert.deepEqual((await shown()).told, ['active', null, 'active']);
  });

  for (const [age, told] of [
    [hour, 'within a day'],
    [30 * 24 * hour, 'from time to time'],
  ] as const)
    it(`signed out ${age / hour} hours after the sign-in: its age is told`, async () => {
      const { api, harness, accountId, shown, events } = await open();
      const { accounts } = api.context;
      await accounts.change(accountKey(accountId), { set: { signInId: 'sig_1' } });
      const member = { memberId: 'ACoAa', publicUrl: null, name: null, salesNavigator: null, premium: null };
      await recordSignedIn(accounts, accountId, 'sig_1', member, harness.clock.now());
      harness.clock.advance(age);
      await recordSignedOut(accounts, accountId, 'expired', harness.clock.now());
      const { told: status, details } = await shown();
      assert.deepEqual(status, ['signedOut', 'expired', 'signedOut']);
      assert.equal(details.sessionAgeSeconds, age / 1000);
      assert.match(details.owner, new RegExp(told));
      // Signed in again, nothing of it is left.
      await accounts.change(accountKey(accountId), { set: { signInId: 'sig_2' } });
      await recordSignedIn(accounts, accountId, 'sig_2', member, harness.clock.now());
      assert.equal((await shown()).details.sessionAgeSeconds, null);
      assert.deepEqual(events(), [], 'nothing published here');
    });

  it('restricted: `signedOut` for clients of today, with its end where LinkedIn shows one', async () => {
    const { api, harness, customer, accountId, shown, meet, events } = await open();
    await meet(new SignedOut('restricted'));
    assert.deepEqual((await shown()).told, ['signedOut', 'restricted', 'restricted']);
    assert.equal((await shown()).details.until, null);
    const last = events().at(-1);
    assert.deepEqual([last?.status, last?.reason, last?.details?.status], ['signedOut', 'restricted', 'restricted']);
    // A sign-in meanwhile meets the restriction again, and reads its end.
    const until = harness.clock.now() + 2 * hour;
    harness.signInBrowser = async () => {
      throw new SignedOut('restricted', { restrictedUntil: until });
    };
    let refused: ApiReply | undefined;
    const call = api.admin(customer.token, 'accounts.reconnect', { accountId, cookies: { li_at: 'x' } }).then((reply) => {
      refused = reply;
    });
    while (!refused) {
      const message = harness.queue.receive();
      if (message) await harness.worker().work(message);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await call;
    assert.equal(refused.envelope.error?.reason, 'restricted');
    assert.equal((await shown()).details.until, iso(until));
    assert.equal(events().at(-1)?.details?.until, iso(until));
  });

  it('never signed in: a first sign-in that failed is no sign-out, and its network error is told until the next one', async () => {
    const { api, harness, customer, events } = await open();
    const { accounts } = api.context;
    const accountId = 'acc_first';
    const { customerId } = customer;
    const status = 'signedOut';
    await putAccount(accounts, {
      accountId,
      customerId,
      name: null,
      status,
      identificationToken: 'ait_first',
      signInId: 'sig_1',
      now: harness.clock.now(),
    });
    const details = async () => (await api.do(customer.token, 'accounts.get', { accountId })).statusDetails;
    assert.deepEqual([(await details()).status, (await details()).neverSignedIn], ['connecting', false]);

    await recordSignInFailed(accounts, accountId, 'sig_1', undefined, harness.clock.now(), { networkError: 'ERR_NAME_NOT_RESOLVED' });
    const unreached = await details();
    assert.deepEqual([unreached.status, unreached.neverSignedIn, unreached.networkError], ['signedOut', true, 'ERR_NAME_NOT_RESOLVED']);
    assert.match(unreached.owner, /could not be reached/);
    assert.doesNotMatch(unreached.owner + unreached.developer, /signed your account out/);

    for (const [signInId, reason, owner] of [
      ['sig_2', undefined, /last sign-in failed/],
      ['sig_3', 'checkpoint', /asks you to confirm/],
    ] as const) {
      await orderSignIn(accounts, accountId, signInId, harness.clock.now());
      await recordSignInFailed(accounts, accountId, signInId, reason, harness.clock.now());
      const { neverSignedIn, networkError, owner: told } = await details();
      assert.deepEqual([neverSignedIn, networkError], [true, null]);
      assert.match(told, owner);
    }
    await orderSignIn(accounts, accountId, 'sig_4', harness.clock.now());
    await recordSignedIn(
      accounts,
      accountId,
      'sig_4',
      { memberId: null, publicUrl: null, name: null, salesNavigator: null, premium: null },
      harness.clock.now(),
    );
    await recordSignedOut(accounts, accountId, 'unknown', harness.clock.now());
    const signedOut = await details();
    assert.equal(signedOut.neverSignedIn, false);
    assert.match(signedOut.owner, /signed your account out/);
    // Publishes what was recorded.
    await api.do(customer.token, 'accounts.disconnect', { accountId });
    const published = events().filter((told) => told.accountId === accountId && told.details?.neverSignedIn);
    assert.deepEqual(
      published.map(({ details: told }) => told?.networkError),
      ['ERR_NAME_NOT_RESOLVED', null, null],
    );
  });

  it('connecting, paused and disconnected, also in the list', async () => {
    const { api, customer, accountId, shown } = await open();
    await api.do(customer.token, 'accounts.pause', { accountId });
    assert.deepEqual((await shown()).told, ['paused', null, 'paused']);
    await api.do(customer.token, 'accounts.resume', { accountId });
    await api.context.accounts.change(accountKey(accountId), { set: { signInId: 'sig_1', signInAsks: 'code', codeSentBy: 'phone' } });
    const { told, details } = await shown();
    // An active account stays so, and its requests wait for the code.
    assert.deepEqual([...told, details.reason, details.codeSentBy], ['active', null, 'connecting', 'verificationCode', 'phone']);
    await api.do(customer.token, 'accounts.disconnect', { accountId });
    assert.deepEqual((await shown()).told, ['disconnected', null, 'disconnected']);
    const [listed] = await api.do(customer.token, 'accounts.list', {});
    assert.deepEqual(statusDetails.parse(listed?.statusDetails), (await shown()).details);
  });

  it('a change that an earlier release recorded is published with what it says', async () => {
    const { api, customer, accountId, events } = await open();
    const change = { status: 'signedOut', reason: 'restricted', at: 1_000 };
    await api.context.accounts.change(accountKey(accountId), { set: { outbox: { 1: change }, statusRevision: 1 } });
    await api.do(customer.token, 'accounts.pause', { accountId });
    assert.deepEqual([events()[0]?.details?.status, events()[0]?.details?.since], ['restricted', iso(1_000)]);
  });
});
