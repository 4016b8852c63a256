import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { companiesGet as declared } from '../../functions/contract/companies.ts';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { ItemFailure, LanguageNotSupported } from '../../functions/linkedin/failures.ts';
import { companiesGet } from '../../functions/linkedin/functions/companies.get.ts';
import { companiesVisit } from '../../functions/linkedin/functions/companies.visit.ts';
import { aboutCompany } from '../support/scripted-company.ts';
import { openScriptedLinkedIn, type ScriptedLinkedIn } from '../support/scripted-linkedin.ts';
import { aPerson, document, nothingFound, personCard, searchResults } from '../support/scripted-lists.ts';

const run = { signal: new AbortController().signal, attempt: () => Promise.reject(new Error('reading attempts nothing')) };
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

  it('tells a company that is not there', async () => {
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
