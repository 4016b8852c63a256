import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { scopes } from '../../functions/contract/scopes.ts';
import { allRows } from '../support/allRows.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { openTables } from '../support/workerHarness.ts';

const hour = 3_600_000;

const everything = { scopes: [...scopes], accountIds: null };

const somebody = { people: ['https://www.linkedin.com/in/ada'] };

describe('tokens', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables();
  });
  const open = () => new ApiHarness(tables.harness());

  it('are needed, and refused alike whether unknown, another kind or expired', async () => {
    const api = open();
    const customer = await api.customer();
    const account = await api.account(customer);
    const without = await api.send('/admin/accounts.list', {}, {});
    assert.deepEqual([without.status, without.envelope.error?.errorType], [401, 'accountApiTokenRequired']);
    for (const token of ['wrong', account.identificationToken, customer.customerId, 'constructor']) {
      const reply = await api.admin(token, 'accounts.list', {});
      assert.deepEqual([reply.status, reply.envelope.error?.errorType], [401, 'invalidAccountApiToken']);
    }
    assert.equal((await api.admin(customer.token, 'accounts.list', {})).status, 200);
  });

  it('are rotated with an overlap: both are taken until the old one’s end', async () => {
    const api = open();
    const customer = await api.customer();
    const account = await api.account(customer);
    const next = await api.do(customer.token, 'tokens.create', { name: 'next' });
    const at = new Date(api.harness.clock.now() + hour).toISOString();
    assert.deepEqual(await api.do(next.accountApiToken, 'tokens.revoke', { tokenId: customer.tokenId, at }), {
      tokenId: customer.tokenId,
      validUntil: at,
    });
    for (const token of [customer.token, next.accountApiToken]) assert.equal((await api.admin(token, 'accounts.list', {})).status, 200);
    assert.equal((await api.call(customer, account, 'people.visit', somebody)).status, 202);
    api.harness.clock.advance(hour);
    assert.equal((await api.admin(customer.token, 'accounts.list', {})).envelope.error?.errorType, 'invalidAccountApiToken');
    assert.equal((await api.call(customer, account, 'people.visit', somebody)).envelope.error?.errorType, 'invalidAccountApiToken');
    assert.equal((await api.call({ ...customer, token: next.accountApiToken }, account, 'people.visit', somebody)).status, 202);
    // Revoking it again does not extend its validity.
    const later = new Date(api.harness.clock.now() + hour).toISOString();
    assert.equal((await api.do(next.accountApiToken, 'tokens.revoke', { tokenId: customer.tokenId, at: later })).validUntil, at);
  });

  it('that are revoked are refused immediately, also for a known caller', async () => {
    const api = open();
    const customer = await api.customer();
    const account = await api.account(customer);
    const next = await api.do(customer.token, 'tokens.create', {});
    const call = async (token: string) => api.call({ ...customer, token }, account, 'people.visit', somebody);
    const { envelope } = await call(customer.token);
    assert.ok(envelope.process);
    await api.do(next.accountApiToken, 'tokens.revoke', { tokenId: customer.tokenId });
    const refused = await call(customer.token);
    assert.deepEqual([refused.status, refused.envelope.error?.errorType], [401, 'invalidAccountApiToken']);
    const read = (token: string) =>
      api.send(
        new URL(envelope.process!.resultLink).pathname,
        { 'account-api-token': token, 'identification-token': account.identificationToken },
        undefined,
        'GET',
      );
    assert.deepEqual([(await read(customer.token)).status, (await read(next.accountApiToken)).status], [401, 202]);
    const { requests } = await api.do(next.accountApiToken, 'requests.list', { accountId: account.accountId });
    assert.equal(requests.length, 1);
  });

  it('of a customer never all end, also when the last two are revoked at once', async () => {
    const api = open();
    const customer = await api.customer();
    const alone = await api.admin(customer.token, 'tokens.revoke', { tokenId: customer.tokenId });
    assert.deepEqual([alone.status, alone.envelope.error?.errorType], [409, 'lastToken']);
    const second = await api.do(customer.token, 'tokens.create', {});
    const both = await Promise.all([
      api.admin(customer.token, 'tokens.revoke', { tokenId: second.tokenId }),
      api.admin(second.accountApiToken, 'tokens.revoke', { tokenId: customer.tokenId }),
    ]);
    assert.deepEqual(both.map((reply) => reply.envelope.error?.errorType ?? 'revoked').sort(), ['lastToken', 'revoked']);
    const answers = await Promise.all(
      [customer.token, second.accountApiToken].map(async (token) => (await api.admin(token, 'accounts.list', {})).status),
    );
    assert.deepEqual(answers.sort(), [200, 401]);
  });

  it('of another customer are as if they had never been', async () => {
    const api = open();
    const [one, two] = [await api.customer(), await api.customer()];
    await api.do(one.token, 'tokens.create', {});
    const theirs = await api.admin(one.token, 'tokens.revoke', { tokenId: two.tokenId });
    const never = await api.admin(one.token, 'tokens.revoke', { tokenId: 'tok_never' });
    assert.equal(theirs.status, 404);
    assert.equal(theirs.text, never.text);
    assert.equal((await api.admin(two.token, 'accounts.list', {})).status, 200);
  });

  it('are listed for their customer alone, by id, name and times, never themselves (P12)', async () => {
    const api = open();
    const [customer, other] = [await api.customer(), await api.customer()];
    const createdAt = new Date(api.harness.clock.now()).toISOString();
    api.harness.clock.advance(hour);
    const crm = await api.do(customer.token, 'tokens.create', { name: 'CRM' });
    const validUntil = new Date(api.harness.clock.now() + hour).toISOString();
    await api.do(crm.accountApiToken, 'tokens.revoke', { tokenId: customer.tokenId, at: validUntil });
    assert.deepEqual(await api.do(crm.accountApiToken, 'tokens.list', {}), [
      { tokenId: customer.tokenId, name: null, ...everything, createdAt, validUntil, lastUsedAt: crm.createdAt },
      { tokenId: crm.tokenId, name: 'CRM', ...everything, createdAt: crm.createdAt, validUntil: null, lastUsedAt: crm.createdAt },
    ]);
    const listed = await api.admin(other.token, 'tokens.list', {});
    assert.ok(!listed.text.includes(customer.tokenId) && !listed.text.includes(other.token));
  });

  it('that identify an account are replaced, the old one taken for the overlap, all old ones ended without', async () => {
    const api = open();
    const customer = await api.customer();
    const account = await api.account(customer);
    const status = async (identificationToken: string) =>
      (await api.call(customer, { ...account, identificationToken }, 'people.visit', somebody)).status;
    const { accountId } = account;
    const second = await api.do(customer.token, 'accounts.regenerateIdentificationToken', { accountId, overlapHours: 24 });
    assert.equal(second.previousValidUntil, new Date(api.harness.clock.now() + 24 * hour).toISOString());
    assert.deepEqual(await Promise.all([status(account.identificationToken), status(second.identificationToken)]), [202, 202]);
    const third = await api.do(customer.token, 'accounts.regenerateIdentificationToken', { accountId });
    assert.deepEqual(
      await Promise.all([account.identificationToken, second.identificationToken, third.identificationToken].map(status)),
      [401, 401, 202],
    );
  });

  it('lie in the tables as hashes only (P12)', async () => {
    const api = open();
    const customer = await api.customer();
    const account = await api.account(customer);
    const created = await api.do(customer.token, 'tokens.create', {});
    const regenerated = await api.do(customer.token, 'accounts.regenerateIdentificationToken', { accountId: account.accountId });
    const { accounts, requests } = api.harness.rows;
    const all = JSON.stringify(await Promise.all([accounts, requests].map((table) => allRows(table))));
    for (const token of [customer.token, created.accountApiToken, account.identificationToken, regenerated.identificationToken])
      assert.ok(!all.includes(token));
  });
});
