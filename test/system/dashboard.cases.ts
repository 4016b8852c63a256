import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'node:test';
import type { Locator } from 'playwright-core';
import { demoTokens } from '../../infra/local/demo.ts';
import { DashboardPage } from '../support/dashboardPage.ts';
import { accountId, hostile, lookAt, waysToLook } from '../support/dashboardScene.ts';
import { type Part, testsOf } from '../support/part.ts';
import { ScriptedReceiver, status } from '../support/scriptedReceiver.ts';
import { admin, api, dashboard, page, scene } from '../support/sharedDashboard.ts';

const room = new URL('../../clients/dashboard/', import.meta.url).pathname;
const textOf = async (place: Locator): Promise<string> => (await place.textContent()) ?? '';

export const dashboardInBrowser = (part: Part): void => {
  const { it, rest } = testsOf(part);

  it('the dashboard takes types from the contract, code only of what imports nothing, and nothing else of the handlers', async () => {
    const files = (await readdir(room, { recursive: true })).filter((name) => /\.tsx?$/.test(name));
    assert.ok(files.length > 20);
    for (const name of files) {
      const source = await readFile(join(room, name), 'utf8');
      for (const [statement, target = ''] of source.matchAll(/^(?:import|export)[^;]*?from '([^']+)';/gm)) {
        if (!target.startsWith('.')) continue;
        const path = join(room, name, '..', target);
        if (path.startsWith(room)) continue;
        assert.ok(path.includes('/functions/contract/'), `${name}: ${statement}`);
        if (!statement.startsWith('import type'))
          assert.doesNotMatch(await readFile(path, 'utf8'), /^import (?!type)/m, `${name}: ${statement}`);
      }
    }
  });

  describe('the dashboard in a browser', () => {
    it('signs in with the token alone; a wrong one is reported', async () => {
      await using fresh = await dashboard.newTab();
      const { page } = fresh;
      await page.goto(`${api.system.url}/dashboard`);
      await page.getByLabel('account-api-token').fill('aat_wrong');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').filter({ hasText: 'does not know this token' }).waitFor();
      assert.deepEqual(await fresh.accessibilityFaults(), []);
      await fresh.signIn(demoTokens.customer);
      await page.getByRole('heading', { name: 'Accounts', level: 1 }).waitFor();
      assert.equal(await page.evaluate(() => sessionStorage.getItem('account-api-token')), demoTokens.customer);
      assert.equal(await page.evaluate(() => JSON.stringify(localStorage)), '{}');
    });

    rest('loads under a language that is no language tag', async () => {
      await using posix = await DashboardPage.open(api.system.url, 'en-US@posix');
      await posix.page.goto(`${api.system.url}/dashboard`);
      await posix.page.getByLabel('account-api-token').waitFor();
      assert.deepEqual(posix.faults, []);
    });

    it('shows every account with its state and the action needed', async () => {
      await dashboard.go('#/accounts');
      const card = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) });
      const expected: [string, string, RegExp][] = [
        [accountId, 'Active', /It works/],
        ['captcha', 'Signed out', /CAPTCHA, which only a human may solve.*solve it there, then sign in again/],
        ['resting', 'Cooling down', /fewer requests.*continues by itself/],
        ['restricted', 'Restricted', /LinkedIn has restricted this account.*once the restriction is lifted/],
        ['offline', 'No network', /cannot be reached \(ERR_NAME_NOT_RESOLVED\).*network, DNS and proxy/],
        ['stopped', 'Paused', /Resume it/],
        ['gone', 'Disconnected', /session was deleted/],
      ];
      for (const [name, label, words] of expected) {
        const text = await textOf(card(name));
        assert.ok(text.includes(label), `${name}: ${text}`);
        assert.match(text.replace(/\s+/g, ' '), words);
      }
    });

    rest('an account says until when, what to tell its owner, and that its member is connected twice', async () => {
      await dashboard.go('#/accounts/restricted');
      await page.getByText(/LinkedIn lifts the restriction by/).waitFor();
      await page.getByText(/For the owner: LinkedIn has restricted your account/).waitFor();
      await page.getByText(/For developers: Do not sign in again before/).waitFor();
      await page.getByText('This LinkedIn member is connected twice.').waitFor();
      await page.getByRole('link', { name: 'gone', exact: true }).click();
      await page.getByRole('heading', { name: 'gone', level: 1 }).waitFor();
    });

    it('a request advances on screen while it runs, and nothing on the page moves or loses the focus', async () => {
      // Long enough that it still runs when the page is loaded, however busy the machine is; the rest of it is fast.
      await api.faults({ kind: 'latency', ms: 700 });
      const people = Array.from({ length: 8 }, (_, index) => api.person('connected', index).url);
      await api.call('connections.checkStatus', { people }, { headers: { 'result-handling': 'reslink' } });
      const waiting = await api.call('people.visit', { people: people.slice(0, 1) }, { headers: { 'result-handling': 'reslink' } });
      assert.equal(waiting.status, 202);
      await dashboard.go(`#/accounts/${accountId}`);
      const rows = page.locator('.queue-row');
      await rows.nth(1).getByText('Waits for the request before it').waitFor();
      await page.getByRole('link', { name: 'connections.checkStatus' }).focus();
      const before = await dashboard.shifted();
      const bar = page.getByRole('progressbar', { name: 'connections.checkStatus: items done' });
      const look = () =>
        bar.evaluate((element) => ({ done: (element as HTMLProgressElement).value, focused: document.activeElement?.textContent }));
      const first = await look();
      let now = first;
      while (now.done === first.done) {
        await page.waitForResponse((response) => response.url().endsWith('requests.getQueue'));
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
        now = await look();
      }
      await api.reset();
      assert.ok(now.done > first.done);
      assert.equal(now.focused, 'connections.checkStatus');
      assert.ok((await dashboard.shifted()) - before < 0.01, 'the page moves');
      await page.getByText('The queue is empty.').waitFor({ timeout: 30_000 });
    });

    rest('a request shows each item and how its time was spent', async () => {
      const changed = api.person('connected', 1);
      await api.faults({ kind: 'unknownLayout', match: { person: changed.slug } });
      const gone = api.world.people.find((person) => person.status === 'gone')!;
      const { envelope } = await api.call('connections.checkStatus', { people: [api.person('connected').url, changed.url, gone.url] });
      await api.reset();
      await dashboard.go(`#/requests/${envelope.requestId}`);
      const rows = page.getByRole('table').getByRole('row');
      assert.match(await textOf(rows.nth(1)), /Done/);
      assert.match(await textOf(rows.nth(2)), /Failed[\s\S]*layoutChanged/);
      assert.match(await textOf(rows.nth(3)), /Failed[\s\S]*personNotFound/);
      assert.match(
        await textOf(page.getByRole('region', { name: 'Where the time went' })),
        /3\/3[\s\S]*2 failed[\s\S]*Queued[\s\S]*Browser[\s\S]*Pacing/,
      );
      const parts = await page.locator('.timing-bar .part').evaluateAll((all) => all.map((part) => part.getBoundingClientRect().width));
      assert.ok((parts[1] ?? 0) > 20, `the browser's part is ${parts[1]} wide`);
      const at = await page
        .locator('time')
        .first()
        .evaluate((time) => [time.getAttribute('datetime'), time.getAttribute('title'), time.textContent]);
      const inTokyo = new Date(Date.parse(at[0]!) + 9 * 3_600_000).toISOString().slice(11, 19);
      assert.equal(at[1], `${at[0]!.slice(0, 19).replace('T', ' ')} UTC`);
      // Tokyo's midnight may have passed since: then the day is shown with it, and no seconds.
      assert.ok(at[2] === inTokyo || at[2]?.endsWith(`, ${inTokyo.slice(0, 5)}`), at[2] ?? 'no time');
    });

    it('charts show the limit, and their figures are in a table', async () => {
      await dashboard.go(`#/accounts/${accountId}/usage`);
      const messages = page.getByRole('article').filter({ has: page.getByRole('heading', { name: 'Messages' }) });
      const label = await messages.getByRole('img').getAttribute('aria-label');
      const { actions } = await admin('accounts.getActions', {
        accountId,
        start: new Date(Date.now() - 31 * 86_400_000).toISOString(),
        end: new Date().toISOString(),
      });
      const sent = actions.filter(({ category }) => category === 'messages').reduce((sum, { count }) => sum + count, 0);
      assert.ok(sent > 0);
      assert.match(label ?? '', new RegExp(`^Messages.*: ${sent} in 30 days, .* daily limit 20`));
      const drawn = (kind: 'accent' | 'bad') =>
        messages.locator('canvas').evaluate((element, name) => {
          const probe = document.body.appendChild(document.createElement('span'));
          probe.style.color = `var(--${name})`;
          const [red, green, blue] = getComputedStyle(probe).color.match(/\d+/g)!.map(Number);
          probe.remove();
          const canvas = element as HTMLCanvasElement;
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
          let count = 0;
          for (let at = 0; at < data.length; at += 4) if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count++;
          return count;
        }, kind);
      assert.ok((await drawn('accent')) > 500, 'no bars are drawn');
      assert.ok((await drawn('bad')) > 100, 'no limit is drawn');
      await page.getByText('Show as a table').click();
      const sums = await page.locator('.figures-table tr').evaluateAll((rows) => {
        const column = [...rows[0]!.children].findIndex((cell) => cell.textContent === 'Messages');
        return rows.slice(1).map((row) => Number(row.children[column]?.textContent));
      });
      assert.equal(
        sums.reduce((sum, count) => sum + count, 0),
        sent,
      );

      await dashboard.go(`#/accounts/${accountId}/ssi`);
      const { readings } = await admin('accounts.getSSI', {
        accountId,
        start: new Date(Date.now() - 31 * 86_400_000).toISOString(),
        end: new Date().toISOString(),
      });
      assert.match(
        (await page.getByRole('img').first().getAttribute('aria-label')) ?? '',
        new RegExp(`last ${readings.at(-1)!.ssi} of 100, ${readings.length} readings`),
      );
    });

    rest('a delivery is sent again under the same id', async (context) => {
      const receiver = await ScriptedReceiver.start();
      context.after(() => receiver.close());
      receiver.script(status(410), status(200));
      await api.call(
        'people.visit',
        { people: [api.person('connected').url] },
        { headers: { 'result-handling': 'hook', 'webhook-url': receiver.url } },
      );
      const [first] = await receiver.arrived(1);
      await dashboard.go('#/webhooks');
      const row = page.getByRole('row').filter({ hasText: receiver.url });
      await row.getByText('Failed').waitFor();
      await row.getByRole('button', { name: /Replay/ }).click();
      const [, second] = await receiver.arrived(2);
      assert.equal(second?.id, first?.id);
      await page.getByRole('row').filter({ hasText: 'Delivered' }).waitFor();
    });

    rest('a page that changed is shown as data: nothing in it runs or is loaded, and the file is the page', async () => {
      await dashboard.go('#/snapshots');
      await page.getByRole('link', { name: 'profile · hostile' }).click();
      await page.locator('.tree .tag', { hasText: 'iframe' }).waitFor();
      assert.match(await textOf(page.locator('.tree')), /headstyle p [{] color: red [}][\s\S]*p aria-label="Lorem" style="color: red"/);
      assert.match(await textOf(page.locator('.tree')), /img src="https:\/\/elsewhere\.test\/x\.png" onerror=/);
      await page.getByRole('searchbox').fill('aria-label');
      await page.getByText('1 found.').waitFor();
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: /Download/ }).click();
      assert.equal(await readFile(await (await downloading).path(), 'utf8'), hostile);
      await page.getByRole('button', { name: 'Source' }).click();
      assert.equal(await textOf(page.locator('pre')), hostile);
      assert.equal(await page.evaluate(() => 'hacked' in window), false);
      assert.equal(await page.locator('iframe').count(), 0);
    });

    rest('everything is reached with the keyboard; a dialog keeps the focus and gives it back', async () => {
      const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
      const tabTo = async (name: string) => {
        for (let presses = 0; presses < 30; presses++) {
          await page.keyboard.press('Tab');
          if ((await focused()) === name) return;
        }
        assert.fail(`Tab does not lead to ${name}`);
      };
      await dashboard.go('#/accounts');
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await tabTo('Skip to content');
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(() => document.activeElement?.localName), 'main');
      await tabTo(accountId);
      assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle), 'none');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: accountId, level: 1 }).waitFor();
      await tabTo('Pause');
      await page.keyboard.press('Enter');
      const question = page.getByRole('dialog', { name: `Pause ${accountId}?` });
      await question.waitFor();
      assert.deepEqual(await dashboard.accessibilityFaults(), []);
      assert.ok(await question.evaluate((dialog) => dialog.contains(document.activeElement)));
      await page.keyboard.press('Escape');
      await question.waitFor({ state: 'detached' });
      assert.equal(await focused(), 'Pause');
      await page.keyboard.press('Enter');
      await question.waitFor();
      // The button is pressed again before the dialog has said that it is closed.
      await question.evaluate((dialog: HTMLDialogElement) => {
        dialog.close();
        (document.activeElement as HTMLElement).click();
      });
      // Its button is called as the one that opens it.
      await question.waitFor();
      await tabTo('Pause');
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText('is paused').waitFor();
      assert.equal((await admin('accounts.get', { accountId })).status, 'paused');
      await page.getByRole('button', { name: 'Resume' }).press('Enter');
      await page.getByRole('button', { name: 'Pause' }).waitFor();
      assert.equal((await admin('accounts.get', { accountId })).status, 'active');
    });

    it('what is shown is said to be old while the API does not answer', async () => {
      await dashboard.go('#/accounts');
      await page.route('**/admin/**', (route) => route.abort());
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await page
        .getByRole('status')
        .getByText(/The API does not answer\. What you see is from (?:\d\d:\d\d:\d\d|\d+ \w+, \d\d:\d\d)/)
        .waitFor();
      assert.equal(await page.getByRole('link', { name: accountId, exact: true }).count(), 1);
      await page.unroute('**/admin/**');
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await page.getByText('The API does not answer').waitFor({ state: 'detached' });
    });

    it('a choice of views, each on one device in one colour scheme, has no accessibility violation and is not too wide', async () => {
      for (const { name, ...way } of waysToLook(scene, 'chosen')) assert.deepEqual(await lookAt(dashboard, way), [], name);
    });

    rest('below a stage of API Gateway it finds its files and the API', async () => {
      await page.route('**/prod/**', (route) => route.continue({ url: route.request().url().replace('/prod/', '/') }));
      await page.goto(`${api.system.url}/prod/dashboard#/accounts`);
      await page.getByRole('link', { name: accountId, exact: true }).waitFor();
      assert.ok(dashboard.addresses.includes(`${api.system.url}/prod/admin/accounts.list`));
      await page.unroute('**/prod/**');
      await page.goto(`${api.system.url}/dashboard`);
    });

    it('a revoked token is reported, forgotten, and was never in an address', async () => {
      await using fresh = await dashboard.newTab();
      const { page } = fresh;
      const { accountApiToken, tokenId } = await admin('tokens.create', {});
      await scene.signIn(fresh);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByText('The token is forgotten').waitFor();
      assert.equal(await page.evaluate(() => JSON.stringify(sessionStorage)), '{}');
      await fresh.signIn(accountApiToken);
      await admin('tokens.revoke', { tokenId });
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await page.getByText('The API refuses this token').waitFor();
      assert.equal(await page.evaluate(() => JSON.stringify(sessionStorage)), '{}');
      for (const token of [demoTokens.customer, accountApiToken]) assert.ok(fresh.addresses.every((address) => !address.includes(token)));
      assert.deepEqual(fresh.faults, []);
    });
  });
};
