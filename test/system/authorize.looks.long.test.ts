import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { languages, languageTags } from '../../clients/connect/texts/texts.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { DashboardPage } from '../support/dashboardPage.ts';
import { RunningSystem } from '../support/runningSystem.ts';

const narrow = { width: 320, height: 640 };

describe('the page at which a client is allowed something, narrow, in every language, in light and dark', () => {
  let api: RunningSystem;
  let address: string;
  before(async () => {
    api = await RunningSystem.start();
    const redirectUri = 'https://agent.example.org/a/rather/long/way/back';
    const registered = await fetch(`${api.system.url}/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ redirect_uris: [redirectUri], client_name: 'An agent with a name that is as long as a name may well be' }),
    });
    const { client_id } = (await registered.json()) as { client_id: string };
    const asked = {
      response_type: 'code',
      client_id,
      redirect_uri: redirectUri,
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    };
    const scope = 'functions:read functions:act admin:read admin:write';
    address = `${api.system.url}/authorize?${new URLSearchParams({ ...asked, scope })}`;
  });
  after(() => api?.close());

  it('has no fault that axe finds, and is no wider than the screen', async () => {
    await using own = await DashboardPage.open(api.system.url);
    const { page } = own;
    page.setDefaultTimeout(60_000);
    await page.setViewportSize(narrow);
    for (const tag of languageTags) {
      const { texts, direction } = languages[tag];
      await page.goto(address);
      await page.locator('.language select').selectOption(tag);
      await page.getByLabel(texts.ownToken, { exact: true }).waitFor();
      // The page names its language after it has drawn its texts.
      await page.locator(`html[lang="${tag}"]`).waitFor({ state: 'attached' });
      const shown = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, document.title]);
      assert.deepEqual(shown, [tag, direction, texts.authorizeTitle]);
      assert.deepEqual(await own.accessibilityFaults(), [], tag);
      await page.getByLabel(texts.ownToken, { exact: true }).fill(demoTokens.customer);
      await page.getByRole('button', { name: texts.proceed, exact: true }).click();
      await page.getByLabel(texts.whichAccount, { exact: true }).waitFor();
      assert.equal(await page.getByRole('checkbox').count(), 4);
      // Colours do not depend on the language.
      for (const colorScheme of tag === 'en' ? (['light', 'dark'] as const) : (['light'] as const)) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await own.accessibilityFaults(), [], `${tag} ${colorScheme}`);
      }
      for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
      await page.getByRole('button', { name: texts.approve, exact: true }).click();
      await page.getByText(texts.scopesMissing, { exact: true }).waitFor();
      assert.deepEqual(await own.accessibilityFaults(), [], tag);
    }
    assert.deepEqual(own.faults, []);
  });
});
