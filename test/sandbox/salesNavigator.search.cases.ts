import assert from 'node:assert/strict';
import { beforeEach, describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { FilterNotApplied, LanguageNotSupported, LayoutChanged, Throttled } from '../../functions/linkedin/failures.ts';
import { picture } from '../../infra/sandbox/world/identity.ts';
import { lacking } from '../support/layoutChanged.ts';
import { type Part, testsOf } from '../support/part.ts';
import { impatiently } from '../support/sandboxActing.ts';
import { fails, SandboxReading } from '../support/sandboxReading.ts';

const sales = { dataSource: 'salesNavigator' } as const;
const seat = { kind: 'seat', variant: 'yes' } as const;
const trap = (variant: string, more: object = {}) => ({ kind: 'salesNavigator', variant, ...more });

interface LeadRow {
  readonly name: string;
  readonly hashedUrl: string | null;
  readonly urn: string | null;
  readonly avatarUrl: string | null;
  readonly position: string | null;
  readonly location: string | null;
}

/** Searches in Sales Navigator, and what goes wrong on its pages. */
export const salesSearches = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('searches in Sales Navigator', { timeout: 900_000 }, () => {
    const sandbox = new SandboxReading(20_000);
    beforeEach(() => sandbox.linkedin.fault(seat));
    const people = async (item: JsonObject, how = {}): Promise<LeadRow[]> =>
      (await sandbox.call('people.search', { ...sales, limit: 10, ...item }, how)) as unknown as LeadRow[];
    const companies = async (item: JsonObject, how = {}): Promise<JsonObject[]> =>
      (await sandbox.call('companies.search', { ...sales, limit: 10, ...item }, how)) as JsonObject[];
    const employed = (company: string) => sandbox.world.people.filter((each) => each.experience[0]?.company === company);

    it('finds people by every kind of filter: ids of the filters’ own searches, texts, numbers', async () => {
      const filter = {
        positions: ['Software Engineer', 'Recruiter'],
        locations: ['Porto'],
        currentCompanies: ['Hexaroute'],
        yearsOfExperience: ['lessThanOne', 'oneToTwo', 'threeToFive', 'sixToTen', 'moreThanTen'],
      };
      const rows = await people({ filter, limit: 100 });
      const expected = employed('Hexaroute').filter(
        ({ location, experience, status }) =>
          location === 'Porto, Portugal' && status === 'exists' && /Software Engineer|Recruiter/.test(experience[0]?.roles[0]?.title ?? ''),
      );
      const shown = rows.filter(({ hashedUrl }) => hashedUrl !== null);
      assert.deepEqual(shown.map(({ name }) => name).sort(), expected.map(({ name }) => name).sort());
      for (const { hashedUrl, position, location } of shown) {
        assert.match(hashedUrl ?? '', /^https:\/\/www\.linkedin\.com\/in\/ACwA[\w-]{35}$/);
        assert.match(position ?? '', /^(Software Engineer|Recruiter)$/);
        assert.equal(location, 'Porto, Portugal');
      }
    });

    rest('turns pages until there are as many as are wanted; people whom it does not name are told', async () => {
      const rows = await people({ term: 'Hexaroute', limit: 60 });
      assert.equal(rows.length, 60);
      const named = rows.flatMap(({ hashedUrl }) => hashedUrl ?? []);
      assert.equal(new Set(named).size, named.length);
      const pages = await sandbox.linkedin.pages();
      assert.equal(pages.get('/sales/search/people'), 1);
      const all = await people({ term: 'Hexaroute', limit: 100 });
      const hidden = all.filter(({ hashedUrl }) => hashedUrl === null);
      assert.ok(hidden.length > 0);
      assert.deepEqual(new Set(hidden.map(({ name, urn, avatarUrl }) => [name, urn, avatarUrl].join())), new Set(['LinkedIn Member,,']));
      const byMember = new Map(sandbox.world.people.map((person) => [`urn:li:member:${person.memberId}`, person]));
      for (const { name, urn, avatarUrl } of all.filter(({ hashedUrl }) => hashedUrl !== null)) {
        const person = byMember.get(urn ?? '');
        assert.deepEqual([name, avatarUrl], [person?.name, picture(person?.slug ?? '', 'profile-displayphoto-shrink_100_100')]);
      }
    });

    it('finds companies, with their size, industry and revenue', async () => {
      const rows = await companies({ filter: { sizes: ['501-1000'], locations: ['Portugal'], industries: ['Truck Transportation'] } });
      const hexaroute = sandbox.world.companies.find(({ name }) => name === 'Hexaroute');
      assert.deepEqual(rows, [
        {
          name: 'Hexaroute',
          hashedUrl: 'https://www.linkedin.com/company/65530118',
          urn: 'urn:li:organization:65530118',
          industry: 'Truck Transportation',
          employeeCount: hexaroute?.members ?? null,
          logoUrl: picture('hexaroute', 'company-logo_100_100'),
        },
      ]);
      const all = await companies({ filter: { annualRevenue: { min: 0 } } });
      const small = await companies({ filter: { annualRevenue: { max: 1 } } });
      const large = await companies({ filter: { annualRevenue: { min: 2.5 } } });
      assert.equal(all.length, sandbox.world.companies.length);
      assert.ok(small.length > 0 && large.length > 0);
      assert.equal(small.length + large.length, all.length);
      await assert.rejects(companies({ filter: { annualRevenue: { min: 3 } } }), fails('filterNotResolved'));
    });

    rest('knows industries without asking: the page of the filters is not opened, and no language is needed', async () => {
      await sandbox.linkedin.fault(seat, { kind: 'language', language: 'de' });
      const rows = await companies({ filter: { industries: ['Truck Transportation', 'Banking'] } });
      assert.deepEqual(new Set(rows.map(({ industry }) => industry)), new Set(['Truck Transportation', 'Banking']));
      assert.equal((await sandbox.linkedin.pages()).get('/sales/search/company'), 1);
      await assert.rejects(companies({ filter: { industries: ['Wholesale Hardware'] } }), LanguageNotSupported);
      await sandbox.linkedin.misbehave(seat);
      assert.ok((await companies({ filter: { industries: ['Wholesale Hardware'] } })).length > 0);
    });

    it('answers with nobody only if Sales Navigator does', async () => {
      assert.deepEqual(await people({ term: 'zzyzx nobody' }), []);
      await sandbox.linkedin.fault(trap('emptyEntry'));
      await assert.rejects(people({ term: 'zzyzx nobody' }, impatiently), LayoutChanged);
    });

    it('a name that is not resolved fails the search, with what was suggested', async () => {
      await assert.rejects(people({ filter: { locations: ['Por'] } }), (error) => {
        assert.ok(fails('filterNotResolved')(error));
        assert.ok((error as { offered?: string[] }).offered?.includes('Porto, Portugal'));
        return true;
      });
    });

    it('a filter that is dropped fails the search, and is named', async () => {
      await sandbox.linkedin.fault(trap('droppedFilter', { filter: 'REGION' }));
      await assert.rejects(people({ filter: { locations: ['Porto'], firstName: 'Alda' } }), (error) => {
        assert.ok(error instanceof FilterNotApplied);
        assert.deepEqual([error.errorType, error.filter, error.value], ['filterNotApplied', 'locations', 'Porto']);
        return true;
      });
      assert.ok((await people({ filter: { firstName: 'Alda' } })).length > 0);
      await sandbox.linkedin.fault(trap('droppedFilter', { filter: 'ANNUAL_REVENUE' }));
      await assert.rejects(companies({ filter: { annualRevenue: { max: 1 } } }), fails('filterNotApplied'));
    });

    rest('an answer that does not say what was applied is a changed page', async () => {
      await sandbox.linkedin.fault(trap('noEcho'));
      await assert.rejects(people({ filter: { firstName: 'Alda' } }), lacking('appliedFilters'));
      assert.ok((await people({ term: 'Alda' })).length > 0);
    });

    for (const variant of ['normalized', 'severalAnswers', 'sessionChanges', 'bareRows', 'lateRows', 'lateList', 'shortPage'])
      rest(`reads the same rows in spite of ${variant}`, async () => {
        const usual = await people({ term: 'Hexaroute', limit: 40 });
        await sandbox.linkedin.fault(trap(variant));
        const rows = await people({ term: 'Hexaroute', limit: 40 });
        assert.equal(rows.length, 40);
        if (variant !== 'shortPage') assert.deepEqual(rows, usual);
        else assert.equal(rows.filter(({ hashedUrl }) => usual.some((each) => each.hashedUrl === hashedUrl)).length >= 38, true);
      });

    rest('waits for the next page also where the results have moved, so that the page before shows a row of it', async () => {
      const usual = await people({ term: 'Hexaroute', limit: 25 });
      await sandbox.linkedin.fault(trap('lateRows'), trap('eagerRows'), {
        kind: 'resultsPage',
        variant: 'movedDown',
        rows: 1,
        match: { path: 'start=25' },
      });
      const rows = await people({ term: 'Hexaroute', limit: 40 });
      assert.deepEqual(rows.slice(0, 25), usual);
      assert.deepEqual([rows.length, new Set(rows.map((row) => JSON.stringify(row))).size > 25], [40, true]);
    });

    it('rows that differ from the data are a changed page', async () => {
      await sandbox.linkedin.fault(trap('otherIds'));
      await assert.rejects(people({ term: 'Hexaroute', filter: { firstName: 'Alda' } }, { patienceMs: 4_000 }), lacking('ids'));
    });

    rest('rows of companies that differ from the data are a changed page', async () => {
      await sandbox.linkedin.fault(trap('otherIds'));
      await assert.rejects(companies({ filter: { locations: ['Portugal'] } }, { patienceMs: 4_000 }), lacking('ids'));
    });

    rest('rows that never come are a changed page', async () => {
      await sandbox.linkedin.fault(trap('neverHydrates'));
      await assert.rejects(people({ term: 'Hexaroute' }, impatiently), LayoutChanged);
    });

    rest('a list that is called otherwise is a changed page, and named', async () => {
      await sandbox.linkedin.fault({ kind: 'renamed', names: { 'search-results-container': 'results-of-search' } });
      await assert.rejects(people({ term: 'Hexaroute' }, { patienceMs: 4_000 }), lacking('results'));
    });

    rest('results that end before their number are a changed page', async () => {
      await sandbox.linkedin.fault(trap('noNext'));
      await assert.rejects(people({ term: 'Hexaroute', limit: 40 }, { patienceMs: 6_000 }), lacking('next'));
      assert.equal((await people({ term: 'Hexaroute', limit: 25 })).length, 25);
    });

    rest('a limit that is reached is told as soon as the page says so', { timeout: 120_000 }, async () => {
      await sandbox.linkedin.fault({ kind: 'commercialLimit' });
      await assert.rejects(people({ term: 'Hexaroute' }, { patienceMs: 600_000 }), fails('searchingNotAllowed'));
    });

    rest('429 to the data of a search stops the run', async () => {
      await sandbox.linkedin.fault({ kind: 'status', status: 429, match: { path: '/sales-api/salesApiLeadSearch' } });
      await assert.rejects(people({ term: 'Hexaroute' }), Throttled);
    });

    rest('403 to the data of a search is no missing seat', async () => {
      await sandbox.linkedin.fault({ kind: 'status', status: 403, match: { path: '/sales-api/salesApiLeadSearch' } });
      await assert.rejects(people({ term: 'Hexaroute' }), lacking('answer 403'));
    });

    rest('does not let the spelling of an address be corrected, which would search for something else', async () => {
      const query = '(spellCorrectionEnabled:true,keywords:hexaroutes,filters:List())';
      const url = `https://www.linkedin.com/sales/search/people?query=${encodeURIComponent(query)}`;
      assert.ok((await people({ term: 'hexaroute' })).length > 0);
      assert.deepEqual(await people({ url }), []);
    });

    rest('reads the search of an address, as it was copied or saved', async () => {
      const conditions = '(type:FIRST_NAME,values:List((text:Alda,selectionType:INCLUDED)))';
      const query = `(spellCorrectionEnabled:true,keywords:hexaroute,filters:List(${conditions}))`;
      const url = `https://www.linkedin.com/sales/search/people?query=${encodeURIComponent(query)}`;
      const rows = await people({ url, limit: 50 });
      assert.deepEqual(rows, await people({ term: 'hexaroute', filter: { firstName: 'Alda' }, limit: 50 }));
      assert.ok(rows.length > 3);
      await sandbox.linkedin.fault(trap('droppedFilter', { filter: 'FIRST_NAME' }));
      await assert.rejects(people({ url }), fails('filterNotApplied'));
      const saved = await people({ url: 'https://www.linkedin.com/sales/search/people?savedSearchId=50', limit: 30 });
      assert.equal(saved.length, 30);
    });

    rest('reads the basic information of those it finds', async () => {
      const rows = (await people({ term: 'Inês Quaresma', limit: 1, include: { basicInfo: {} } })) as unknown as {
        readonly name: string;
        readonly basicInfo: JsonObject;
      }[];
      const ines = sandbox.world.people.find(({ slug }) => slug === 'ines-quaresma');
      assert.deepEqual(
        rows.map(({ name, basicInfo }) => [name, basicInfo.headline]),
        [[ines?.name, ines?.headline]],
      );
      await assert.rejects(people({ term: 'Inês', include: { skills: {} } }), fails('salesNavigatorNotSupported'));
    });
  });
};
