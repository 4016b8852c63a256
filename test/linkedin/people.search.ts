import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { ItemFailure, LayoutChanged } from '../../functions/linkedin/failures.ts';
import { peopleSearch } from '../../functions/linkedin/functions/people.search.ts';
import { openScriptedLinkedIn, type ScriptedLinkedIn } from '../support/scripted-linkedin.ts';
import { aPerson, document, filterPanel, nothingFound, personCard, searchResults } from '../support/scripted-lists.ts';

const run = { signal: new AbortController().signal, attempt: () => Promise.reject(new Error('a search attempts nothing')) };

describe('people.search', () => {
  let linkedin: ScriptedLinkedIn;
  let asked: URL[];
  before(async () => {
    linkedin = await openScriptedLinkedIn();
  });
  after(() => linkedin.close());
  beforeEach(() => {
    asked = [];
  });

  const answering = (html: (url: URL) => string): void =>
    linkedin.answer((url) => {
      if (!url.pathname.startsWith('/search/')) return null;
      asked.push(url);
      return { html: html(url) };
    });
  const search = async (item: JsonObject): Promise<Json> =>
    (await peopleSearch.perform(linkedin, { dataSource: 'standard', limit: 10, ...item }, run)) ?? null;
  const pageOf = (url: URL): number => Number(url.searchParams.get('page') ?? 1);

  it('turns pages until there are as many as are wanted', async () => {
    answering((url) =>
      searchResults(
        Array.from({ length: 10 }, (_, index) => personCard(aPerson(pageOf(url) * 10 + index))),
        true,
      ),
    );
    const rows = (await search({ term: 'engineer & co', limit: 25 })) as JsonObject[];
    assert.equal(rows.length, 25);
    assert.deepEqual(rows[24], {
      name: 'Person 34 Ünal',
      publicUrl: 'https://www.linkedin.com/in/person-34',
      headline: 'Engineer number 34',
      location: 'Berlin, Germany',
    });
    assert.deepEqual(asked.map(pageOf), [1, 2, 3]);
    assert.ok(asked.every((url) => url.searchParams.get('keywords') === 'engineer & co'));
  });

  it('ends with the last page, and looks behind a full page that says nothing of the next one', async () => {
    const full = Array.from({ length: 10 }, (_, index) => personCard(aPerson(index)));
    answering((url) => (pageOf(url) === 1 ? searchResults(full, true) : searchResults([personCard(aPerson(99))], false)));
    assert.equal(((await search({ limit: 100 })) as Json[]).length, 11);
    answering((url) => (pageOf(url) === 1 ? searchResults(full) : nothingFound));
    assert.equal(((await search({ limit: 100 })) as Json[]).length, 10);
    answering(() => searchResults(full.slice(0, 3)));
    asked = [];
    assert.equal(((await search({ limit: 100 })) as Json[]).length, 3);
    assert.equal(asked.length, 1);
  });

  it('says that nobody was found only where LinkedIn says so (P13)', async () => {
    answering(() => nothingFound);
    assert.deepEqual(await search({ term: 'nobody' }), []);
    answering(() => searchResults([], true));
    await assert.rejects(search({ term: 'nobody' }), (error) => error instanceof LayoutChanged && error.element === 'row');
  });

  it('keeps people whom LinkedIn does not show, without an address', async () => {
    const hidden = { name: 'LinkedIn Member', slug: null, headline: 'Surgeon', location: 'Oslo, Norway' };
    answering(() => searchResults([personCard(hidden), personCard(aPerson(1)), personCard(hidden)], false));
    const rows = (await search({})) as JsonObject[];
    assert.deepEqual(
      rows.map(({ name, publicUrl }) => [name, publicUrl]),
      [
        ['LinkedIn Member', null],
        ['Person 1 Ünal', 'https://www.linkedin.com/in/person-1'],
        ['LinkedIn Member', null],
      ],
    );
  });

  it('calls it a changed page when a person who has a name has no address (P13)', async () => {
    answering(() => searchResults([personCard({ ...aPerson(1), slug: null })], false));
    await assert.rejects(search({}), (error) => error instanceof LayoutChanged && error.element === 'subject');
  });

  it('is not allowed once LinkedIn says that the limit is reached, whatever else the page shows', async () => {
    const notice = '<div><h2>You’ve reached the commercial use limit on search</h2></div>';
    answering(() => searchResults([personCard(aPerson(1))], false, notice));
    await assert.rejects(search({}), (error) => error instanceof ItemFailure && error.errorType === 'searchingNotAllowed');
    answering(() => searchResults([personCard(aPerson(1))], false, '<p>You’re approaching the commercial use limit on search</p>'));
    assert.equal(((await search({})) as Json[]).length, 1);
  });

  it('asks for a filter by words and ids, and looks up a name once', async () => {
    const panel = filterPanel({
      Locations: { parameter: 'geoUrn', suggestions: { 'Berlin, Germany': '103035651', 'Berlin, New Hampshire': '1' } },
      'Past companies': { parameter: 'pastCompany', suggestions: { Umbrella: '77' } },
      'Current companies': { parameter: 'currentCompany', suggestions: { Umbrella: '77' } },
    });
    answering((url) => (url.searchParams.has('firstName') ? searchResults([personCard(aPerson(1))], false) : panel));
    const filter = { firstName: 'Ada', position: 'CTO', locations: ['berlin, germany'], previousCompanies: ['Umbrella'] };
    await search({ filter });
    const [, , search1] = asked;
    assert.deepEqual(
      ['firstName', 'title', 'geoUrn', 'pastCompany'].map((name) => search1?.searchParams.get(name)),
      ['Ada', 'CTO', '["103035651"]', '["77"]'],
    );
    await search({ filter: { firstName: 'Bob', locations: ['Berlin, Germany'], currentCompanies: ['umbrella'] } });
    assert.equal(asked.length, 4);
    assert.equal(asked[3]?.searchParams.get('currentCompany'), '["77"]');
  });

  it('fails a search for a name that LinkedIn does not suggest, instead of ignoring it', async () => {
    answering(() => filterPanel({ Schools: { parameter: 'schoolFilter', suggestions: { 'Atlantis College': '5' } } }));
    await assert.rejects(
      search({ filter: { schools: ['Atlantis'] } }),
      (error) => error instanceof ItemFailure && error.errorType === 'filterNotResolved',
    );
  });

  it('tells an account without Sales Navigator, before it searches', async () => {
    answering(() => document(''));
    await assert.rejects(
      search({ dataSource: 'salesNavigator' }),
      (error) => error instanceof ItemFailure && error.errorType === 'noSalesNavigator',
    );
    assert.equal(asked.length, 0);
  });

  it('tells an account with Sales Navigator that it is not searched yet', async () => {
    answering(() => document(''));
    linkedin.facts.salesNavigator = true;
    await assert.rejects(
      search({ dataSource: 'salesNavigator' }),
      (error) => error instanceof ItemFailure && error.errorType === 'salesNavigatorNotSupported',
    );
    assert.equal(asked.length, 0);
  });
});
