import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { awaitTurn, endTurn, enterQueue, maxSignInsAmong, readPlaces } from '../../functions/accounts/signInQueue.ts';
import { repairAccounts } from '../../functions/sweeper/accountRepair.ts';
import type { SignInBrowser } from '../../functions/worker/signInBrowser.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { openTables } from '../support/workerHarness.ts';

const browser = { keepFor: async () => undefined, leave: async () => undefined };
const member = { memberId: null, publicUrl: null, name: 'Ada', salesNavigator: false, premium: null };
const unsigned = { storageState: { cookies: [], origins: [] }, userAgent: null };

describe('the queue of sign-ins', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables();
  });

  const open = async (signInBrowser: SignInBrowser) => {
    const api = new ApiHarness(tables.harness());
    const { harness } = api;
    harness.signInBrowser = signInBrowser;
    Object.assign(api.context, { signInHoldMs: 0 });
    const connect = (token: string, value: string) => api.admin(token, 'accounts.connect', { cookies: { li_at: value } });
    /** Processes the next message; returns its subject. */
    const work = async () => {
      const message = harness.queue.receive();
      if (message) await harness.worker().work(message);
      return message?.group;
    };
    return { api, harness, connect, work };
  };

  const values: string[] = [];
  const taking: SignInBrowser = async (given) => {
    values.push(given.by === 'session' ? String(given.session.storageState.cookies[0]?.value) : given.by);
    return { member, session: unsigned, browser };
  };

  it('half of the workers sign in, and at least one', () => {
    assert.deepEqual([1, 2, 3, 10, 64].map(maxSignInsAmong), [1, 1, 1, 5, 32]);
  });

  it('a turn that ends takes nothing from the one that the owner’s code has got meanwhile', async () => {
    const { accounts } = tables.harness().rows;
    const limits = { maxConcurrent: 2, maxPerCustomer: 20 };
    const entering = { signInId: 'sig', accountId: 'acc', customerId: 'cus' };
    const turn = async (now: number) => {
      await enterQueue(accounts, entering, limits, now);
      return (await awaitTurn(accounts, 'sig', limits, now))[0] ?? assert.fail('it got no turn');
    };
    const first = await turn(1);
    // LinkedIn asks for a code, and the owner gives it before the worker of the first turn ends that.
    const second = await turn(2);
    assert.notEqual(second.turn, first.turn);
    await endTurn(accounts, first, limits, 3);
    const places = async () => (await readPlaces(accounts)).filter(({ signInId }) => signInId === 'sig');
    assert.deepEqual(await places(), [second]);
    await endTurn(accounts, second, limits, 4);
    assert.deepEqual(await places(), []);
  });

  it('holds those of one customer to their number, sends for one at a time, and lets other customers in between', async () => {
    const { api, harness, connect, work } = await open(taking);
    const [flood, other] = [await api.customer('flood'), await api.customer('other')];
    values.length = 0;
    const replies = [];
    for (let index = 0; index < 200; index++) replies.push(await connect(flood.token, `flood-${index}`));
    assert.equal(replies.filter(({ status }) => status === 200).length, 20);
    const refused = replies.filter(({ status }) => status === 429);
    assert.equal(refused.length, 180);
    assert.ok(refused.every(({ envelope }) => envelope.error?.errorType === 'tooManySignIns'));
    assert.equal(harness.queue.length, 1, 'those that wait for their turn have a message');
    assert.equal((await connect(other.token, 'other')).status, 200);
    // For a request of a working account, only the sign-in under way comes first.
    const account = await api.account(other);
    await api.call(other, account, 'connections.checkStatus', { people: ['https://www.linkedin.com/in/a'] });
    const first = harness.queue.receive();
    assert.equal(await work(), account.accountId);
    await harness.worker().work(first!);
    for (let index = 0; index < 20; index++) assert.notEqual(await work(), undefined);
    assert.deepEqual(values.slice(0, 3), ['flood-0', 'other', 'flood-1']);
    assert.equal(values.length, 21);
    assert.deepEqual(await readPlaces(api.context.accounts), []);
    assert.equal((await connect(flood.token, 'again')).status, 200);
  });

  it('twenty that wait for their owners’ codes are rows and nothing else', async () => {
    const asking: SignInBrowser = async (given, how) =>
      given.by === 'password'
        ? { by: 'challenge', session: unsigned, address: 'https://www.linkedin.com/checkpoint/challenge/x', refused: 0 }
        : taking(given, how);
    const { api, harness, work } = await open(asking);
    const customer = await api.customer();
    for (let index = 0; index < 30; index++) {
      const reply = await api.admin(customer.token, 'accounts.connect', { email: `${index}@example.com`, password: 'p' });
      assert.equal(reply.status, 200, reply.text);
      await work();
    }
    const accounts = await api.do(customer.token, 'accounts.list', {});
    assert.equal(accounts.filter(({ status, signIn }) => status === 'connecting' && signIn?.state === 'codeWanted').length, 30);
    assert.equal(harness.queue.length, 0);
    assert.deepEqual(await readPlaces(api.context.accounts), []);
    const { accountId } = accounts[7]!;
    await api.do(customer.token, 'accounts.verify', { accountId, code: '1' });
    assert.equal(await work(), accountId);
    assert.equal((await api.do(customer.token, 'accounts.get', { accountId })).status, 'active');
  });

  it('a request that waits for the sign-in in front of it is woken when that has its turn, and not before', async () => {
    const { api, harness, connect, work } = await open(taking);
    const customer = await api.customer();
    const account = await api.account(customer);
    await connect(customer.token, 'before');
    const inFront = harness.queue.receive();
    const { envelope } = await api.call(customer, account, 'connections.checkStatus', { people: ['https://www.linkedin.com/in/a'] });
    const { accountId } = account;
    await api.do(customer.token, 'accounts.reconnect', { accountId, cookies: { li_at: 'mine' } });
    assert.equal(await work(), accountId);
    assert.equal((await harness.stored(envelope.requestId!)).row.waitingFor, 'signIn');
    assert.equal(await work(), undefined, 'it is looked at again and again');
    values.length = 0;
    await harness.worker().work(inFront!);
    assert.equal(await work(), accountId);
    assert.deepEqual(values, ['before', 'mine']);
    await harness.drain();
    assert.equal((await harness.stored(envelope.requestId!)).row.status, 'complete');
  });

  it('places left in the queue by a crashed process are repaired', async () => {
    const { api, harness, connect, work } = await open(taking);
    const customer = await api.customer();
    await connect(customer.token, 'one');
    await connect(customer.token, 'two');
    // The message of the sign-in that has its turn is lost.
    harness.queue.delete(harness.queue.receive()!.receiptHandle);
    assert.equal(await work(), undefined);
    harness.clock.advance(61_000);
    values.length = 0;
    await repairAccounts(api.context);
    while (await work());
    assert.deepEqual(values, ['one', 'two']);
    assert.deepEqual(await readPlaces(api.context.accounts), []);
  });
});
