import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPage } from '../../functions/linkedin/browser/reading.ts';
import { personRow } from '../../functions/linkedin/functions/people.search.ts';
import { memberUrnOf } from '../../functions/linkedin/person/memberUrn.ts';
import type { PeopleSearchFacts } from '../../functions/linkedin/search/foundPerson.ts';
import { peopleSearchReaders } from '../../functions/linkedin/search/peopleSearch.ts';
import { openSavedPage, savedFile, savedPages, skipWithoutSavedPages } from '../support/savedPage.ts';
import { describeSavedKind } from '../support/savedPageKind.ts';

describeSavedKind<PeopleSearchFacts>({
  kind: 'people-search',
  readers: peopleSearchReaders,
  folders: { 'search-people-sdui': 'sdui', 'search-people-classic': 'ember' },
  significant: ({ rows }) => rows.map(({ name, publicUrl, headline, location }) => ({ name, publicUrl, headline, location })),
});

/** Names that stand at a picture of the page, with the picture's address: what a row's picture can be compared with. */
const namedPictures = (html: string): ReadonlyMap<string, string> =>
  new Map(
    [...html.matchAll(/<img\b[^>]*>/g)].flatMap(([tag]) => {
      const alt = / alt="([^"]+)"/.exec(tag)?.[1];
      const src = / src="([^"]+\/profile-[^"]+)"/.exec(tag)?.[1];
      return alt !== undefined && src !== undefined ? [[alt, src] as const] : [];
    }),
  );

describe('permanent ids and pictures of the people found', { skip: skipWithoutSavedPages }, () => {
  for (const [folder, count] of [
    ['search-people-sdui', 9],
    ['search-people-classic', 7],
  ] as const)
    it(`${folder}: by each row's own id, and the picture before its name`, async () => {
      const { html, truth } = savedPages(folder)[0] ?? assert.fail(`${folder} is empty`);
      const { facts } = await readPage(await openSavedPage(html), 'people-search', peopleSearchReaders);
      const known = truth.rows as readonly { readonly urn?: string; readonly profileId?: string }[];
      assert.deepEqual(
        facts.rows.map((row) => personRow(row).urn),
        known.map(({ urn, profileId }) => urn ?? memberUrnOf(profileId ?? null)),
      );
      const named = namedPictures(html);
      const pictured = facts.rows.filter(({ avatarUrl }) => avatarUrl !== null);
      assert.equal(pictured.length, count);
      assert.equal(new Set(pictured.map(({ avatarUrl }) => avatarUrl)).size, count, 'each has a picture of their own');
      for (const { name, avatarUrl } of facts.rows) if (named.has(name)) assert.equal(avatarUrl, named.get(name));
    });
});

describe('people search cards out of their page', { skip: skipWithoutSavedPages }, () => {
  it('reads the actions offered for each person, by keys and links', async () => {
    const page = await openSavedPage(savedFile('fragments', 'people-search-cards.html'));
    const { facts, renderer } = await readPage(page, 'people-search', peopleSearchReaders);
    assert.equal(renderer, 'sdui');
    assert.deepEqual(
      facts.rows.map(({ action, degree, slug, headline }) => [action, degree, slug !== null, headline !== null]),
      ['connect', 'pending', 'connect', 'follow'].map((action) => [action, '2nd', true, true]),
    );
    assert.deepEqual(
      facts.rows.map(({ profileId, location }) => [profileId !== null, location !== null]),
      [true, true, true, false].map((known) => [known, known]),
    );
  });

  it('keeps people whom LinkedIn does not show, without an address', async () => {
    const page = await openSavedPage(savedFile('mock', 'people', 'search-unidentifiable.html'));
    const { facts } = await peopleSearchReaders.sdui!.read(page);
    assert.equal(facts.rows.length, 10);
    assert.ok(facts.rows.every(({ publicUrl, slug, headline, location }) => !publicUrl && !slug && headline && location));
    assert.deepEqual([facts.currentPage, facts.pages, facts.hasNext], [2, [1, 2], true]);
  });

  it('reads cards without paragraphs around the name', async () => {
    const page = await openSavedPage(savedFile('mock', 'people', 'search.html'));
    const { facts } = await peopleSearchReaders.sdui!.read(page);
    assert.ok(facts.rows.length > 0);
    for (const row of facts.rows) {
      assert.ok(row.slug?.startsWith(row.name.toLowerCase().replaceAll(' ', '-')));
      assert.ok(row.headline && row.location);
    }
  });
});
