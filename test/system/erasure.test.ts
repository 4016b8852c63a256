import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createClient } from '../../clients/typescript/index.ts';
import type { AdminBodyOf, AdminFunctionName, AdminOutputOf } from '../../functions/contract/administration.ts';
import { callAdmin } from '../../infra/local/adminApi.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { DashboardPage } from '../support/dashboardPage.ts';
import { RunningSystem } from '../support/runningSystem.ts';
import { until } from '../support/until.ts';

interface Item {
  readonly person: string;
  readonly result: { readonly success: boolean; readonly error?: { readonly errorType: string } };
}

describe('P19: erasing through HTTP and in the dashboard', () => {
  let api: RunningSystem;
  let dashboard: DashboardPage;
  const admin = <Name extends AdminFunctionName>(name: Name, input: AdminBodyOf<Name>) =>
    callAdmin({ url: api.system.url, token: demoTokens.customer }, name, input) as Promise<AdminOutputOf<Name>>;

  before(async () => {
    api = await RunningSystem.start();
    dashboard = await DashboardPage.open(api.system.url);
    dashboard.page.setDefaultTimeout(30_000);
    await dashboard.page.goto(`${api.system.url}/dashboard`);
    await dashboard.signIn(demoTokens.customer);
  });
  after(async () => {
    await dashboard?.[Symbol.asyncDispose]();
    await api?.close();
  });

  it('a person is erased once their name is typed, and by the client; results keep their places', async () => {
    const { page } = dashboard;
    const [one, two, three] = api.people('connected');
    assert.ok(one && two && three);
    const people = [one, two, three].map(({ url }) => url);
    const { envelope } = await api.call('connections.checkStatus', { people }, { headers: { 'result-handling': 'long' } });
    assert.equal(envelope.status, 'complete');
    await api.call('conversations.synchronize', { standard: [{ person: one.url }] });
    await dashboard.go('#/accounts');
    await page.getByText('Erase a person').click();
    await page.getByLabel('Address of their profile').fill(one.url);
    await page.getByRole('button', { name: 'Erase', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const yes = dialog.getByRole('button', { name: 'Erase for good' });
    assert.equal(await yes.isDisabled(), true);
    await dialog.getByLabel(/^To be sure, type/).fill(one.slug);
    assert.deepEqual(await dashboard.accessibilityFaults(), []);
    await yes.click();
    await page.getByText(/rows were erased/).waitFor();

    const client = createClient({
      baseUrl: api.system.url,
      accountApiToken: demoTokens.customer,
      identificationToken: demoTokens.accounts[0],
    });
    const erasure = await client.admin.people.erase({ person: two.url });
    assert.equal(erasure.status, 'running');
    assert.equal((await client.admin.erasures.get({ erasureId: erasure.erasureId })).scope, 'person');
    const requestId = envelope.requestId ?? '';
    const { resultLink } = await admin('requests.get', { requestId });
    const items = ((await api.result(resultLink)).envelope as unknown as { completion: Item[] }).completion;
    assert.deepEqual(
      items.map(({ result }) => result.error?.errorType ?? result.success),
      ['erased', 'erased', true],
    );
    assert.equal(items[2]?.person, three.url);
    const kept = await api.call('conversations.get', { standard: [{ person: one.url }] });
    assert.match(JSON.stringify(kept.envelope), /conversationNotSynchronized/);
  });

  it('an account at work is erased once its name is typed; the call that is held is answered', async () => {
    const { page } = dashboard;
    const accountId = demoTokens.accounts[0];
    const people = api.people('connected').map(({ url }) => url);
    const held = api.call('people.get', { people: people.slice(0, 20), include: { basicInfo: {}, experience: {} } });
    await until('it runs', async () => (await admin('requests.getQueue', { accountId }))[0]?.status === 'running');
    await dashboard.go(`#/accounts/${accountId}/settings`);
    await page.getByRole('button', { name: 'Erase', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const { name } = await admin('accounts.get', { accountId });
    await dialog.getByLabel(/^To be sure, type/).fill(name ?? accountId);
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByText(/is being erased/).waitFor();
    const { envelope } = await held;
    assert.equal(envelope.status === 'error' && envelope.error.errorType, 'accountErased', JSON.stringify(envelope));
    assert.equal((await api.call('account.get', {})).status, 401);
    assert.ok(!(await admin('accounts.list', {})).some((account) => account.accountId === accountId));
    assert.deepEqual(dashboard.faults, []);
  });

  it('a customer is erased once that is typed, and the dashboard signs out', async () => {
    const { page } = dashboard;
    await dashboard.go('#/accounts');
    await page.getByText('Erase everything', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Erase everything', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const yes = dialog.getByRole('button', { name: 'Erase everything for good' });
    assert.ok(await yes.isDisabled());
    await dialog.getByLabel(/^To be sure, type/).fill('erase everything');
    await yes.click();
    await page.getByText(/Everything is being erased/).waitFor();
    await assert.rejects(admin('accounts.list', {}), /invalidAccountApiToken|account-api-token/);
    assert.equal((await admin('customers.erase', {})).scope, 'customer');
  });
});
