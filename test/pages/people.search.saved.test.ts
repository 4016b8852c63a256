import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPage } from '../../functions/linkedin/browser/reading.ts';
import type { PeopleSearchFacts } from '../../functions/linkedin/search/foundPerson.ts';
import { peopleSearchReaders } from '../../functions/linkedin/search/peopleSearch.ts';
import { openSavedPage, savedFile, skipWithoutSavedPages } from '../support/savedPage.ts';
import { describeSavedKind } from '../support/savedPageKind.ts';

describeSavedKind<PeopleSearchFacts>({
  kind: 'people-search',
  readers: peopleSearchReaders,
  folders: { 'search-people-sdui': 'sdui', 'search-people-classic': 'ember' },
  significant: ({ rows }) => rows.map(({ name, publicUrl, headline, location }) => ({ name, publicUrl, headline, location })),
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
