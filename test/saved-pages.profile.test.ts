import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { profileReaders } from '../functions/linkedin/pages/profile.ts';
import { readPage } from '../functions/linkedin/reading.ts';
import { savedPageBrowser, savedPages, skipWithoutSavedPages } from './support/saved-page.ts';
import { differences } from './support/truth.ts';

const renderers = { 'profile-sdui': 'sdui', 'profile-classic': 'ember' } as const;

describe('profile pages as LinkedIn served them', { skip: skipWithoutSavedPages }, () => {
  let browser: Awaited<ReturnType<typeof savedPageBrowser>>;
  before(async () => {
    browser = await savedPageBrowser();
  });
  after(() => browser.close());

  for (const [kind, renderer] of Object.entries(renderers)) {
    for (const { name, html, truth } of savedPages(kind)) {
      it(`${name}: every field is read as it is`, async () => {
        const page = await browser.open(html);
        const reading = await readPage(page, 'profile', profileReaders);
        await page.close();

        const { kind: _kind, page: _page, ...fields } = truth;
        assert.deepEqual(differences(reading.facts, fields), []);
        assert.equal(reading.renderer, renderer);
      });
    }
  }
});
