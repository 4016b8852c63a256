import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { languages, languageTags } from '../../clients/connect/texts/texts.ts';
import { connectLinkKey, tokenHash } from '../../functions/accounts/table.ts';
import { callAdmin } from '../../infra/local/adminApi.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { DashboardPage } from '../support/dashboardPage.ts';
import { RunningSystem } from '../support/runningSystem.ts';

const narrow = { width: 320, height: 640 };
const locales = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR', es: 'es-ES', pt: 'pt-BR', ja: 'ja-JP', ar: 'ar-EG' } as const;

describe('a connect link’s page in every language, narrow, in light and dark', () => {
  let api: RunningSystem;
  before(async () => {
    api = await RunningSystem.start({ PAGE_PATIENCE_SECONDS: '8' });
  });
  after(() => api?.close());

  for (const tag of languageTags)
    it(languages[tag].name, async () => {
      await using own = await DashboardPage.open(api.system.url, locales[tag]);
      const { page } = own;
      page.setDefaultTimeout(60_000);
      const customer = { url: api.system.url, token: demoTokens.customer };
      const { url, accountId } = (await callAdmin(customer, 'accounts.connectLink', {
        name: 'An account with a name that is as long as a name may well be',
        returnUrl: 'https://crm.example.org/a/rather/long/way/back?tenant=0123456789012345678901234567890123456789',
      })) as { url: string; accountId: string };
      await page.goto(url);
      const { texts, direction } = languages[tag];
      const look = async (): Promise<void> => {
        // Colours do not depend on the language.
        for (const colorScheme of tag === 'en' ? (['light', 'dark'] as const) : (['light'] as const)) {
          await page.setViewportSize(narrow);
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await own.accessibilityFaults(), []);
        }
      };
      await page.getByRole('button', { name: texts.signIn, exact: true }).waitFor();
      await page.locator(`html[lang="${tag}"]`).waitFor({ state: 'attached' });
      assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, document.title]), [
        tag,
        direction,
        texts.title,
      ]);
      await look();
      await page.getByLabel(texts.email, { exact: true }).fill('edvin@sandbox.example');
      await page.getByLabel(texts.password, { exact: true }).fill('lighthouse');
      await page.getByRole('button', { name: texts.signIn, exact: true }).click();
      await page.getByRole('heading', { name: texts.codeTitle }).waitFor();
      await look();
      await page.getByLabel(texts.code, { exact: true }).fill('000000');
      await page.keyboard.press('Enter');
      await page.getByText(texts.thisCodeWrong).first().waitFor();
      await look();
      const other = languageTags[(languageTags.indexOf(tag) + 1) % languageTags.length] ?? 'en';
      await page.getByLabel(texts.language).selectOption(other);
      await page.getByRole('heading', { name: languages[other].texts.codeTitle }).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: languages[other].texts.codeTitle }).waitFor();
      await page.getByLabel(languages[other].texts.language).selectOption(tag);
      await page.getByLabel(texts.code, { exact: true }).fill('482913');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: texts.connected }).waitFor();
      await look();
      const link = connectLinkKey(tokenHash(url.split('#')[1] ?? ''));
      await api.system.engine.accounts.change(link, { set: { ended: undefined, signIn: undefined, expiresAt: 1 } });
      await page.reload();
      await page.getByRole('heading', { name: texts.expired }).waitFor();
      await look();
      assert.deepEqual(own.faults, []);
      // The next language signs the same member in.
      await callAdmin(customer, 'accounts.disconnect', { accountId });
    });

  it('asks for nothing while its page is hidden, and at once when it is seen again', async () => {
    await using own = await DashboardPage.open(api.system.url);
    const { page } = own;
    const customer = { url: api.system.url, token: demoTokens.customer };
    const { url } = (await callAdmin(customer, 'accounts.connectLink', {})) as { url: string };
    await page.clock.install();
    await page.goto(url);
    await page.getByLabel(languages.en.texts.email, { exact: true }).waitFor();
    const asked = () => own.addresses.filter((address) => address.endsWith('/connect/state')).length;
    const show = (isHidden: boolean) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event('visibilitychange'));
      }, isHidden);
    const next = (during: () => Promise<unknown>) => Promise.all([page.waitForResponse(/connect\/state/), during()]);
    /** Passes time; what was asked for in it has been seen and answered. */
    const pass = async (ms: number): Promise<void> => {
      await page.clock.runFor(ms);
      await page.evaluate(() => fetch('healthz').then(() => undefined));
    };
    await next(() => page.clock.runFor(20_000));
    await show(true);
    // One look may have been due already.
    await pass(20_000);
    await pass(20_000);
    const before = asked();
    await pass(600_000);
    assert.equal(asked(), before);
    await next(() => show(false));
    await next(() => page.clock.runFor(20_000));
  });
});
