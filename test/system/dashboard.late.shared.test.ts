import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { AdminOutputOf } from '../../functions/contract/administration.ts';
import type { ShownApproval } from '../../functions/contract/approvePage.ts';
import type { ShownConnectLink } from '../../functions/contract/connectPage.ts';
import type { DashboardPage } from '../support/dashboardPage.ts';
import { accountId } from '../support/dashboardScene.ts';
import { api, dashboard, scene } from '../support/sharedDashboard.ts';
import { completed, stalledCalls } from '../support/stalledCalls.ts';

type Approval = AdminOutputOf<'approvals.list'>['approvals'][number];

const approval = (text: string): Approval => ({
  approvalId: `apr_${text}`,
  accountId,
  accountName: null,
  requestId: 'req_1',
  function: 'conversations.sendMessage',
  target: null,
  person: null,
  parameters: [{ name: 'text', value: text }],
  askedBy: null,
  askedAt: '2026-01-01T12:00:00Z',
  expiresAt: '2099-01-01T12:00:00Z',
});

const shownApproval: ShownApproval = {
  ...approval('One message'),
  requester: 'Demo',
  account: null,
  publicUrl: null,
  state: 'waiting',
  decidedAt: null,
};

const link: ShownConnectLink = {
  link: 'link',
  requester: 'Demo',
  account: null,
  publicUrl: null,
  isAgain: false,
  returnUrl: null,
  expiresAt: '2099-01-01T12:00:00Z',
  stage: 'codeWanted',
  email: null,
  code: { sentBy: 'email', until: '2099-01-01T12:00:00Z', isWrong: false },
  failure: null,
};

describe('answers that come late', () => {
  let tab: DashboardPage;
  let page: Page;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const yes = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });
  /** What the page has asked for so far, has been answered and is shown. */
  const settled = () => page.evaluate(() => fetch('healthz').then(() => new Promise(requestAnimationFrame)));
  const answer = (address: string, json: object) => page.route(address, (route) => route.fulfill({ json }));

  before(async () => {
    tab = await dashboard.newTab();
    ({ page } = tab);
    await scene.signIn(tab);
  });
  after(() => tab?.[Symbol.asyncDispose]());
  afterEach(async () => {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.goto(`${api.system.url}/dashboard`);
    assert.deepEqual(tab.faults.splice(0), []);
  });

  it('what is chosen while others are approved stays chosen', async () => {
    await answer('**/approvals.list', completed({ approvals: ['One', 'Two', 'Three'].map(approval), nextCursor: null }));
    const decisions = [{ approvalId: 'apr_One', state: 'approved', isNew: true }];
    const approving = await stalledCalls(page, '**/approvals.approve', completed({ decisions }));
    await tab.go('#/approvals');
    const card = (text: string) => page.getByRole('listitem').filter({ hasText: text });
    await card('One').getByRole('checkbox').check();
    await button('Approve 1 chosen').click();
    await yes('Approve').click();
    await approving.made;
    await card('Two').getByRole('checkbox').check();
    approving.letGo();
    await page.getByText('1 approved.').waitFor();
    await button('Approve 1 chosen').waitFor();
    assert.ok(await card('Two').getByRole('checkbox').isChecked());
    assert.ok(!(await card('One').getByRole('checkbox').isChecked()));
  });

  it('who is named while another person is erased stays named', async () => {
    const erasing = await stalledCalls(page, '**/people.erase', completed({ deleted: {}, changed: {}, recoveryPoints: [] }));
    await tab.go('#/accounts');
    await page.getByText('Erase a person').click();
    const address = page.getByLabel('Address of their profile');
    await address.fill('https://www.linkedin.com/in/first');
    await button('Erase').click();
    await page.getByLabel('To be sure, type first').fill('first');
    await yes('Erase for good').click();
    await erasing.made;
    await address.fill('https://www.linkedin.com/in/second');
    erasing.letGo();
    await page.getByText('0 rows were erased').waitFor();
    assert.equal(await address.inputValue(), 'https://www.linkedin.com/in/second');
  });

  it('a form is said to be saved when that has been read again: what is typed after is not drawn over', async () => {
    await tab.go(`#/accounts/${accountId}/settings`);
    for (const [name, words, call] of [
      ['Save limits', 'The limits are saved.', 'accounts.getLimits'],
      ['Save working hours', 'The working hours are saved.', 'accounts.get'],
      ['Save approval', 'The rule is saved.', 'accounts.getApproval'],
      ['Save network', 'The network is saved.', 'accounts.get'],
    ] as const) {
      await button(name).waitFor();
      const reading = await stalledCalls(page, `**/${call}`);
      await button(name).click();
      await reading.made;
      await settled();
      assert.equal(await page.getByText(words).count(), 0, name);
      reading.letGo();
      await page.getByText(words).waitFor();
      await page.unroute(`**/${call}`);
    }
  });

  it('one new signing secret is made at a time: of two, the older could be shown last', async () => {
    const webhook = { accountId: null, url: 'https://hooks.example.org/', status: 'enabled', createdAt: '2026-01-01T12:00:00Z' };
    await answer('**/webhooks.list', completed({ webhooks: [webhook] }));
    const renewing = await stalledCalls(page, '**/webhooks.rotateSecret', completed({ secret: 'whsec_new' }));
    await tab.go('#/webhooks');
    await button('New secret').click();
    await yes('New secret').click();
    await renewing.made;
    await button('New secret').click();
    await yes('New secret').click();
    await page.getByText('Another new secret is being made.').waitFor();
    await button('Change the address').click();
    await button('Save the address').click();
    await page.getByRole('alert').filter({ hasText: 'Another new secret is being made.' }).waitFor();
    renewing.letGo();
    await page.getByRole('region', { name: 'Signing secret' }).getByText('whsec_new').waitFor();
    assert.equal(renewing.count(), 1);
  });

  it('a connect link is not looked at while a code is sent, and again when it was', async () => {
    await answer('**/connect/open', link);
    const looking = await stalledCalls(page, '**/connect/state', { ...link, stage: 'connected', code: null });
    const sending = await stalledCalls(page, '**/connect/code', { ...link, stage: 'running', code: null });
    await page.goto(`${api.system.url}/connect#acl_1`);
    await page.getByLabel('Code', { exact: true }).fill('123456');
    await button('Send the code').click();
    await sending.made;
    const before = looking.count();
    // Less than the page waits for an answer.
    await page.clock.runFor(5_000);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await settled();
    assert.equal(looking.count(), before);
    sending.letGo();
    await page.getByText('A browser signs in to LinkedIn.').first().waitFor();
    looking.letGo();
    await page.clock.runFor(5_000);
    await page.getByRole('heading', { name: 'Your LinkedIn account is connected' }).waitFor();
  });

  it('a decision on the page of an approval stays shown when an answer that was read before it comes after it', async () => {
    await page.goto('about:blank');
    await answer('**/approve/open', shownApproval);
    await page.route('**/approve/decide', (route) => route.fulfill({ status: 503, json: {} }), { times: 1 });
    await page.goto(`${api.system.url}/approve#apl_1`);
    await button('Approve').waitFor();
    const opening = await stalledCalls(page, '**/approve/open', shownApproval);
    await button('Approve').click();
    await page.getByText('does not answer').first().waitFor();
    await page.clock.runFor(3_000);
    await opening.made;
    await answer('**/approve/decide', { ...shownApproval, state: 'approved' });
    await button('Approve').click();
    const approved = page.getByRole('heading', { name: 'Approved' });
    await approved.waitFor();
    const opened = page.waitForResponse('**/approve/open');
    opening.letGo();
    await (await opened).finished();
    await settled();
    assert.equal(await button('Approve').count(), 0);
    await approved.waitFor();
  });
});
