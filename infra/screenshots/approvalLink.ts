import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { languages } from '../../clients/connect/texts/texts.ts';

const phone = { width: 320, height: 640 };

/** A picture of the page on which one decision can be made, on a phone. */
export const photographApproval = async (page: Page, link: string, folder: string): Promise<void> => {
  await page.setViewportSize(phone);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(link);
  await page.getByRole('button', { name: languages.en.texts.approve, exact: true }).waitFor();
  await page.evaluate((host) => {
    const shown = document.querySelector('.host');
    if (shown) shown.textContent = host;
  }, 'api.example.org');
  await page.screenshot({ path: join(folder, 'approval-phone.png'), fullPage: true });
};
