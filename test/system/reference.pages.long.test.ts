import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ConsoleMessage, Page } from 'playwright-core';
import { launchBrowser } from '../../functions/linkedin/browser/browser.ts';
import type { Browser } from '../../functions/linkedin/browser/runningBrowser.ts';
import { api } from '../support/sharedSystem.ts';

describe('the documentation’s pages', () => {
  let browser: Browser;
  let page: Page;

  /** The page's console output and requests, from its first request on. */
  const complaints: string[] = [];
  const asked: string[] = [];

  before(async () => {
    browser = await launchBrowser(
      { hostRules: 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1' },
      { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
    );
    page = browser.context.pages()[0] ?? (await browser.context.newPage());
    page.setDefaultTimeout(60_000);
    page.on('console', (message: ConsoleMessage) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    browser.context.on('request', (request) => asked.push(request.url()));
    await page.goto(api.system.url);
  });

  after(() => browser.close());

  it('show every function and call it, from the API’s own address alone', async (context) => {
    await context.test('the bare address leads to the reference, which shows every chapter in the colours asked for', async () => {
      assert.equal(page.url(), `${api.system.url}/docs`);
      await page.locator('#operations-tag-connections').waitFor();
      assert.equal(await page.locator('html.dark-mode').count(), 1);
      assert.equal(await page.locator('#operations-tag-account').count(), 1);
    });

    await context.test('“try it” calls a function with the demo’s tokens, on a person who is there, and shows the answer', async () => {
      const operation = page.locator('.opblock:has([data-path="/account/connections.checkStatus"])');
      await operation.locator('.opblock-summary-control').click();
      await operation.locator('button.execute').click();
      const live = operation.locator('.live-responses-table .response').first();
      await live.waitFor();
      assert.equal((await live.locator('.response-col_status').textContent())?.trim(), '200');
      const envelope = JSON.parse((await live.locator('.response-col_description pre').first().textContent()) ?? '') as {
        completion: { person: string; result: { data: { connectionStatus: string } } }[];
      };
      const [connected] = api.world.people;
      assert.equal(envelope.completion[0]?.person, connected?.url);
      assert.equal(envelope.completion[0]?.result.data.connectionStatus, 'connected');
    });

    await context.test('its index for language models leads to every page, and all of them are in one file', async () => {
      const index = await (await fetch(`${api.system.url}/llms.txt`)).text();
      const whole = await (await fetch(`${api.system.url}/llms-full.txt`)).text();
      const links = [...index.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link ?? '');
      assert.ok(links.length > 30);
      for (const link of links) {
        const response = await fetch(`${api.system.url}/${link}`);
        const text = await response.text();
        assert.equal(response.status, 200, link);
        if (link.endsWith('.md')) assert.ok(whole.includes(text.split('\n', 1)[0] ?? '?') && whole.includes(text), link);
      }
    });

    await context.test('nothing but the API’s own address is asked, nothing is blocked, nothing fails', () => {
      assert.ok(asked.some((url) => url.endsWith('/account/connections.checkStatus')));
      for (const url of asked) assert.ok(url.startsWith(`${api.system.url}/`) || url.startsWith('data:'), url);
      assert.deepEqual(complaints, []);
    });
  });
});
