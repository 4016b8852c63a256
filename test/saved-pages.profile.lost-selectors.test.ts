import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { LayoutChanged } from '../functions/linkedin/failures.ts';
import { profileReaders } from '../functions/linkedin/pages/profile.ts';
import type { ProfileFacts } from '../functions/linkedin/pages/profileFacts.ts';
import type { SelectorEntry } from '../functions/linkedin/selectors/entry.ts';
import { savedPageBrowser, savedPages, skipWithoutSavedPages } from './support/saved-page.ts';

const renderers = { 'profile-sdui': 'sdui', 'profile-classic': 'ember' } as const;
const nothing = 'no-such-element';

/** What may be said of a person whose relation is `truth`: the same, nothing, or what makes the caller look closer. */
const isSafe = (facts: ProfileFacts, truth: ProfileFacts): boolean =>
  facts.relation === truth.relation ||
  facts.relation === null ||
  (facts.relation === 'connect-behind-More-or-none' && (facts.unknownControls.length > 0 || truth.relation === 'connectable'));

const lose = {
  'its first selector': (entry: SelectorEntry): SelectorEntry => ({ ...entry, primary: nothing }),
  'every selector': (entry: SelectorEntry): SelectorEntry => ({ ...entry, primary: nothing, fallbacks: [] }),
};

describe('a profile page on which an element is not found any more', { skip: skipWithoutSavedPages }, () => {
  let browser: Awaited<ReturnType<typeof savedPageBrowser>>;
  before(async () => {
    browser = await savedPageBrowser();
  });
  after(() => browser.close());

  for (const [kind, renderer] of Object.entries(renderers)) {
    const reader = profileReaders[renderer];
    assert.ok(reader);
    for (const { name, html } of savedPages(kind)) {
      it(`${name}: is told to have changed, or never makes a stranger of a connection, nor the other way round (P13)`, async () => {
        const page = await browser.open(html);
        const { facts: truth } = await reader.read(page);
        for (const [element, entry] of Object.entries(reader.selectors)) {
          for (const [what, without] of Object.entries(lose)) {
            try {
              const { facts } = await reader.read(page, { ...reader.selectors, [element]: without(entry) });
              assert.ok(isSafe(facts, truth), `${element} without ${what}: ${facts.relation} instead of ${truth.relation}`);
              assert.equal(facts.name, truth.name, `${element} without ${what}`);
              assert.equal(facts.slug, truth.slug, `${element} without ${what}`);
            } catch (error) {
              if (!(error instanceof LayoutChanged)) throw error;
            }
          }
        }
        await page.close();
      });
    }
  }
});
