import assert from 'node:assert/strict';
import { test } from 'node:test';
import { site } from '../support/sandboxSite.ts';

const { page, open, fault } = site;

const hydrated = (): Promise<unknown> => page.locator('body[data-rehydrated="true"]').waitFor();
const topCard = page.locator('section[componentkey$="Topcard"]');

test('a first-degree profile holds both badges and shows the true one', async () => {
  await open('/in/ines-quaresma/');
  await hydrated();
  assert.deepEqual(
    (await topCard.locator('p').allTextContents()).filter((text) => text.startsWith('· ')),
    ['· 1st', '· 2nd'],
  );
  assert.equal(await topCard.getByText('· 1st', { exact: true }).isVisible(), true);
  assert.equal(await topCard.getByText('· 2nd', { exact: true }).isVisible(), false);
});

test('before hydration the texts are there and the buttons are missing', async () => {
  await fault({ kind: 'hydration', ms: 60_000, match: { person: 'alda-figueira' } });
  await open('/in/alda-figueira/');
  assert.equal(await topCard.locator('h2').textContent(), 'Alda Figueira');
  assert.equal(await page.locator('a[href*="custom-invite"]').count(), 0);
});

test('links are nested in links once the page is hydrated', async () => {
  await open('/in/ines-quaresma/');
  await hydrated();
  assert.ok((await page.locator('a a').count()) > 0);
});

test('the sticky toolbar repeats the ways to act outside main, and a narrow row is hidden', async () => {
  await open('/in/alda-figueira/');
  await hydrated();
  const invites = page.locator('a[href="/preload/custom-invite/?vanityName=alda-figueira"]');
  assert.equal(await invites.count(), 3);
  assert.equal(await page.locator('main a[href="/preload/custom-invite/?vanityName=alda-figueira"]:visible').count(), 1);
});

test('cards below Activity come when the wheel is turned over main, and not before', async () => {
  await open('/in/ines-quaresma/');
  await hydrated();
  const experience = page.getByTestId('profile_ExperienceTopLevelSection_ines-quaresma');
  await page.evaluate(() => window.scrollTo(0, 10_000));
  assert.equal(await experience.count(), 0);
  await page.mouse.move(400, 500);
  for (let turn = 0; turn < 20 && (await experience.count()) === 0; turn += 1) await page.mouse.wheel(0, 300);
  await experience.waitFor();
});

test('Connect may be under More, in a portal outside main', async () => {
  await open('/in/klara-novotna/');
  await hydrated();
  assert.equal(await page.locator('main a[href*="custom-invite"]').count(), 0);
  await topCard.locator('button[aria-expanded]:visible').click();
  await page.locator('[popover=manual] [role=menu] a[href="/preload/custom-invite/?vanityName=klara-novotna"]').waitFor();
  assert.equal(await page.locator('main [role=menu]').count(), 0);
});

test('the classic renderer draws the same person its own way', async () => {
  await open('/in/otto-vanderbeek/');
  assert.equal(await page.locator('.pv-top-card h1').textContent(), 'Otto van der Beek');
  assert.equal(await page.locator('.pv-top-card .dist-value').textContent(), '1st');
  assert.equal(await page.locator('main#workspace').count(), 0);
});

test('gone, renamed, own and hashed addresses lead where the site leads', async () => {
  assert.equal(await open('/in/irena-kovac/'), '/404/');
  assert.equal(await open('/in/nobody-here-at-all/'), '/404/');
  assert.equal(await open('/in/katrin-old-name/'), '/in/katrin-maas-winter/');
  assert.equal(await open('/in/me/'), '/in/mara-tiller/');
  const { people } = (await site.control('/world')) as { people: { slug: string; profileId: string }[] };
  assert.equal(await open(`/in/${people.find(({ slug }) => slug === 'alda-figueira')?.profileId}/`), '/in/alda-figueira/');
});

test('an unknown layout keeps the texts and loses every handle', async () => {
  await fault({ kind: 'unknownLayout', match: { path: '/in/' } });
  await open('/in/ines-quaresma/');
  await page.getByText('Head of Timetables at Lumen Ferry').first().waitFor();
  assert.equal(await page.locator('h1, h2, [componentkey], [data-testid], .pv-top-card').count(), 0);
});

test('the interface speaks French when asked to', async () => {
  await fault({ kind: 'language', language: 'fr' });
  await open('/in/alda-figueira/');
  await hydrated();
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  assert.match((await page.locator('main a[href*="custom-invite"]').first().getAttribute('aria-label')) ?? '', /^Inviter Alda Figueira/);
});
