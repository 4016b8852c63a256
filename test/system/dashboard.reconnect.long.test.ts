import assert from 'node:assert/strict';
import { it } from 'node:test';
import { accountId, DashboardScene } from '../support/dashboardScene.ts';

it('P12: an account is disconnected after a question, and signed in again with cookies that the page does not keep', async () => {
  await using scene = await DashboardScene.open();
  const { dashboard, admin } = scene;
  const { page } = dashboard;
  page.setDefaultTimeout(30_000);
  await dashboard.go(`#/accounts/${accountId}/settings`);
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await page.getByRole('radio', { name: 'Cookies of a signed-in browser' }).check();
  const cookies = page.getByLabel(/^Cookies of www/);
  await cookies.fill('{"nonsense');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('These are no cookies').waitFor();
  await cookies.fill('[{"name":"li_at","value":"sandbox-nobody"}]');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: 'LinkedIn does not accept these cookies' }).waitFor();
  assert.deepEqual(await dashboard.accessibilityFaults(), []);
  await cookies.fill('li_at=sandbox-li-at-1');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Active', { exact: true }).waitFor();
  assert.equal((await admin('accounts.get', { accountId })).status, 'active');
  assert.ok(!(await page.content()).includes('sandbox-li-at-1'));
  assert.deepEqual(dashboard.faults, []);
});
