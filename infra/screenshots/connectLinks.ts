import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Language, languages } from '../../clients/connect/texts/texts.ts';
import { callAdmin } from '../local/adminApi.ts';

const host = 'api.example.org';
const desktop = { width: 760, height: 900 };
const phone = { width: 320, height: 640 };

/** Pictures of the page of connect links: as it opens, where LinkedIn asks for a code, and at its end. The account is the sandbox's second member. */
export const photographConnectLinks = async (
  page: Page,
  api: { readonly url: string; readonly token: string },
  folder: string,
): Promise<void> => {
  const { url } = (await callAdmin(api, 'accounts.connectLink', { name: 'Edvin', returnUrl: 'https://crm.example.org/linkedin' })) as {
    readonly url: string;
  };
  const show = async (language: Language, size: typeof desktop, colorScheme: 'light' | 'dark'): Promise<void> => {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator('.language select').selectOption(language);
    // A port of the moment would make each picture another one.
    await page.evaluate(
      ([from, to]) => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = texts.nextNode(); node; node = texts.nextNode()) node.textContent = (node.textContent ?? '').replaceAll(from, to);
      },
      [new URL(api.url).host, host] as const,
    );
  };
  const { de, en } = languages;
  page.setDefaultTimeout(60_000);
  await page.goto(url);
  await page.getByLabel(en.texts.email, { exact: true }).waitFor();
  await show('en', desktop, 'light');
  await page.screenshot({ path: join(folder, 'connect-link.png'), fullPage: true });

  await page.getByLabel(en.texts.email, { exact: true }).fill('edvin@sandbox.example');
  await page.getByLabel(en.texts.password, { exact: true }).fill('lighthouse');
  await page.getByRole('button', { name: en.texts.signIn, exact: true }).click();
  await page.getByRole('heading', { name: en.texts.codeTitle }).waitFor();
  await show('de', phone, 'dark');
  await page.screenshot({ path: join(folder, 'connect-code-phone.png'), fullPage: true });

  await page.getByLabel(de.texts.code, { exact: true }).fill('482913');
  await page.getByRole('button', { name: de.texts.sendCode, exact: true }).click();
  await page.getByRole('heading', { name: de.texts.connected }).waitFor();
  await show('ar', phone, 'light');
  await page.screenshot({ path: join(folder, 'connect-end-phone.png'), fullPage: true });
};
