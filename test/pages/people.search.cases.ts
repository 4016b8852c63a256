import assert from 'node:assert/strict';
import { after, before, beforeEach, describe } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { functions } from '../../functions/contract/functions.ts';
import type { LinkedIn } from '../../functions/linkedin/browser/session.ts';
import { ItemFailure, LayoutChanged } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { itemFailureOf } from '../../functions/worker/consequences.ts';
import { lacking } from '../support/layoutChanged.ts';
import { type Part, testsOf } from '../support/part.ts';
import { readingRun } from '../support/performerRun.ts';
import { openScriptedLinkedIn, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';
import { aPerson, document, filterPanel, nothingFound, personCard, searchResults } from '../support/scriptedLists.ts';
import { caseFile, skipWithoutCases } from '../support/sharedCase.ts';

const companiesSearch = performers['companies.search']!;
const peopleSearch = performers['people.search']!;

const run = readingRun;

export const searchOnScriptedPages = (part: Part): void => {
  const { it, rest } = testsOf(part);

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
    const search = async (item: JsonObject, through: LinkedIn = linkedin): Promise<Json> =>
      (await peopleSearch.perform(through, { dataSource: 'standard', limit: 10, ...item }, run)) ?? null;
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
        urn: null,
        headline: 'Engineer number 34',
        location: 'Berlin, Germany',
        avatarUrl: null,
      });
      assert.deepEqual(asked.map(pageOf), [1, 2, 3]);
      assert.ok(asked.every((url) => url.searchParams.get('keywords') === 'engineer & co'));
    });

    it('ends with the last page, and requests the page after a full page without a next one', async () => {
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

    it('returns no results only if LinkedIn says so (P13)', async () => {
      answering(() => nothingFound);
      assert.deepEqual(await search({ term: 'nobody' }), []);
      answering(() => searchResults([], true));
      await assert.rejects(
        search({ term: 'nobody' }, linkedin.impatient),
        (error) => error instanceof LayoutChanged && error.element === 'row',
      );
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

    it('requests a filter by words and ids, and looks up a name once', async () => {
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

    /** A client's error of a failed search. */
    const errorOf = async (item: JsonObject) => {
      const declaration = functions.find(({ name }) => name === 'people.search');
      assert.ok(declaration);
      return search(item).then(
        () => assert.fail('It did not fail'),
        (error: unknown) => itemFailureOf(error, declaration).error,
      );
    };
    const places = (suggestions: Readonly<Record<string, string>>): string =>
      filterPanel({ Locations: { parameter: 'geoUrn', suggestions }, Schools: { parameter: 'schoolFilter', suggestions } });

    it('fails a search for a name that LinkedIn does not suggest, and says which it was and what LinkedIn offered', async () => {
      answering(() => places({ 'Atlantis College': '5' }));
      const error = await errorOf({ filter: { schools: ['Atlantis'] } });
      assert.deepEqual(
        { ...error, message: undefined },
        { errorType: 'filterNotResolved', message: undefined, filter: 'schools', value: 'Atlantis', offered: ['Atlantis College'] },
      );
      assert.match(error?.message ?? '', /"Atlantis" in schools\. LinkedIn suggests: "Atlantis College"\.$/);
    });

    rest('fails a search for a name for which LinkedIn suggests nothing that resembles it', async () => {
      answering(() => places({ 'Atlantis College': '5' }));
      const { offered, message } = (await errorOf({ filter: { locations: ['Elsewhere'] } })) ?? {};
      assert.deepEqual(offered, []);
      assert.match(message ?? '', /"Elsewhere" in locations\.$/);
    });

    const manyPlaces = (): void => {
      const asItIs = searchResults([personCard(aPerson(1))], false);
      const panel = places({
        'Porto Alegre, Rio Grande do Sul, Brazil': '1',
        'Porto, Portugal': '2',
        'Málaga, Andalusia, Spain': '3',
        'London, England, United Kingdom': '4',
        'London, Ontario, Canada': '5',
      });
      answering((url) => (url.searchParams.has('firstName') ? asItIs : panel));
    };

    for (const [name, id] of [
      ['Porto', '2'],
      ['malaga', '3'],
    ] as const)
      rest(`takes the one place that ${name} can mean`, async () => {
        manyPlaces();
        await search({ filter: { firstName: 'Ada', locations: [name] } });
        assert.equal(asked.at(-1)?.searchParams.get('geoUrn'), `["${id}"]`);
      });

    it('asks where a name can mean two places', async () => {
      manyPlaces();
      const error = await errorOf({ filter: { firstName: 'Ada', locations: ['London'] } });
      assert.deepEqual(error?.offered, ['London, England, United Kingdom', 'London, Ontario, Canada']);
    });

    rest('takes a school with only the same beginning for another one', async () => {
      manyPlaces();
      assert.equal((await errorOf({ filter: { firstName: 'Ada', schools: ['Porto'] } }))?.errorType, 'filterNotResolved');
    });

    const ten = (from: number): string[] => Array.from({ length: 10 }, (_, index) => personCard(aPerson(from + index)));
    const allPages = [1, 2, 3, 4, 5, 6, 7];

    it('“no results” on a page that the pager names is looked at once more, and then an error', { skip: skipWithoutCases }, async () => {
      const nothing = caseFile('search-empty-page', 'nothing.html');
      answering((url) => (pageOf(url) === 2 ? nothing : searchResults(ten(pageOf(url) * 10), true, '', allPages)));
      await assert.rejects(search({ limit: 45 }), lacking('row'));
      assert.equal(asked.filter((url) => pageOf(url) === 2).length, 2);
      asked = [];
      const isBad = (url: URL): boolean => pageOf(url) === 2 && asked.filter((each) => pageOf(each) === 2).length === 1;
      answering((url) => (isBad(url) ? nothing : searchResults(ten(pageOf(url) * 10), true, '', allPages)));
      assert.equal(((await search({ limit: 45 })) as Json[]).length, 45);
    });

    rest('companies.search as well', async () => {
      const company = (index: number): string =>
        `<div role="listitem"><div><figure><img alt=""></figure><div><p><a href="https://www.linkedin.com/company/firm-${index}/">Firm ${index}</a></p><div><p>Mining • Berlin</p></div></div></div></div>`;
      const firms = (page: number): string[] => Array.from({ length: 10 }, (_, index) => company(page * 10 + index));
      const found = () => companiesSearch.perform(linkedin, { dataSource: 'standard', limit: 25 }, run);
      answering((url) => searchResults(firms(pageOf(url)), true, '', allPages));
      assert.equal(((await found()) as Json[]).length, 25);
      answering((url) => (pageOf(url) === 2 ? nothingFound : searchResults(firms(pageOf(url)), true, '', allPages)));
      await assert.rejects(Promise.resolve(found()), lacking('row'));
      answering((url) => searchResults(firms(pageOf(url)).slice(0, pageOf(url) === 2 ? 3 : 10), true, '', allPages));
      await assert.rejects(Promise.resolve(found()), lacking('moreRows'));
    });

    rest('a page without results is not the end if the pager continues, whatever its words say', async () => {
      const nothing = document('<div><h2>Aucun résultat trouvé</h2></div>', { lang: 'fr' });
      answering((url) => (pageOf(url) === 2 ? nothing : searchResults(ten(pageOf(url) * 10), true, '', allPages)));
      await assert.rejects(search({ limit: 45 }), lacking('row'));
    });

    it('a person on two pages counts once', async () => {
      answering((url) => searchResults(ten(pageOf(url) * 9), true, '', allPages));
      const rows = (await search({ limit: 45 })) as JsonObject[];
      assert.equal(rows.length, 45);
      assert.equal(new Set(rows.map(({ publicUrl }) => publicUrl)).size, 45);
    });

    it('the same page again and again is an error, not new people and not the end', async () => {
      answering((url) => searchResults(ten(0), true, '', [pageOf(url), pageOf(url) + 1]));
      await assert.rejects(search({ limit: 45 }), lacking('page'));
    });

    rest('pages that hold far fewer than the pager said are an error', async () => {
      const four = [1, 2, 3, 4];
      // Half of each page was on the page before.
      answering((url) => searchResults(ten(pageOf(url) * 5), pageOf(url) < 4, '', four));
      await assert.rejects(search({ limit: 100 }), lacking('moreRows'));
      answering((url) => searchResults(ten(pageOf(url) * 9), pageOf(url) < 4, '', four));
      assert.equal(((await search({ limit: 100 })) as Json[]).length, 37);
    });

    it('reports an account without Sales Navigator, before it searches', async () => {
      answering(() => document(''));
      linkedin.facts.salesNavigator = false;
      await assert.rejects(
        search({ dataSource: 'salesNavigator' }),
        (error) => error instanceof ItemFailure && error.errorType === 'noSalesNavigator',
      );
      assert.equal(asked.length, 0);
    });
  });
};
