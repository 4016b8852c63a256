import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../functions/linkedin/browser/browser.ts';
import { readLocalSettings } from '../local/settings.ts';
import { startSystem } from '../local/system.ts';
import { photographApproval } from './approvalLink.ts';
import { photographCheck } from './check.ts';
import { photographConnectLinks } from './connectLinks.ts';
import { startReceiver } from './receiver.ts';
import { prepareScene, type Scene } from './scene.ts';

/** `npm run screenshots`: pictures for docs/dashboard.md, docs/approval.md and docs/connecting.md, from a run on the sandbox. `--all <folder>` takes every view in every way. */
const { values } = parseArgs({ options: { all: { type: 'string' }, port: { type: 'string', default: '0' } } });

const devices = { desktop: { width: 1180, height: 760 }, phone: { width: 360, height: 740 } } as const;
const colours = ['light', 'dark'] as const;

interface Picture {
  readonly name: string;
  readonly device: keyof typeof devices;
  readonly colour: (typeof colours)[number];
  readonly address: string;
  readonly whole?: boolean;
}

const addressesOf = ({ accountId, endedRequestId, snapshotId }: Scene): Readonly<Record<string, string>> => ({
  queue: `#/accounts/${accountId}`,
  accounts: '#/accounts',
  requests: `#/accounts/${accountId}/requests`,
  inbox: `#/accounts/${accountId}/inbox`,
  connections: `#/accounts/${accountId}/connections`,
  usage: `#/accounts/${accountId}/usage`,
  ssi: `#/accounts/${accountId}/ssi`,
  settings: `#/accounts/${accountId}/settings`,
  signedOut: '#/accounts/acc_recruiting-lisbon',
  connect: '#/connect',
  request: `#/requests/${endedRequestId}`,
  approvals: '#/approvals',
  webhooks: '#/webhooks',
  tokens: '#/tokens',
  audit: '#/audit',
  snapshots: '#/snapshots',
  snapshot: `#/snapshots/${encodeURIComponent(snapshotId)}`,
});

/** The ones on docs/dashboard.md. */
const shownInReadme = (scene: Scene): Picture[] => {
  const address = addressesOf(scene);
  return [
    { name: 'dashboard-accounts', device: 'desktop', colour: 'light', address: address.accounts ?? '' },
    { name: 'dashboard-usage', device: 'desktop', colour: 'light', address: address.usage ?? '' },
    { name: 'dashboard-inbox', device: 'desktop', colour: 'light', address: address.inbox ?? '' },
    { name: 'dashboard-connections-phone', device: 'phone', colour: 'light', address: address.connections ?? '' },
    { name: 'dashboard-queue-phone', device: 'phone', colour: 'dark', address: address.queue ?? '' },
    { name: 'dashboard-request-phone', device: 'phone', colour: 'dark', address: address.request ?? '' },
    { name: 'dashboard-tokens', device: 'desktop', colour: 'light', address: address.tokens ?? '' },
    { name: 'dashboard-audit', device: 'desktop', colour: 'light', address: address.audit ?? '' },
    { name: 'dashboard-audit-phone', device: 'phone', colour: 'light', address: address.audit ?? '' },
    { name: 'dashboard-approvals', device: 'desktop', colour: 'light', address: address.approvals ?? '' },
    { name: 'dashboard-approvals-phone', device: 'phone', colour: 'light', address: address.approvals ?? '' },
  ];
};

const everything = (scene: Scene): Picture[] =>
  Object.entries(addressesOf(scene)).flatMap(([name, address]) =>
    (Object.keys(devices) as (keyof typeof devices)[]).flatMap((device) =>
      colours.map((colour) => ({ name: `${name}-${device}-${colour}`, device, colour, address, whole: true })),
    ),
  );

/** Gives the account's token to the page, which keeps it as long as it is not left. */
const openInbox = async (page: Page, address: string, identificationToken: string): Promise<void> => {
  await page.goto(address);
  await page.getByLabel('Identification token of the account').fill(identificationToken);
  await page.getByRole('button', { name: 'Open the inbox' }).click();
  await page.locator('.thread').first().waitFor();
};

const dataDir = await mkdtemp(join(tmpdir(), 'screenshots-'));
const environment = {
  ...process.env,
  DATA_DIR: dataDir,
  PORT: values.port,
  SANDBOX_CONTROL_PORT: '0',
  PAGE_PATIENCE_SECONDS: '4',
  SWEEP_SECONDS: '1',
  WATCH_MINUTE_SECONDS: '0.2',
};
const system = await startSystem(readLocalSettings(environment), { environment });
try {
  await using receiver = await startReceiver();
  const scene = await prepareScene(system, receiver.url);
  await using browser = await launchBrowser(
    { hostRules: 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1' },
    { viewport: devices.desktop, locale: 'en-GB' },
  );
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  const folder = values.all ?? join(import.meta.dirname, '../../docs/images');
  await mkdir(folder, { recursive: true });

  await page.goto(`${system.url}/dashboard`);
  if (values.all !== undefined) await page.screenshot({ path: join(folder, 'sign-in-desktop-light.png') });
  await page.getByLabel('account-api-token').fill(scene.token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Dashboard' }).waitFor();
  await openInbox(page, `${system.url}/dashboard#/accounts/${scene.accountId}/inbox`, scene.identificationToken);
  for (const { name, device, colour, address, whole = false } of values.all === undefined ? shownInReadme(scene) : everything(scene)) {
    await page.setViewportSize(devices[device]);
    await page.emulateMedia({ colorScheme: colour, reducedMotion: 'reduce' });
    // Not loaded anew, or it would forget the account's token.
    await page.evaluate((hash) => {
      location.hash = hash;
    }, address);
    await page.locator('main').evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    if (address === addressesOf(scene).inbox)
      await page
        .locator('.thread details')
        .first()
        .evaluate((thread) => thread.setAttribute('open', ''));
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole });
  }
  await photographApproval(page, await receiver.approvalLink(), folder);
  await photographConnectLinks(page, { url: system.url, token: scene.token }, folder);
  await photographCheck(page, folder);
} finally {
  await system.close();
  await rm(dataDir, { recursive: true, force: true });
}
