import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type CallToolResult, Client, StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client';
import type { Page } from 'playwright-core';
import { demoTokens } from '../../infra/local/demo.ts';
import { AgentApp } from '../support/agentApp.ts';
import { structureOf } from '../support/agentClient.ts';
import { type DashboardPage, views } from '../support/dashboardPage.ts';
import { accountId } from '../support/dashboardScene.ts';
import { admin, api, dashboard } from '../support/sharedDashboard.ts';

const person = 'https://www.linkedin.com/in/ines-quaresma';

describe('a remote agent, by the official client, from discovery to a tool', () => {
  // A tab in which nobody has signed in to the dashboard.
  let tab: DashboardPage;
  let page: Page;
  beforeEach(async () => {
    tab = await dashboard.newTab();
    ({ page } = tab);
  });
  afterEach(async () => {
    await page.goto(`${api.system.url}/connect`);
    await page.evaluate(() => localStorage.clear());
    await tab[Symbol.asyncDispose]();
    assert.deepEqual(tab.faults, []);
  });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const connected = async (app: AgentApp, through: typeof fetch = fetch) => {
    const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } });
    const transport = new StreamableHTTPClientTransport(new URL(`${api.system.url}/mcp`), { authProvider: app, fetch: through });
    return { client, transport };
  };
  /** The agent is refused, registers itself, and opens the page. */
  const asking = async (app: AgentApp, through?: typeof fetch): Promise<StreamableHTTPClientTransport> => {
    const { client, transport } = await connected(app, through);
    await assert.rejects(client.connect(transport), UnauthorizedError);
    await page.goto(String(app.opened));
    await page.getByText(`Research agent asks for access to a LinkedIn account on ${new URL(api.system.url).host}.`).waitFor();
    return transport;
  };
  const present = async (token: string): Promise<void> => {
    await page.getByLabel('Your account-api-token').fill(token);
    await button('Continue').click();
  };
  /** The way back is the only address elsewhere that the page may open. */
  const ledBackTo = (app: AgentApp): void => {
    const foreign = tab.faults.splice(0);
    assert.ok(
      foreign.length >= 1 && foreign.every((each) => each.startsWith(`foreign: ${app.redirectUrl.replace('/callback', '/')}`)),
      foreign.join(),
    );
  };

  it('gets a token of the customer for one account, with what was allowed, and renews it', async () => {
    await using app = await AgentApp.start();
    const waiting = await asking(app);
    assert.equal(app.opened?.searchParams.get('scope'), 'functions:read functions:act');
    assert.equal(app.opened?.searchParams.get('resource'), `${api.system.url}/mcp`);
    const served = await fetch(String(app.opened));
    assert.match(served.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
    await page.setViewportSize(views.phone);
    assert.deepEqual(await tab.accessibilityFaults(), []);

    await present('');
    await page.getByText('Enter your account-api-token.').waitFor();
    await present('aat_wrong');
    await page.getByText('This account-api-token is not valid.').waitFor();
    await present(demoTokens.customer);
    await page.getByLabel('For which account?').selectOption(accountId);
    await page.getByRole('checkbox', { name: /^Act in your name/ }).uncheck();
    assert.deepEqual(await tab.accessibilityFaults(), []);
    // The token is in no field, no address and nothing that the browser keeps.
    const kept = await page.evaluate(() =>
      JSON.stringify([
        document.documentElement.outerHTML,
        [...document.querySelectorAll('input')].map(({ value }) => value),
        location.href,
        history.state,
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
      ]),
    );
    assert.ok(!kept.includes(demoTokens.customer));
    await button('Approve').click();
    const answer = await app.answer();
    assert.equal(answer.get('state'), 'state-of-the-agent');
    await page.getByText('Back in the program').waitFor();
    ledBackTo(app);

    await waiting.finishAuth(answer);
    const { client, transport } = await connected(app);
    await client.connect(transport);
    const names = (await client.listTools()).tools.map(({ name }) => name);
    assert.ok(names.includes('connections_checkStatus') && !names.includes('conversations_sendMessage'), names.join());
    const check = async () => {
      const result = await client.callTool({ name: 'connections_checkStatus', arguments: { people: [person] } });
      return structureOf(result as CallToolResult).status;
    };
    assert.ok(['complete', 'processing'].includes(String(await check())));
    const token = (await admin('tokens.list', {})).find(({ name }) => name === 'Research agent');
    assert.deepEqual([token?.scopes, token?.accountIds], [['functions:read'], [accountId]]);

    // Its access token is no longer taken: the client renews it, and the call goes on.
    const first = app.kept;
    assert.ok(first);
    app.kept = { ...first, access_token: 'aat_ended' };
    assert.ok(['complete', 'processing'].includes(String(await check())));
    assert.notEqual(app.kept?.access_token, 'aat_ended');
    assert.notEqual(app.kept?.refresh_token, first.refresh_token);

    // The customer ends it: the agent has to ask again.
    await admin('tokens.revoke', { tokenId: token?.tokenId ?? '' });
    app.opened = undefined;
    await assert.rejects(check(), UnauthorizedError);
    assert.ok(app.opened);
    await client.close();
  });

  it('is told of a refusal, and gets nothing', async () => {
    await using app = await AgentApp.start();
    // As behind API Gateway, which gives the header of the challenge another name: discovery finds its documents without it.
    const waiting = await asking(app, async (...asked) => {
      const { status, headers, body } = await fetch(...asked);
      const { 'www-authenticate': _, ...others } = Object.fromEntries(headers);
      return new Response(body, { status, headers: others });
    });
    await button('Reject').click();
    const answer = await app.answer();
    assert.deepEqual([answer.get('error'), answer.get('code')], ['access_denied', null]);
    await page.getByText('Back in the program').waitFor();
    ledBackTo(app);
    await assert.rejects(waiting.finishAuth(answer));
    assert.equal(app.kept, undefined);
  });

  it('that nobody knows leads nowhere; with a wrong request the way back is shown and not taken', async () => {
    await page.goto(`${api.system.url}/authorize?client_id=oac_unknown&redirect_uri=https%3A%2F%2Felsewhere.test%2F`);
    await page.getByText('This program is not known here').waitFor();
    await using app = await AgentApp.start();
    await asking(app);
    const wrong = new URL(String(app.opened));
    wrong.searchParams.set('code_challenge_method', 'plain');
    await page.goto(wrong.href);
    await page.getByText('PKCE with code_challenge_method S256 is required.').waitFor();
    assert.equal(await page.getByLabel('Your account-api-token').count(), 0);
    await page.locator('.language select').selectOption('ar');
    await page.locator('html[dir="rtl"]').waitFor({ state: 'attached' });
    await page.locator('.language select').selectOption('en');
    await button(`Back to ${new URL(app.redirectUrl).host}`).click();
    assert.equal((await app.answer()).get('error'), 'invalid_request');
    await page.getByText('Back in the program').waitFor();
    ledBackTo(app);
  });
});
