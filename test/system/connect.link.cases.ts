import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe } from 'node:test';
import type { Page, Route } from 'playwright-core';
import { readConnectLink } from '../../functions/accounts/connectLink.ts';
import { recordSignedOut } from '../../functions/accounts/status.ts';
import { connectLinkKey, tokenHash } from '../../functions/accounts/table.ts';
import type { AdminBodyOf, AdminFunctionName, AdminOutputOf } from '../../functions/contract/administration.ts';
import { callAdmin } from '../../infra/local/adminApi.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { DashboardPage } from '../support/dashboardPage.ts';
import { type Part, testsOf } from '../support/part.ts';
import { RunningSystem } from '../support/runningSystem.ts';

const owner = { email: 'edvin@sandbox.example', password: 'lighthouse', code: '482913' };

/** A connect link in a browser; the others begin in the dashboard. */
export const linkInBrowser = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('a connect link in its owner’s browser', () => {
    let api: RunningSystem;
    let own: DashboardPage;
    let page: Page;
    const admin = <Name extends AdminFunctionName>(name: Name, input: AdminBodyOf<Name>) =>
      callAdmin({ url: api.system.url, token: demoTokens.customer }, name, input) as Promise<AdminOutputOf<Name>>;
    const open = async (body: AdminBodyOf<'accounts.connectLink'> = {}) => {
      const made = await admin('accounts.connectLink', body);
      // The same page with another fragment would not be loaded anew.
      await page.goto('about:blank');
      await page.goto(made.url);
      return made;
    };
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const field = (label: string) => page.getByLabel(label, { exact: true });
    const heading = (name: string) => page.getByRole('heading', { name });
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    const signIn = async (password: string, email = owner.email): Promise<void> => {
      await field('E-mail').fill(email);
      await field('Password').fill(password);
      await button('Sign in').click();
    };

    before(async () => {
      api = await RunningSystem.start({ PAGE_PATIENCE_SECONDS: '8' });
      own = await DashboardPage.open(api.system.url);
      ({ page } = own);
      // Signing in to LinkedIn takes a browser some seconds.
      page.setDefaultTimeout(60_000);
    });
    after(async () => {
      await own?.[Symbol.asyncDispose]();
      await api?.close();
    });
    // A member of LinkedIn is one account at a time.
    beforeEach(async () => {
      for (const { accountId, status } of await admin('accounts.list', {}))
        if (status !== 'disconnected') await admin('accounts.disconnect', { accountId });
    });
    afterEach(async () => {
      assert.deepEqual(own.faults, []);
      await api.reset();
    });

    it('P12: connects an account by keyboard alone, after a wrong password and a wrong code, keeps no secret, and leads back', async () => {
      const arrived: IncomingHttpHeaders[] = [];
      const target = createServer((request, response) => {
        if (request.url === '/back?tenant=7') arrived.push(request.headers);
        response.writeHead(200, { 'content-type': 'text/html' }).end('<title>CRM</title><link rel="icon" href="data:,">');
      });
      target.listen(0, '127.0.0.1');
      await once(target, 'listening');
      const returnUrl = `http://127.0.0.1:${(target.address() as AddressInfo).port}/back?tenant=7`;
      try {
        const { url, accountId } = await open({ name: 'Sales', returnUrl });
        const token = url.split('#')[1] ?? '';
        await page.getByText('Demo asks for access to your LinkedIn account.').waitFor();
        await page.getByText('Account: Sales').waitFor();
        assert.equal(page.url(), `${api.system.url}/connect#${tokenHash(token)}`);

        const tabTo = async (name: string): Promise<void> => {
          for (let count = 0; count < 20; count++) {
            await page.keyboard.press('Tab');
            if (await page.evaluate((wanted) => document.activeElement?.getAttribute('name') === wanted, name)) return;
          }
          assert.fail(`${name} cannot be reached`);
        };
        await tabTo('email');
        await page.keyboard.press('Enter');
        await page.getByText('Enter the e-mail address').waitFor();
        await page.keyboard.type(owner.email);
        await tabTo('password');
        await page.keyboard.type('wrong-horse');
        await page.keyboard.press('Enter');
        await heading('The sign-in failed').waitFor();
        assert.equal(await focused(), 'The sign-in failed');
        await page.getByRole('status').filter({ hasText: 'LinkedIn refused the e-mail or the password.' }).waitFor();
        assert.deepEqual([await field('E-mail').inputValue(), await field('Password').inputValue()], [owner.email, '']);
        await tabTo('password');
        await page.keyboard.type(owner.password);
        await page.keyboard.press('Enter');
        await heading('LinkedIn asks for a code').waitFor();
        assert.equal(await focused(), 'LinkedIn asks for a code');
        await page.getByText('LinkedIn has sent a code to your e-mail address. You sign in as e…@sandbox.example.').waitFor();
        await tabTo('code');
        await page.keyboard.type('000000');
        await page.keyboard.press('Enter');
        await page.getByText('LinkedIn refused this code.').first().waitFor();
        await page.reload();
        await tabTo('code');
        await page.keyboard.type(owner.code);
        await page.keyboard.press('Enter');
        await heading('Your LinkedIn account is connected').waitFor();
        assert.deepEqual(await own.accessibilityFaults(), []);

        const kept = await page.evaluate(() =>
          [
            document.documentElement.outerHTML,
            location.href,
            document.cookie,
            JSON.stringify({ ...localStorage, ...sessionStorage }),
          ].join(),
        );
        for (const secret of [token, owner.password, 'wrong-horse', owner.code]) {
          assert.ok(!kept.includes(secret), `${secret} is in the page`);
          assert.ok(own.addresses.every((address) => !address.replace(url, '').includes(secret)));
        }
        await page.getByText(`This leads to ${returnUrl}`).waitFor();
        await page.getByRole('link', { name: 'Back to 127.0.0.1' }).focus();
        await page.keyboard.press('Enter');
        await page.waitForURL(returnUrl);
        assert.deepEqual(
          arrived.map(({ referer, cookie }) => [referer, cookie]),
          [[undefined, undefined]],
        );
        assert.equal(await page.evaluate(() => document.referrer), '');
        own.faults.splice(0, own.faults.length, ...own.faults.filter((fault) => !fault.startsWith(`foreign: ${returnUrl}`)));
        await page.goBack();
        await heading('Your LinkedIn account is connected').waitFor();
        assert.ok(!page.url().includes(token));
        assert.equal((await admin('accounts.get', { accountId })).status, 'active');
      } finally {
        target.close();
      }
    });

    rest('connects an account by pasted cookies, after some that cannot be used', async () => {
      const { accountId, identificationToken } = await open();
      await page.getByRole('radio', { name: 'Cookies of a browser in which you are signed in' }).check();
      const cookies = field('Cookies of www.linkedin.com');
      for (const unusable of ['nonsense', 'JSESSIONID=1', '[{"name":"li_at","value":"x","expirationDate":1}]']) {
        await cookies.fill(unusable);
        await button('Sign in').click();
        await page.getByText('These cookies cannot be used').waitFor();
      }
      await cookies.fill('[{"domain":".www.linkedin.com","name":"li_at","value":"sandbox-li-at-1"}]');
      await button('Sign in').click();
      await heading('Your LinkedIn account is connected').waitFor();
      assert.ok(!(await page.content()).includes('sandbox-li-at-1'));
      await page.getByText('https://www.linkedin.com/in/mara-tiller').waitFor();
      const got = await api.call('account.get', {}, { headers: { 'identification-token': identificationToken! } });
      assert.equal(got.envelope.status, 'complete', JSON.stringify(got.envelope));
      assert.equal((await admin('accounts.get', { accountId })).name, 'Mara Tiller');
    });

    rest('says what to do where LinkedIn shows a CAPTCHA; then the owner cancels after a question', async () => {
      await api.faults({ kind: 'signOut', reason: 'captcha' });
      const { accountId } = await open();
      await signIn('harbour', 'mara@sandbox.example');
      await heading('The sign-in failed').waitFor();
      await page.getByText('LinkedIn shows a CAPTCHA, which only you may solve.').first().waitFor();
      await button('Cancel').click();
      await button('No, continue').click();
      await button('Cancel').click();
      await button('Yes, cancel').click();
      await heading('Canceled').waitFor();
      assert.equal((await admin('accounts.get', { accountId })).status, 'disconnected');
      await page.reload();
      await heading('Canceled').waitFor();
    });

    rest('opens although the first answer was lost, and the page was loaded again', async () => {
      // Not through the browser, which would keep the cookie.
      const lost = async (route: Route): Promise<void> => {
        const headers = { 'content-type': 'application/json' };
        const { status } = await fetch(route.request().url(), { method: 'POST', headers, body: route.request().postData() });
        assert.equal(status, 200);
        await route.abort();
      };
      await page.route('**/connect/open', lost, { times: 1 });
      await open();
      await page.getByText('does not answer').first().waitFor();
      await page.reload();
      await field('E-mail').waitFor();
      own.faults.splice(0, own.faults.length, ...own.faults.filter((fault) => !fault.includes('ERR_FAILED')));
    });

    it('is refused in another browser and where it was guessed', async () => {
      const { url } = await open();
      await field('E-mail').waitFor();
      await using other = await DashboardPage.open(api.system.url, 'de-DE');
      await other.page.goto(url);
      await other.page.getByText('Dieser Link wurde in einem anderen Browser geöffnet').waitFor();
      await other.page.goto('about:blank');
      // The name of the link, as it stands in the first browser's address.
      await other.page.goto(page.url());
      await other.page.getByText('Dieser Link wurde in einem anderen Browser geöffnet').waitFor();
      await other.page.goto('about:blank');
      await other.page.goto(`${api.system.url}/connect#acl_${'x'.repeat(43)}`);
      await other.page.getByText('Dieser Link ist nicht gültig').waitFor();
      assert.deepEqual(await other.accessibilityFaults(), []);
      assert.deepEqual(other.faults, []);
    });

    rest('tells that it has expired while it was open', async () => {
      const { url } = await open();
      await field('E-mail').waitFor();
      const { accounts } = api.system.engine;
      const link = tokenHash(url.split('#')[1] ?? '');
      assert.ok(await readConnectLink(accounts, link));
      await accounts.change(connectLinkKey(link), { set: { expiresAt: Date.now() + 1_000 } });
      // As when the owner comes back to the tab.
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await heading('This link has expired').waitFor();
      assert.equal(await focused(), 'This link has expired');
      await page.getByText('Ask Demo for a new link.').waitFor();
    });

    rest('made in the dashboard, signs a signed-out account in again, and the dashboard tells so', async () => {
      const { accountId } = await admin('accounts.connect', { cookies: { li_at: 'sandbox-li-at-2' } });
      await recordSignedOut(api.system.engine.accounts, accountId, 'captcha', Date.now());
      await using dashboard = await DashboardPage.open(api.system.url);
      const at = dashboard.page;
      at.setDefaultTimeout(60_000);
      await at.goto(`${api.system.url}/dashboard#/accounts/${accountId}`);
      await dashboard.signIn(demoTokens.customer);
      await at.getByRole('button', { name: 'Let the owner sign in' }).click();
      await at.getByLabel('Minutes').fill('3');
      await at.getByRole('button', { name: 'Make a link' }).click();
      await at.getByText('Correct the marked fields.').waitFor();
      await at.getByLabel('Minutes').fill('10');
      await at.getByRole('button', { name: 'Make a link' }).click();
      const made = at.getByRole('region', { name: 'Link for the owner' });
      const url = (await made.locator('code').textContent()) ?? '';
      assert.match(url, /\/connect#acl_/);
      assert.deepEqual(await dashboard.accessibilityFaults(), []);

      await page.goto('about:blank');
      await page.goto(url);
      await page.getByText('Demo asks you to sign in to LinkedIn again').waitFor();
      await page.getByRole('radio', { name: 'Cookies of a browser in which you are signed in' }).check();
      await field('Cookies of www.linkedin.com').fill('li_at=sandbox-li-at-2');
      await button('Sign in').click();
      await heading('Your LinkedIn account is connected').waitFor();
      await at.getByText('Active', { exact: true }).waitFor();
      assert.deepEqual(dashboard.faults, []);
    });

    it('is a page that loads nothing from elsewhere, tells nobody where it was, and is kept by no cache', async () => {
      const { headers } = await fetch(`${api.system.url}/connect`);
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'/);
      assert.doesNotMatch(policy, /unsafe|https?:|\*/);
      assert.deepEqual([headers.get('referrer-policy'), headers.get('cache-control')], ['no-referrer', 'no-store']);
      const refused = await fetch(`${api.system.url}/connect/state`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      assert.deepEqual([refused.status, refused.headers.get('cache-control')], [404, 'no-store']);
    });
  });
};
