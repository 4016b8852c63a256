import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { readPage } from '../../functions/linkedin/browser/reading.ts';
import { profileReaders } from '../../functions/linkedin/person/profile.ts';
import type { ProfileFacts } from '../../functions/linkedin/person/profileFacts.ts';
import { readWithLosses } from '../support/lostSelectors.ts';
import type { Part } from '../support/part.ts';
import { openSavedPage, savedPages, skipWithoutSavedPages } from '../support/savedPage.ts';
import { differences } from '../support/truth.ts';
import { unreadable } from '../support/unreadable.ts';

const renderers = { 'profile-sdui': 'sdui', 'profile-classic': 'ember' } as const;

/** Allowed results for a person whose relation is `truth`: the same, unknown, or one that makes the caller open the menu. */
const isSafe = (facts: ProfileFacts, truth: ProfileFacts): boolean =>
  facts.relation === truth.relation ||
  facts.relation === null ||
  (facts.relation === 'connect-behind-More-or-none' && (facts.unknownControls.length > 0 || truth.relation === 'connectable'));

/** The first three pages of each front end are read, and on the first an unseen language and the failure of some selectors one by one; or the others. */
export const savedProfiles = (part: Part): void => {
  describe('profile pages as LinkedIn served them', { skip: skipWithoutSavedPages }, () => {
    for (const [kind, renderer] of Object.entries(renderers)) {
      const reader = profileReaders[renderer];
      assert.ok(reader);
      for (const [index, { name, html, truth }] of savedPages(kind).entries())
        describe(name, () => {
          let page: Page;
          before(async () => {
            page = await openSavedPage(html);
          });

          if (index < 3 === (part === 'chosen'))
            it('every field is read as it is', async () => {
              const reading = await readPage(page, 'profile', profileReaders);
              const { kind: _kind, page: _page, ...fields } = truth;
              assert.deepEqual(differences(reading.facts, fields), []);
              assert.equal(reading.renderer, renderer);
            });

          if ((index === 0) === (part === 'chosen'))
            it('in a language that nobody has seen the relation is the same, or a control is unknown', async () => {
              const other = await openSavedPage(html);
              const english = (await readPage(other, 'profile', profileReaders)).facts.relation;
              await other.evaluate(unreadable, String(truth.name));
              const { facts } = await readPage(other, 'profile', profileReaders);
              assert.ok(
                facts.relation === english || (facts.relation !== 'connected' && facts.unknownControls.length > 0),
                `${facts.relation} instead of ${english}, ${facts.unknownControls.length} unknown`,
              );
            });

          if (index === 0 || part === 'others')
            it('a lost element is reported, and never turns a connection into a stranger, nor the reverse (P13)', async () => {
              await readWithLosses(
                reader,
                page,
                (facts, whole, lost) => {
                  assert.ok(isSafe(facts, whole), `${lost}: ${facts.relation} instead of ${whole.relation}`);
                  assert.equal(facts.name, whole.name, lost);
                  assert.equal(facts.slug, whole.slug, lost);
                },
                index === 0 ? part : undefined,
              );
            });
        });
    }
  });
};
