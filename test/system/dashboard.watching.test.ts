import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { AdminBodyOf, AdminFunctionName, AdminOutputOf } from '../../functions/contract/administration.ts';
import { callAdmin } from '../../infra/local/adminApi.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { DashboardPage, views } from '../support/dashboardPage.ts';
import { RunningSystem } from '../support/runningSystem.ts';
import { WatchedInSystem } from '../support/watchedInSystem.ts';

const [accountId, other] = demoTokens.accounts;

describe('what comes to an account, in the dashboard', () => {
  let api: RunningSystem;
  let dashboard: DashboardPage;
  let page: Page;
  let watched: WatchedInSystem;
  const admin = <Name extends AdminFunctionName>(name: Name, input: AdminBodyOf<Name>) =>
    callAdmin({ url: api.system.url, token: demoTokens.customer }, name, input) as Promise<AdminOutputOf<Name>>;

  before(async () => {
    api = await RunningSystem.start({ SWEEP_SECONDS: '1', WATCH_MINUTE_SECONDS: '0.2' });
    await admin('accounts.setWatch', { accountId, inbox: { everyMinutes: 5 }, network: { everyMinutes: 15 } });
    dashboard = await DashboardPage.open(api.system.url);
    ({ page } = dashboard);
    page.setDefaultTimeout(60_000);
    watched = new WatchedInSystem(api, (name, body) => admin(name as AdminFunctionName, body as never) as never);
    await page.goto(`${api.system.url}/dashboard`);
    await dashboard.signIn(demoTokens.customer);
    await Promise.all([watched.looked('inbox'), watched.looked('network')]);
  });
  after(async () => {
    await dashboard?.[Symbol.asyncDispose]();
    await api?.close();
  });
  afterEach(() => assert.deepEqual(dashboard.faults, []));

  /** Opens a view of the account, whose token the page has forgotten; `wrong` are tried before. */
  const openWithToken = async (tab: 'inbox' | 'connections', ...wrong: readonly string[]): Promise<void> => {
    await page.reload();
    await dashboard.go(`#/accounts/${accountId}/${tab}`);
    const token = page.getByLabel('Identification token of the account');
    for (const each of wrong) {
      await token.fill(each);
      await page.keyboard.press('Enter');
      await page.getByText('Enter the identification token of this very account').waitFor();
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name="identificationToken"]')?.value === '');
    }
    await token.fill(accountId);
    await page.keyboard.press('Enter');
  };

  const assertAccessible = async (): Promise<void> => {
    for (const size of [views.phone, views.desktop]) {
      await page.setViewportSize(size);
      assert.deepEqual(await dashboard.accessibilityFaults(), []);
    }
  };

  it('an account is watched after it is said what that costs, and no more; an interval that is too short is refused at its field', async () => {
    await dashboard.go(`#/accounts/${other}/inbox`);
    await page.getByText('The inbox is not watched.').waitFor();
    await page.getByRole('main').getByRole('link', { name: 'settings', exact: true }).click();
    const watching = page.getByRole('region', { name: 'Watching' });
    await watching.getByLabel('The inbox').check();
    const minutes = watching.getByLabel('Minutes between two looks');
    await watching.getByText('At most 96 looks a day').waitFor();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name="inbox.everyMinutes"]')?.min === '5');
    await minutes.fill('3');
    await watching.getByText('At least 5 minutes.').waitFor();
    await watching.getByRole('button', { name: 'Save what is watched' }).click();
    await page.getByText('Correct the marked fields.').waitFor();
    assert.equal(await minutes.getAttribute('aria-invalid'), 'true');
    await minutes.fill('1440');
    await watching.getByRole('button', { name: 'Save what is watched' }).click();
    await page.getByText('What is watched is saved.').waitFor();
    const set = await admin('accounts.getWatch', { accountId: other });
    assert.deepEqual([set.inbox?.everyMinutes, set.network], [1440, null]);
    await assertAccessible();
    await watching.getByLabel('The inbox').uncheck();
    await watching.getByText('watching begins anew when you set it again').waitFor();
    await watching.getByRole('button', { name: 'Save what is watched' }).click();
    await watching.getByText('Last look').first().waitFor({ state: 'detached' });
    assert.equal((await admin('accounts.getWatch', { accountId: other })).inbox, null);
  });

  it('what the last look has cost is shown, and when the next is due', async () => {
    await dashboard.go(`#/accounts/${accountId}/settings`);
    const watching = page.getByRole('region', { name: 'Watching' });
    assert.match((await watching.textContent()) ?? '', /Last look.*It cost.*1 request.*Next look/);
    await watching
      .getByText(/^\d+ pages?, .* in the browser/)
      .first()
      .waitFor();
  });

  it('P12: an inbox is opened with the token of its account alone; a message appears by itself, unread, and is answered once', async () => {
    await openWithToken('inbox', 'ait_wrong', other);
    await page.getByText('No message has come in the last two weeks.').waitFor();
    await watched.happen({ kind: 'message', person: 'ines-quaresma', text: 'Is the ferry still running?' });
    await page.getByText(/^New message from /).waitFor();
    const thread = page.locator('.thread').first();
    await thread.getByText('Is the ferry still running?').first().waitFor();
    await thread.getByText('1 unread').waitFor();
    assert.deepEqual(await api.ledger('reading'), []);
    await thread.locator('summary').click();
    await assertAccessible();

    await thread.getByLabel(/^Answer /).fill('Yes, until six.');
    await thread.getByRole('button', { name: 'Send the answer' }).click();
    await page.getByText('The answer is accepted and waits for the account.').waitFor();
    await thread.getByRole('link', { name: 'see what becomes of it' }).click();
    await page.getByText('Complete', { exact: true }).waitFor();
    await page.getByText('1/1', { exact: true }).waitFor();
    const answers = async () => (await api.ledger('message')).filter(({ text }) => text === 'Yes, until six.');
    let sent = await answers();
    for (const until = Date.now() + 20_000; sent.length === 0 && Date.now() < until; ) {
      await page.waitForTimeout(100);
      sent = await answers();
    }
    assert.deepEqual(
      sent.map(({ person }) => person),
      ['https://www.linkedin.com/in/ines-quaresma'],
      (await page.locator('main').textContent()) ?? '',
    );
  });

  it('who asks for a connection is shown, and what they say', async () => {
    await openWithToken('connections');
    const person = api.person('notConnected');
    await watched.happen({ kind: 'invitationReceived', person: person.slug, note: 'We met on the quay.' });
    const row = page.getByRole('row').filter({ hasText: 'We met on the quay.' });
    await row.getByText('Asks to connect').waitFor();
    assert.ok((await row.textContent())?.includes(person.name));
    await assertAccessible();
  });
});
