import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { companiesGet as declared } from '../../functions/contract/companies.ts';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { ItemFailure, LanguageNotSupported } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { readingRun } from '../support/performerRun.ts';
import { aboutCompany } from '../support/scriptedCompany.ts';
import { openScriptedLinkedIn, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';
import { aPerson, document, nothingFound, personCard, searchResults } from '../support/scriptedLists.ts';

const companiesGet = performers['companies.get']!;
const companiesVisit = performers['companies.visit']!;

const run = readingRun;
const company = 'https://www.linkedin.com/company/engines';

describe('companies.get', () => {
  let linkedin: ScriptedLinkedIn;
  let searched: URL[];
  before(async () => {
    linkedin = await openScriptedLinkedIn();
  });
  after(() => linkedin.close());
  beforeEach(() => {
    searched = [];
  });

  const answering = (about: string, results: (page: number) => string = () => nothingFound): void =>
    linkedin.answer((url) => {
      if (url.pathname.startsWith('/company/')) return { html: about };
      if (!url.pathname.startsWith('/search/')) return null;
      searched.push(url);
      return { html: results(Number(url.searchParams.get('page') ?? 1)) };
    });
  const get = async (include: JsonObject): Promise<JsonObject> => {
    const item = { company, dataSource: 'standard', include };
    const data = (await companiesGet.perform(linkedin, item, run)) as JsonObject;
    assert.equal(declared.dataFor(item).safeParse(data).error, undefined);
    return data;
  };

  it('reads the facts of the list by their labels, and the ones under the name', async () => {
    answering(aboutCompany('engines'));
    assert.deepEqual(await get({ basicInfo: {} }), {
      basicInfo: {
        name: 'Engines & Söhne',
        publicUrl: company,
        urn: 'urn:li:organization:4712',
        logoUrl: null,
        description: 'Engines for everybody. Since a while.',
        location: 'Gothenburg, Sweden',
        headquarters: 'Gothenburg, Västra Götaland',
        industry: 'Machinery Manufacturing',
        specialties: 'Engines, Gears, and Belts',
        website: 'https://engines.example/',
        employeeCount: 1318,
        yearFounded: 1921,
        ventureFinancing: false,
        jobsCount: 37,
      },
    });
  });

  it('counts jobs where LinkedIn counts them: on the About page, or on the page of jobs', async () => {
    const withoutCount = aboutCompany('engines').replace(
      /<a href="[^"]*jobs[^"]*">See all 37 jobs<\/a>/,
      '<a href="/company/engines/jobs/">See jobs</a>',
    );
    const jobsPage = (headline: string): string =>
      `<html lang="en"><body class="ember-application"><nav><a href="/jobs/">Jobs 9</a></nav><main><section class="org-top-card"><h1>Engines &amp; Söhne</h1></section>${headline}</main></body></html>`;
    const counted = async (about: string, headline: string) => {
      const opened: string[] = [];
      linkedin.answer((url) => {
        if (!url.pathname.startsWith('/company/')) return null;
        opened.push(url.pathname);
        return { html: url.pathname.endsWith('/jobs/') ? jobsPage(headline) : about };
      });
      const { basicInfo } = (await get({ basicInfo: {} })) as { basicInfo: { jobsCount: number | null } };
      return [basicInfo.jobsCount, opened.filter((path) => path.endsWith('/jobs/')).length];
    };
    const module = (text: string): string => `<section><h4 class="org-jobs-job-search-form-module__headline">${text}</h4></section>`;
    assert.deepEqual(await counted(withoutCount, module('Engines &amp; Söhne has 1,034 job openings')), [1034, 1]);
    assert.deepEqual(await counted(withoutCount, module('Engines &amp; Söhne hat 1.034 Stellenangebote')), [1034, 1]);
    assert.deepEqual(await counted(withoutCount, module('There are no jobs right now.')), [0, 1]);
    assert.deepEqual(await counted(withoutCount, module('Derzeit gibt es keine Stellen.')), [null, 1]);
    assert.deepEqual(await counted(withoutCount, ''), [null, 1], 'a page of jobs that does not say how many');
    assert.deepEqual(await counted(aboutCompany('engines'), ''), [37, 0]);
    // Without a list of jobs nothing is requested, and other companies' jobs are not this one's.
    const none = withoutCount.replace(
      /<a href="[^"]*jobs[^"]*">(?:See jobs|Jobs)<\/a>/g,
      '<a href="/company/other/jobs/">See all 12 jobs</a>',
    );
    assert.deepEqual(await counted(none, ''), [null, 0]);
    const studio = withoutCount.replace('Engines &amp; Söhne', 'Studio 54');
    assert.deepEqual(await counted(studio, module('Studio 54 has 7 job openings')), [7, 1]);
  });

  it('does not guess at labels of a language that is not known', async () => {
    answering(aboutCompany('engines', { lang: 'eu' }).replace(/<dt>[^<]*<\/dt>/g, '<dt>Izena</dt>'));
    await assert.rejects(get({ basicInfo: {} }), (error) => error instanceof LanguageNotSupported && error.language === 'eu');
  });

  it('finds employees by the ids that the page itself gives, page after page', async () => {
    const ten = (page: number) => Array.from({ length: 10 }, (_, index) => personCard(aPerson(page * 10 + index)));
    answering(aboutCompany('engines', { ids: ['4712', '4713'] }), (page) =>
      searchResults(
        ten(page),
        page < 50,
        '',
        [page, page + 1, page + 2].filter((each) => each <= 50),
      ),
    );
    const { employees } = (await get({ employees: { limit: 500 } })) as { employees: JsonObject[] };
    assert.equal(employees.length, 500);
    assert.equal(searched.length, 50);
    assert.equal(searched[0]?.searchParams.get('currentCompany'), '["4712","4713"]');
  });

  it('says of those who decide which country they are in', async () => {
    answering(aboutCompany('engines'), () => searchResults([personCard(aPerson(1))], false));
    const { decisionMakers } = (await get({ decisionMakers: { limit: 5 } })) as { decisionMakers: JsonObject[] };
    assert.deepEqual(
      decisionMakers.map(({ countryCode, location }) => [countryCode, location]),
      [['DE', 'Berlin, Germany']],
    );
    assert.match(searched[0]?.searchParams.get('title') ?? '', /CEO/);
  });

  it('may not retrieve once the limit for searches is reached', async () => {
    answering(aboutCompany('engines'), () => document('<h2>You’ve reached the commercial use limit</h2>'));
    await assert.rejects(
      get({ employees: { limit: 20 } }),
      (error) => error instanceof ItemFailure && error.errorType === 'retrievingNotAllowed',
    );
  });

  it('reports a company that does not exist', async () => {
    linkedin.answer((url) =>
      url.pathname === '/company/unavailable/'
        ? { html: '<html lang="en"><body class="ember-application"><main><h1>Something is not here</h1></main></body></html>' }
        : { location: 'https://www.linkedin.com/company/unavailable/' },
    );
    await assert.rejects(get({ basicInfo: {} }), (error) => error instanceof ItemFailure && error.errorType === 'companyNotFound');
    await assert.rejects(
      companiesVisit.perform(linkedin, { company }, run),
      (error) => error instanceof ItemFailure && error.errorType === 'companyNotFound',
    );
  });

  it('visits the company itself', async () => {
    answering(aboutCompany('engines'));
    linkedin.visited.length = 0;
    assert.equal(await companiesVisit.perform(linkedin, { company }, run), undefined);
    assert.deepEqual(linkedin.visited, ['/company/engines/']);
  });
});
