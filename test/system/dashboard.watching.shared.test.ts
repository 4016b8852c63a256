import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { AdminFunctionName } from '../../functions/contract/administration.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { type DashboardPage, views } from '../support/dashboardPage.ts';
import { accountId } from '../support/dashboardScene.ts';
import { admin, api, dashboard as shared } from '../support/sharedDashboard.ts';
import { stalledCalls } from '../support/stalledCalls.ts';
import { WatchedInSystem } from '../support/watchedInSystem.ts';

const other = demoTokens.accounts[1];

describe('what comes to an account, in the dashboard', () => {
  let watched: WatchedInSystem;
  let dashboard: DashboardPage;
  let page: Page;

  before(async () => {
    dashboard = await shared.newTab();
    ({ page } = dashboard);
    await page.goto(`${api.system.url}/dashboard`);
    await dashboard.signIn(demoTokens.customer);
    await admin('accounts.setWatch', { accountId, inbox: { everyMinutes: 5 }, network: { everyMinutes: 15 } });
    watched = new WatchedInSystem(api, (name, body) => admin(name as AdminFunctionName, body as never) as never);
    await Promise.all([watched.looked('inbox'), watched.looked('network')]);
  });
  after(async () => {
    await admin('accounts.setWatch', { accountId, inbox: null, network: null });
    await dashboard?.[Symbol.asyncDispose]();
  });
  afterEach(() => assert.deepEqual(dashboard.faults, []));

  /** Something happens on LinkedIn, a look finds it, and the page asks for news as often as it does by itself. */
  const happens = async (kind: 'inbox' | 'network', happening: object): Promise<void> => {
    await watched.happen(happening);
    await watched.look(kind);
    await page.clock.fastForward(10_000);
  };

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

  it('P12: an inbox is opened with the token of its account alone; a message appears by itself, unread, and is answered once; what is typed meanwhile stays', async () => {
    await openWithToken('inbox', 'ait_wrong', other);
    await page.getByText('No message has come in the last two weeks.').waitFor();
    await happens('inbox', { kind: 'message', person: 'ines-quaresma', text: 'Is the ferry still running?' });
    await page.getByText(/^New message from /).waitFor();
    const thread = page.locator('.thread').first();
    await thread.getByText('Is the ferry still running?').first().waitFor();
    await thread.getByText('1 unread').waitFor();
    assert.deepEqual(await api.ledger('reading'), []);
    await thread.locator('summary').click();
    await assertAccessible();

    const answer = thread.getByLabel(/^Answer /);
    const sending = await stalledCalls(page, '**/account/conversations.sendMessage');
    await answer.fill('Yes, until six.');
    await thread.getByRole('button', { name: 'Send the answer' }).click();
    await sending.made;
    await answer.fill('And on Sundays?');
    sending.letGo();
    await page.getByText('The answer is accepted and waits for the account.').waitFor();
    assert.equal(await answer.inputValue(), 'And on Sundays?');
    await thread.getByRole('link', { name: 'see what becomes of it' }).click();
    // The last look of the inbox is “Complete” as well.
    await page.getByRole('heading', { name: 'conversations.sendMessage', level: 1 }).waitFor();
    await page.getByText('Complete', { exact: true }).waitFor();
    assert.deepEqual(
      (await api.ledger('message')).map(({ person, text }) => [person, text]),
      [['https://www.linkedin.com/in/ines-quaresma', 'Yes, until six.']],
      (await page.locator('main').textContent()) ?? '',
    );
  });

  it('what a look finds is shown although the view was opened during that look', async () => {
    await watched.happen({ kind: 'message', person: 'ines-quaresma', text: 'Found by a look under way' });
    await watched.look('inbox');
    /** As the API answered before the look had ended. */
    const earlier = async (address: string, change: (completion: never) => object): Promise<void> => {
      await page.route(address, async (route) => {
        const response = await route.fetch();
        const envelope = (await response.json()) as { readonly completion: never };
        await route.fulfill({ response, json: { ...envelope, completion: change(envelope.completion) } });
      });
    };
    await earlier('**/accounts.getWatch', ({ inbox, ...other }: { readonly inbox: { readonly lastLook: object } }) => ({
      ...other,
      inbox: { ...inbox, lastLook: { ...inbox.lastLook, outcome: 'running' } },
    }));
    await earlier('**/inbox.poll', (polled: object) => ({ ...polled, messages: [], threads: [] }));
    await openWithToken('inbox');
    await page.getByText('No message has come in the last two weeks.').waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    await page.clock.fastForward(10_000);
    await page.getByText('Found by a look under way').first().waitFor();
  });

  it('who asks for a connection is shown, and what they say', async () => {
    await openWithToken('connections');
    const person = api.person('notConnected');
    await happens('network', { kind: 'invitationReceived', person: person.slug, note: 'We met on the quay.' });
    const row = page.getByRole('row').filter({ hasText: 'We met on the quay.' });
    await row.getByText('Asks to connect').waitFor();
    assert.ok((await row.textContent())?.includes(person.name));
    await assertAccessible();
  });
});
