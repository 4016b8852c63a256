import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { readAccount } from '../../functions/accounts/account.ts';
import { accountKey } from '../../functions/accounts/table.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { ConnectBrowser } from '../support/connectBrowser.ts';
import { adminClient, errorOf } from '../support/linkedApi.ts';
import { openTables } from '../support/workerHarness.ts';

const owner = { email: 'ada@example.com', password: 'secret-pass' };
const session = { storageState: { cookies: [{ name: 'li_at', value: 'fresh' }], origins: [] }, userAgent: null };

/** Linked API's administration client, with nothing changed but where its calls go. */
describe('the administration of Linked API’s clients', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables('sqlite');
  });

  const open = async () => {
    const api = new ApiHarness(tables.harness());
    const { harness } = api;
    const customer = await api.customer('Example Ltd');
    harness.signInBrowser = async () => ({
      browser: { keepFor: async () => undefined, leave: async () => undefined },
      session,
      member: {
        memberId: `ACoA${customer.customerId}`,
        publicUrl: 'https://www.linkedin.com/in/ada',
        name: 'Ada',
        salesNavigator: true,
        premium: null,
      },
    });
    const work = async () => {
      for (let message = harness.queue.receive(); message; message = harness.queue.receive()) await harness.worker().work(message);
    };
    const client = adminClient(api, customer.token);
    const stored = async () => {
      const rows: unknown[] = [];
      for await (const page of harness.rows.accounts.scan()) rows.push(...page);
      return JSON.stringify(rows);
    };
    return { api, customer, work, stored, ...client };
  };

  it('connects an account by a session, and shows its identification token, which is stored sealed (P12)', async () => {
    const { api, customer, admin, work, stored } = await open();
    const { sessionId, connectionLink } = await admin.accounts.createConnectionSession();
    const statusOf = async () => (await admin.accounts.getConnectionSession({ sessionId })).session;
    assert.deepEqual(await statusOf(), { sessionId, status: 'pending', type: 'connection' });
    const browser = new ConnectBrowser(api);
    await browser.open(connectionLink);
    assert.equal((await statusOf()).status, 'serving');
    await browser.act('signIn', owner);
    assert.equal((await statusOf()).status, 'preparing');
    const waiting = await admin.accounts.getAll();
    assert.deepEqual(waiting, { accounts: [], pendingConnectionSessions: [{ sessionId, status: 'preparing' }] });
    await work();
    assert.equal((await statusOf()).status, 'success');
    const { accounts, pendingConnectionSessions } = await admin.accounts.getAll();
    assert.deepEqual(pendingConnectionSessions, []);
    const [account] = accounts;
    assert.ok(account);
    const { identificationToken, connectedAt, ...shown } = account;
    const { accountId } = { accountId: account.id };
    assert.deepEqual(shown, {
      id: accountId,
      name: 'Ada',
      url: 'https://www.linkedin.com/in/ada',
      avatarUrl: null,
      headline: null,
      countryCode: null,
      status: 'active',
    });
    assert.ok(Number.isFinite(Date.parse(connectedAt)));
    assert.match(identificationToken, /^ait_[\w-]{20,}$/);
    assert.ok(!(await stored()).includes(identificationToken));
    const { token } = await admin.accounts.regenerateIdentificationToken({ accountId });
    assert.notEqual(token, identificationToken);
    assert.equal((await admin.accounts.getAll()).accounts[0]?.identificationToken, token);
    // One that another client has replaced is not known any more, and never a wrong one.
    await api.do(customer.token, 'accounts.regenerateIdentificationToken', { accountId });
    assert.equal((await admin.accounts.getAll()).accounts[0]?.identificationToken, null);
  });

  it('cancels a session, and tells of one that does not exist', async () => {
    const { api, admin, post } = await open();
    const { sessionId } = await admin.accounts.createConnectionSession();
    await admin.accounts.cancelConnectionSession({ sessionId });
    assert.equal((await admin.accounts.getConnectionSession({ sessionId })).session.status, 'cancelled');
    assert.deepEqual(await errorOf(admin.accounts.getConnectionSession({ sessionId: 'nothing' })), ['sessionNotFound', 404]);
    const another = adminClient(api, (await api.customer()).token);
    assert.deepEqual(await errorOf(another.admin.accounts.getConnectionSession({ sessionId })), ['sessionNotFound', 404]);
    assert.deepEqual(await errorOf(post('accounts.nothing')), ['invalidRequestPayload', 404]);
  });

  it('shows each status, makes a reconnection session, and leaves out what is disconnected', async () => {
    const { api, customer, admin, post } = await open();
    const ids: Record<string, string> = {};
    for (const status of ['active', 'paused', 'signedOut', 'disconnected'] as const) {
      const { accountId } = await api.account(customer, status);
      ids[status] = accountId;
      await api.context.accounts.change(accountKey(accountId), {
        set: { publicUrl: `https://www.linkedin.com/in/${status}`, signedInAt: 1 },
      });
    }
    const made = await post<{ reconnectionSessionId: string; reconnectionLink: string }>('accounts.createReconnectionSession', {
      accountId: ids.signedOut,
    });
    assert.match(made.reconnectionLink, /\/connect#acl_/);
    const { accounts, pendingConnectionSessions } = await admin.accounts.getAll();
    const shown = accounts.map(({ id, status, ...rest }) => [
      id,
      status,
      (rest as { reconnectionSessionId?: string }).reconnectionSessionId,
    ]);
    assert.deepEqual(
      new Set(shown.map((each) => JSON.stringify(each))),
      new Set([
        JSON.stringify([ids.active, 'active', undefined]),
        JSON.stringify([ids.paused, 'frozen', undefined]),
        JSON.stringify([ids.signedOut, 'reconnection_required', made.reconnectionSessionId]),
      ]),
    );
    assert.deepEqual(pendingConnectionSessions, []);
    await admin.accounts.disconnect({ accountId: ids.active ?? '' });
    assert.equal((await readAccount(api.context.accounts, ids.active ?? ''))?.status, 'disconnected');
    assert.deepEqual(await errorOf(admin.accounts.disconnect({ accountId: 'acc_nobody' })), ['accountNotFound', 401]);
    assert.deepEqual(await errorOf(post('accounts.disconnect', {})), ['accountIdRequired', 401]);
  });

  it('sets, counts, deletes and resets limits in its categories', async () => {
    const { api, customer, admin, post } = await open();
    const { accountId } = await api.account(customer);
    const { limits: defaults } = await admin.limits.getDefaults();
    const daily = (category: string) => defaults.find((each) => each.category === category && each.period === 'daily')?.maxValue;
    assert.deepEqual([daily('stMessages'), daily('stConnectionRequests')], [50, 10]);
    assert.deepEqual(await admin.limits.get({ accountId }), { limits: [] });
    await admin.limits.set({
      accountId,
      limits: [
        { category: 'stMessages', period: 'weekly', maxValue: 7 },
        { category: 'stReactions', period: 'daily', maxValue: 3, isEnabled: false },
      ],
    });
    const messages = { category: 'stMessages', period: 'weekly', maxValue: 7, isEnabled: true } as const;
    assert.deepEqual(await admin.limits.get({ accountId }), { limits: [messages] });
    assert.deepEqual(await admin.limits.getUsage({ accountId }), { usage: [{ ...messages, currentUsage: 0 }] });
    const ours = (await api.do(customer.token, 'accounts.getLimits', { accountId })).limits.filter(({ max }) => max !== null);
    assert.deepEqual(
      ours.map(({ category, period, max }) => [category, period, max]),
      [['messages', 'weekly', 7]],
    );
    await admin.limits.delete({ accountId, limits: [{ category: 'stMessages', period: 'weekly' }] });
    assert.deepEqual(await admin.limits.get({ accountId }), { limits: [] });
    await admin.limits.resetToDefaults({ accountId });
    assert.equal((await admin.limits.get({ accountId })).limits.length, defaults.length);
    const wrong = (category: string) => errorOf(post('limits.set', { accountId, limits: [{ category, period: 'daily', maxValue: 1 }] }));
    for (const category of ['nvCompanyPageViews', 'stEndorsements', 'messages'])
      assert.deepEqual(await wrong(category), ['invalidRequestPayload', 400], category);
  });

  it('answers about subscriptions as an installation without billing', async () => {
    const { admin } = await open();
    assert.deepEqual(await admin.subscription.getStatus(), { status: 'active', eligibleForTrial: false, cancelAtPeriodEnd: false });
    assert.deepEqual(
      (await admin.subscription.getSeats()).seats.map(({ seatType }) => seatType),
      ['plus'],
    );
    assert.deepEqual(await admin.subscription.setSeats({ quantity: 3, seatType: 'core', billingPeriod: 'year' }), { status: 'complete' });
    assert.deepEqual(await admin.subscription.getPricing(), { products: [] });
    assert.deepEqual(await errorOf(admin.subscription.getBillingLink()), ['invalidRequestPayload', 400]);
    assert.deepEqual(await errorOf(admin.subscription.cancel()), ['invalidRequestPayload', 400]);
  });

  it('needs the token and its scopes, and is audited as any call (P18)', async () => {
    const { api, customer } = await open();
    const of = (token: string) => adminClient(api, token).admin;
    assert.deepEqual(await errorOf(of('').accounts.getAll()), ['linkedApiTokenRequired', 401]);
    assert.deepEqual(await errorOf(of('aat_wrong').subscription.getStatus()), ['invalidLinkedApiToken', 401]);
    const { accountId } = await api.account(customer);
    await of(customer.token).accounts.regenerateIdentificationToken({ accountId });
    const { accountApiToken: token } = await api.do(customer.token, 'tokens.create', { scopes: ['admin:read'] });
    const [shown] = (await of(token).accounts.getAll()).accounts;
    assert.deepEqual([shown?.id, shown?.identificationToken], [accountId, null]);
    assert.deepEqual(await errorOf(of(token).accounts.disconnect({ accountId })), ['notPermitted', 403]);
    const { lines } = await api.do(customer.token, 'audit.list', {});
    const found = lines.map(({ call, outcome }) => `${call} ${outcome}`);
    for (const line of ['accounts.regenerateIdentificationToken complete', 'accounts.disconnect refused'])
      assert.ok(found.includes(line), line);
  });
});
