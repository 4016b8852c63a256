import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AdminOutputOf } from '../../functions/contract/administration.ts';
import { callAdmin } from '../../infra/local/adminApi.ts';
import { views } from '../support/dashboardPage.ts';
import { admin, api, dashboard, page } from '../support/sharedDashboard.ts';

describe('tokens and audit in the dashboard', () => {
  const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name });

  it('P18 a token is made with scopes, an account and an end, shown once, works, and is revoked', async () => {
    await dashboard.go('#/tokens');
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Reader of one account');
    await page.getByRole('button', { name: 'Make the token' }).click();
    await page.getByText('Choose what the token may do.').waitFor();
    assert.deepEqual(await dashboard.accessibilityFaults(), []);
    await page.getByLabel(/^functions:read/).check();
    await page
      .getByRole('group', { name: /^Only for these accounts/ })
      .getByRole('checkbox')
      .first()
      .check();
    await page.getByLabel('Last day').fill('2099-12-31');
    await page.getByRole('button', { name: 'Make the token' }).click();
    const made = page.getByRole('region', { name: 'The new token' });
    const token = (await made.locator('.command code').textContent()) ?? '';
    assert.notEqual(token, '');
    const own = (await callAdmin({ url: api.system.url, token }, 'tokens.current', {})) as AdminOutputOf<'tokens.current'>;
    assert.deepEqual([own.scopes, own.accountIds?.length, own.expiresAt?.slice(0, 7)], [['functions:read'], 1, '2099-12']);
    await rowOf('Reader of one account').getByText('functions:read').waitFor();
    await dashboard.go('#/audit');
    await dashboard.go('#/tokens');
  });

  it('the audit shows who did what with what outcome, filtered by token, and on a phone', async () => {
    await api.call('connections.checkStatus', { people: [api.person('connected').url] });
    const { tokenId } = await admin('tokens.create', { name: 'Somebody else' });
    await dashboard.go('#/audit');
    const call = page.getByRole('row').filter({ hasText: 'connections.checkStatus' }).first();
    await call.getByText('Done').waitFor();
    await page.getByRole('row').filter({ hasText: 'tokens.create' }).first().waitFor();
    await page.getByRole('combobox').last().selectOption(tokenId);
    await page.getByText('There is nothing here.').waitFor();
    await page.getByRole('combobox').last().selectOption('');
    await call.waitFor();
    for (const device of ['desktop', 'phone'] as const)
      for (const view of ['tokens', 'audit']) {
        await page.setViewportSize(views[device]);
        await dashboard.go(`#/${view}`);
        if (process.env.PICTURES !== undefined)
          await page.screenshot({ path: `${process.env.PICTURES}/${view}-${device}.png`, fullPage: true });
        assert.deepEqual(await dashboard.accessibilityFaults(), [], `${view} on ${device}`);
      }
  });
});
