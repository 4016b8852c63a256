import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { accountKey } from '../../functions/accounts/table.ts';
import { accountId } from '../support/dashboardScene.ts';
import { type Part, testsOf } from '../support/part.ts';
import { ScriptedReceiver, status } from '../support/scriptedReceiver.ts';
import { admin, api, dashboard, page } from '../support/sharedDashboard.ts';

/** The sandbox's member with a verification code. */
const owner = { email: 'edvin@sandbox.example', password: 'lighthouse', code: '482913' };

/** Everything that a page keeps: what is shown, what is in its fields, its address and its storage. */
const keptBy = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll('input')].map(({ value }) => value),
      location.href,
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
    ].join('\n'),
  );

/** What is done in the dashboard. */
export const actionsInDashboard = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('what is done in the dashboard', () => {
    it('P12: an account is connected with password and code; its token is shown once, and no secret is kept', async () => {
      await dashboard.go('#/accounts');
      await page.getByRole('link', { name: 'Connect an account' }).click();
      await page.getByLabel(/^Name/).fill('Edvin');
      await page.getByRole('button', { name: 'Connect' }).click();
      await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'email');
      await page.getByLabel('E-mail', { exact: true }).fill(owner.email);
      await page.getByLabel('Password', { exact: true }).fill('wrong-horse');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').filter({ hasText: 'LinkedIn refused the email or the password' }).waitFor();
      assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '');
      assert.equal(await page.getByLabel('E-mail', { exact: true }).inputValue(), owner.email);

      await page.getByLabel('Password', { exact: true }).fill(owner.password);
      await page.getByRole('button', { name: 'Connect' }).click();
      const token = await page.getByRole('region', { name: 'Identification token' }).locator('code').last().textContent();
      assert.match(token ?? '', /^ait_/);
      await page.getByLabel('Verification code').fill('000000');
      await page.keyboard.press('Enter');
      await page.getByText('LinkedIn refused this code').waitFor();
      assert.deepEqual(await dashboard.accessibilityFaults(), []);
      await page.getByLabel('Verification code').fill(owner.code);
      await page.getByRole('button', { name: 'Send the code' }).click();
      // The member is connected already, as an account of the demo: that one is signed in again.
      await page.getByText('demo-account-2 is connected').waitFor();
      const kept = await keptBy(page);
      for (const secret of [owner.password, 'wrong-horse', owner.code]) {
        assert.ok(!kept.includes(secret), `${secret} is in the page`);
        assert.ok(dashboard.addresses.every((address) => !address.includes(secret)));
      }
      await page.getByRole('link', { name: 'Open the account' }).click();
      await page.getByRole('heading', { name: 'demo-account-2', level: 1 }).waitFor();
      assert.ok(!(await keptBy(page)).includes(token!), 'the token is shown again');
    });

    rest('limits and working hours are set; what the contract refuses is said at the field', async (context) => {
      const before = await admin('accounts.getLimits', { accountId });
      context.after(() =>
        admin('accounts.setLimits', {
          accountId,
          limits: before.limits.map(({ category, period, max }) => ({ category, period, max })),
          timeZone: before.timeZone,
          whenReached: before.whenReached,
        }),
      );
      await dashboard.go(`#/accounts/${accountId}/settings`);
      const messages = page.getByLabel('Messages, a day');
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name="messages.daily"]')?.max === '1000000');
      await messages.fill('-1');
      await page.getByRole('button', { name: 'Save limits' }).click();
      await page.getByText('Correct the marked fields.').waitFor();
      assert.equal(await messages.getAttribute('aria-invalid'), 'true');
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'messages.daily');
      await messages.fill('25');
      await page.getByLabel('Connection requests, a week').fill('80');
      await page.getByRole('radio', { name: 'Requests wait' }).check();
      await page.getByRole('region', { name: 'Limits' }).getByLabel('Time zone').fill('Nowhere/Land');
      await page.getByRole('button', { name: 'Save limits' }).click();
      await page.getByText('Must be an IANA time zone').waitFor();
      await page.getByRole('region', { name: 'Limits' }).getByLabel('Time zone').fill('Europe/Berlin');
      await page.getByRole('button', { name: 'Save limits' }).click();
      await page.getByText('The limits are saved.').waitFor();
      const { limits, timeZone, whenReached } = await admin('accounts.getLimits', { accountId });
      assert.deepEqual(
        limits.filter(({ max }) => max !== null).map(({ category, period, max }) => [category, period, max]),
        [
          ['connectionRequests', 'weekly', 80],
          ['messages', 'daily', 25],
        ],
      );
      assert.deepEqual([timeZone, whenReached], ['Europe/Berlin', 'wait']);

      const hours = page.getByRole('region', { name: 'Working hours' });
      await hours.getByRole('radio', { name: 'Only at these times' }).check();
      await hours.getByLabel('Monday').uncheck();
      await hours.getByRole('button', { name: 'Add a time span' }).click();
      const second = hours.getByRole('group', { name: 'Time span 2' });
      await second.getByLabel('From').fill('18:00');
      await second.getByLabel('To', { exact: true }).fill('17:00');
      await hours.getByLabel('Time zone').fill('Europe/Berlin');
      await hours.getByRole('button', { name: 'Save working hours' }).click();
      await second.getByText('Must be after from.').waitFor();
      assert.deepEqual(await dashboard.accessibilityFaults(), []);
      await hours.getByRole('button', { name: 'Remove time span 2' }).click();
      await hours.getByRole('button', { name: 'Save working hours' }).click();
      await page.getByText('The working hours are saved.').waitFor();
      assert.deepEqual((await admin('accounts.get', { accountId })).workingHours, {
        timeZone: 'Europe/Berlin',
        windows: [{ days: ['tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', to: '17:30' }],
      });
      await hours.getByRole('radio', { name: 'Always' }).check();
      await hours.getByRole('button', { name: 'Save working hours' }).click();
      await page.getByText('always', { exact: true }).waitFor();
      assert.equal((await admin('accounts.get', { accountId })).workingHours, null);
    });

    rest('a network is set, its password kept nowhere; what may not be used is said, and it is removed', async () => {
      await dashboard.go(`#/accounts/${accountId}/settings`);
      const network = page.getByRole('region', { name: 'Network' });
      const save = () => network.getByRole('button', { name: 'Save network' }).click();
      await network.getByRole('radio', { name: 'A proxy' }).check();
      await network.getByLabel('Address of the proxy').fill('http://10.0.0.1:3128');
      await network.getByLabel('User name').fill('mary');
      await network.getByLabel('Password').fill('canary of a proxy');
      await save();
      await network.getByText('its address has to be a public one').waitFor();
      await network.getByLabel('Address of the proxy').fill('http://localhost:9');
      await network.getByLabel('Time zone').fill('Europe/Lisbon');
      assert.deepEqual(await dashboard.accessibilityFaults(), []);
      await save();
      await network.getByRole('radio', { name: 'The proxy localhost' }).waitFor();
      assert.ok(!(await keptBy(page)).includes('canary of a proxy'));
      const shown = async () => (await admin('accounts.get', { accountId })).network;
      assert.deepEqual(await shown(), { proxy: 'localhost', timeZone: 'Europe/Lisbon', locale: null });
      await network.getByLabel('Language').fill('pt-PT');
      await save();
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name="locale"]')?.defaultValue === 'pt-PT');
      assert.deepEqual(await shown(), { proxy: 'localhost', timeZone: 'Europe/Lisbon', locale: 'pt-PT' });
      await network.getByRole('radio', { name: 'The network of the machine' }).check();
      await network.getByLabel('Time zone').fill('');
      await network.getByLabel('Language').fill('');
      await save();
      await network.getByRole('radio', { name: 'A proxy' }).waitFor();
      assert.deepEqual(await shown(), { proxy: null, timeZone: null, locale: null });
    });

    rest('a webhook is registered, its secret shown once, a test sent, and it is deleted', async (context) => {
      const receiver = await ScriptedReceiver.start();
      context.after(() => receiver.close());
      receiver.script(status(200));
      await dashboard.go('#/webhooks');
      await page.getByLabel('Address (https)').fill('ftp://nowhere.test');
      await page.getByRole('button', { name: 'Register the webhook' }).click();
      await page.getByText('The webhook URL cannot be used').waitFor();
      await page.getByLabel('Address (https)').fill(receiver.url);
      await page.getByRole('button', { name: 'Register the webhook' }).click();
      const secret = await page.getByRole('region', { name: 'Signing secret' }).locator('code').textContent();
      assert.match(secret ?? '', /^whsec_/);
      await page.getByRole('button', { name: 'Send a test' }).click();
      const [event] = await receiver.arrived(1);
      assert.ok(event);
      await page.getByRole('row').filter({ hasText: 'webhook.test' }).getByText('Delivered').waitFor();
      assert.deepEqual(await dashboard.accessibilityFaults(), []);
      await dashboard.go('#/accounts');
      await dashboard.go('#/webhooks');
      await page.getByRole('button', { name: 'Delete' }).waitFor();
      assert.ok(!(await keptBy(page)).includes(secret!), 'the secret is shown again');
      await page.getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await page.getByText('The webhook is deleted.').waitFor();
      await assert.rejects(admin('webhooks.get', {}));
    });

    it('P12: a result is opened with the account’s token, as text and links; a waiting request is canceled', async () => {
      const person = api.person('connected');
      const { envelope } = await api.call('connections.checkStatus', { people: [person.url] });
      await dashboard.go(`#/requests/${envelope.requestId}`);
      await page.reload();
      const token = page.getByLabel('Identification token of the account');
      await token.fill('ait_wrong');
      await page.keyboard.press('Enter');
      await page.getByText('Enter the identification token of this very account').waitFor();
      await token.fill(accountId);
      await page.keyboard.press('Enter');
      const result = page.getByRole('region', { name: 'Result' });
      await result.getByText('Connection status').waitFor();
      assert.match((await result.textContent()) ?? '', /Connection status\s*connected/);
      await result.getByRole('button', { name: 'JSON', exact: true }).click();
      assert.deepEqual(JSON.parse((await result.locator('pre').textContent()) ?? ''), { connectionStatus: 'connected', incoming: false });
      for (const link of await page.locator('a[target="_blank"]').all()) assert.match((await link.getAttribute('rel')) ?? '', /noopener/);
      assert.deepEqual(await dashboard.accessibilityFaults(), []);

      await admin('accounts.pause', { accountId });
      const waiting = await api.call('people.visit', { people: [person.url] }, { headers: { 'result-handling': 'reslink' } });
      await dashboard.go(`#/requests/${waiting.envelope.requestId}`);
      await page.getByRole('button', { name: 'Cancel the request' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel the request' }).click();
      await page.getByText('Canceled', { exact: true }).waitFor();
      assert.equal((await admin('requests.get', { requestId: waiting.envelope.requestId! })).errorType, 'canceled');
      await admin('accounts.resume', { accountId });
      await page.reload();
      await page.getByLabel('Identification token of the account').waitFor();
    });

    rest('the profile is shown as soon as account.get has read it', async () => {
      await api.system.engine.accounts.change(accountKey(accountId), { set: { publicUrl: undefined, salesNavigator: undefined } });
      await dashboard.go(`#/accounts/${accountId}`);
      await page.getByText('not read yet').waitFor();
      await api.call('account.get', {});
      // As when the reader comes back to the tab.
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await page.getByRole('link', { name: '/in/mara-tiller' }).waitFor();
      await page.getByText('not read yet').waitFor({ state: 'detached' });
    });

    rest('the API reference and the dashboard lead to each other', async () => {
      const address = await page
        .getByRole('navigation', { name: 'Dashboard' })
        .getByRole('link', { name: 'API reference' })
        .evaluate((link) => (link as HTMLAnchorElement).href);
      assert.equal(address, `${api.system.url}/docs`);
      const [, back = ''] = /<a href="([^"]*)">Dashboard<\/a>/.exec(await (await fetch(address)).text()) ?? [];
      assert.equal(new URL(back, address).href, `${api.system.url}/dashboard`);
    });
  });
};
