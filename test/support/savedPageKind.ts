import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { readPage } from '../../functions/linkedin/browser/reading.ts';
import type { Renderer } from '../../functions/linkedin/selectors/entry.ts';
import type { PageReaders } from '../../functions/linkedin/selectors/resolve.ts';
import { readWithLosses } from './lostSelectors.ts';
import type { Part } from './part.ts';
import { openSavedPage, savedPages, skipWithoutSavedPages } from './savedPage.ts';
import { differences } from './truth.ts';

/** A kind of page as named by `npm run extract`, and the folders with such pages. */
export interface SavedKind<Facts> {
  readonly kind: string;
  readonly readers: PageReaders<Facts>;
  readonly folders: Readonly<Record<string, Renderer>>;
  /** The facts that clients receive: without some selectors they must be the same, or the page must be reported as changed. */
  readonly significant: (facts: Facts) => unknown;
  /** Pages with more data than their truths, which were taken by other means: fields that are read there and `null` in the truth. */
  readonly saysMore?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Declares the tests of a kind of page: every field of every truth file, and the behaviour when selectors fail one by one (P13).
 * Of a part, the chosen ones are some selectors of the first page; the others are its other selectors, and all those of the other pages.
 */
export const describeSavedKind = <Facts>({ kind, readers, folders, significant, saysMore = {} }: SavedKind<Facts>, part?: Part): void => {
  describe(`${kind} pages as LinkedIn served them`, { skip: skipWithoutSavedPages }, () => {
    for (const [place, [folder, renderer]] of Object.entries(folders).entries()) {
      for (const [index, { name, html, truth }] of savedPages(folder).entries()) {
        const isFirst = index + place === 0;
        describe(name, () => {
          let page: Page;
          before(async () => {
            page = await openSavedPage(html);
          });

          if (part !== 'others')
            it('every field is read as it is', async () => {
              const reading = await readPage(page, kind, readers);
              const { page: _page, kind: truthKind, ...fields } = truth;
              // Some truths name the list of the page; the others repeat their folder's name.
              const differing = differences(reading.facts, truthKind === folder ? fields : { kind: truthKind, ...fields });
              const more = saysMore[name] ?? [];
              assert.deepEqual(
                differing.filter((each) => !more.some((path) => each.startsWith(`${path}: read "`) && each.endsWith(', is null'))),
                [],
              );
              assert.equal(differing.length, more.length);
              assert.equal(reading.renderer, renderer);
            });

          if (part !== 'chosen' || isFirst)
            it('an element that was lost is reported, or found by a fallback (P13)', async () => {
              const reader = readers[renderer];
              assert.ok(reader);
              await readWithLosses(
                reader,
                page,
                (facts, whole, lost) => assert.deepEqual(significant(facts), significant(whole), lost),
                isFirst ? part : undefined,
              );
            });
        });
      }
    }
  });
};
