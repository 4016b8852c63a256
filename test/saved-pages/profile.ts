import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { LayoutChanged } from '../../functions/linkedin/failures.ts';
import { profileReaders } from '../../functions/linkedin/pages/profile.ts';
import type { ProfileFacts } from '../../functions/linkedin/pages/profileFacts.ts';
import { readPage } from '../../functions/linkedin/reading.ts';
import { lostSelectors } from '../support/lostSelectors.ts';
import { openSavedPage, savedPages, skipWithoutSavedPages } from '../support/saved-page.ts';
import { differences } from '../support/truth.ts';

const renderers = { 'profile-sdui': 'sdui', 'profile-classic': 'ember' } as const;

/** What may be said of a person whose relation is `truth`: the same, nothing, or what makes the caller look closer. */
const isSafe = (facts: ProfileFacts, truth: ProfileFacts): boolean =>
  facts.relation === truth.relation ||
  facts.relation === null ||
  (facts.relation === 'connect-behind-More-or-none' && (facts.unknownControls.length > 0 || truth.relation === 'connectable'));

describe('profile pages as LinkedIn served them', { skip: skipWithoutSavedPages }, () => {
  for (const [kind, renderer] of Object.entries(renderers)) {
    const reader = profileReaders[renderer];
    assert.ok(reader);
    for (const { name, html, truth } of savedPages(kind))
      describe(name, () => {
        let page: Page;
        before(async () => {
          page = await openSavedPage(html);
        });

        it('every field is read as it is', async () => {
          const reading = await readPage(page, 'profile', profileReaders);
          const { kind: _kind, page: _page, ...fields } = truth;
          assert.deepEqual(differences(reading.facts, fields), []);
          assert.equal(reading.renderer, renderer);
        });

        it('an element that is not found any more is told, or never makes a stranger of a connection, nor the other way round (P13)', async () => {
          const { facts: whole } = await reader.read(page);
          for (const { element, what, left } of lostSelectors(reader.selectors)) {
            try {
              const { facts } = await reader.read(page, left);
              assert.ok(isSafe(facts, whole), `${element} without ${what}: ${facts.relation} instead of ${whole.relation}`);
              assert.equal(facts.name, whole.name, `${element} without ${what}`);
              assert.equal(facts.slug, whole.slug, `${element} without ${what}`);
            } catch (error) {
              if (!(error instanceof LayoutChanged)) throw error;
            }
          }
        });
      });
  }
});
