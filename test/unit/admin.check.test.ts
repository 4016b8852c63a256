import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { accountKey } from '../../functions/accounts/table.ts';
import { checkedIn } from '../../functions/contract/account.check.ts';
import { checkedFunctions, checkItems, findFunction, functions } from '../../functions/contract/functions.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { openTables } from '../support/workerHarness.ts';

describe('a check through the API', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables('sqlite');
  });
  const opened = () => ApiHarness.withAccount(tables.harness());

  it('is a request of the account’s own line, started once, and never a function of the API', async () => {
    const { api, customer, account, accountId } = await opened();
    assert.equal((await api.do(customer.token, 'accounts.getCheck', { accountId })).check, null);
    await api.call(customer, account, 'connections.checkStatus', { people: ['https://www.linkedin.com/in/ada'] });
    const first = await api.do(customer.token, 'accounts.check', { accountId });
    assert.equal((await api.do(customer.token, 'accounts.check', { accountId })).requestId, first.requestId);
    const queue = await api.do(customer.token, 'requests.getQueue', { accountId });
    assert.deepEqual(
      queue.map(({ kind }) => kind),
      ['call', 'check'],
    );
    const { check } = await api.do(customer.token, 'accounts.getCheck', { accountId });
    assert.deepEqual([check?.requestId, check?.status, check?.done, check?.report.sections], [first.requestId, 'queued', 0, []]);
    assert.equal((await api.call(customer, account, 'accounts.check', { functions: ['account.get'] })).status, 404);
  });

  it('tries every function that only reads, and no other', () => {
    const names = functions.filter(({ sideEffect }) => sideEffect === 'none').map(({ name }) => name);
    assert.deepEqual(checkedFunctions.map(({ name }) => name).sort(), names.sort());
    const standard = checkItems.map(checkedIn).filter(({ dataSource }) => dataSource === 'standard');
    assert.deepEqual(standard.map((each) => each.function).sort(), names.sort());
  });

  it('counts each function as what it is where it is tried', () => {
    const declaration = findFunction('accounts.check') ?? assert.fail();
    const countedAs = (item: string) => declaration.limitCategoryOf?.({ function: item });
    assert.deepEqual(
      ['people.search', 'people.search salesNavigator', 'people.get salesNavigator', 'companies.get salesNavigator', 'account.get'].map(
        countedAs,
      ),
      ['searches', 'salesNavigatorSearches', 'salesNavigatorProfileViews', 'companyViews', null],
    );
  });

  it('is refused for an account that is signed out, and not found at another account', async () => {
    const { api, harness, customer, accountId } = await opened();
    const { requestId } = await api.do(customer.token, 'accounts.check', { accountId });
    const other = await ApiHarness.withAccount(harness);
    const asked = { accountId: other.accountId, requestId };
    assert.equal((await other.api.admin(other.customer.token, 'accounts.getCheck', asked)).envelope.error?.errorType, 'checkNotFound');
    await harness.rows.accounts.change(accountKey(accountId), { set: { status: 'signedOut' } });
    assert.equal((await api.admin(customer.token, 'accounts.check', { accountId })).envelope.error?.errorType, 'accountNotReady');
  });
});
