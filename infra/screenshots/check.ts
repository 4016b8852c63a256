import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { callAdmin } from '../local/adminApi.ts';
import { demoTokens } from '../local/demo.ts';
import { readLocalSettings } from '../local/settings.ts';
import { startSystem } from '../local/system.ts';

const faults = [
  { kind: 'renamed', names: { 'com.linkedin.sdui.profile.card': 'com.linkedin.next.profile.card' }, match: { path: '/in/' } },
  { kind: 'unknownLayout', match: { path: '/mynetwork/invitation-manager/sent' } },
];

const sizes = { 'dashboard-check': { width: 1180, height: 760 }, 'dashboard-check-phone': { width: 360, height: 740 } };

/** Pictures of a check of an account, of a system of its own without pauses: on LinkedIn something has been renamed, and a page is unknown. */
export const photographCheck = async (page: Page, folder: string): Promise<void> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'screenshots-check-'));
  const own = { DATA_DIR: dataDir, PORT: '0', SANDBOX_CONTROL_PORT: '0', PAGE_PATIENCE_SECONDS: '4', PACING: 'off' };
  const environment = { ...process.env, ...own };
  const system = await startSystem(readLocalSettings(environment), { environment });
  try {
    await fetch(`${system.sandboxControlUrl}/faults`, { method: 'POST', body: JSON.stringify({ faults }) });
    const api = { url: system.url, token: demoTokens.customer };
    const accounts = (await callAdmin(api, 'accounts.list', {})) as readonly { readonly accountId: string }[];
    const accountId = accounts[0]?.accountId ?? '';
    await callAdmin(api, 'accounts.check', { accountId });
    page.setDefaultTimeout(180_000);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(`${system.url}/dashboard#/accounts/${accountId}/check`);
    await page.getByLabel('account-api-token').fill(api.token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Save the report' }).waitFor();
    for (const [name, size] of Object.entries(sizes)) {
      await page.setViewportSize(size);
      // On a phone the sections are below.
      if (name.endsWith('phone')) await page.getByRole('table').evaluate((table) => table.scrollIntoView());
      await page.screenshot({ path: join(folder, `${name}.png`) });
    }
  } finally {
    await system.close();
    await rm(dataDir, { recursive: true, force: true });
  }
};
