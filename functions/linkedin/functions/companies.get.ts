import type { DataOf } from '../../contract/functions.ts';
import type { ItemOf } from '../../contract/item.types.ts';
import type { LinkedIn } from '../browser/session.ts';
import { readJobsCount } from '../company/companyJobs.ts';
import { type AboutCompany, basicInfoOf, readCompany } from '../company/companyPage.ts';
import { LayoutChanged } from '../failures.ts';
import { readCompanyPosts } from '../post/activity.ts';
import type { LookUpRun } from '../run.ts';
import type { FoundPerson } from '../search/foundPerson.ts';
import { searchPeople } from '../search/searches.ts';
import { searchFacets } from '../selectors/search/searchAddress.ts';
import { countryCodeOf } from '../text/countryCode.ts';
import { personRow } from './people.search.ts';
import type { Performer } from './performer.ts';
import { getAccount } from './salesNavigator.companies.ts';
import { searchQuery } from './searchQuery.ts';

/** Titles of decision makers, as keywords of LinkedIn's search. */
const deciders =
  'founder OR owner OR CEO OR CTO OR CFO OR COO OR CMO OR president OR partner OR director OR head OR VP OR "managing director"';

type Employees = NonNullable<ItemOf<'companies.get'>['include']['employees']>;

/** The people who work at a company: LinkedIn's people search, by the company's own id. */
const peopleAt = async (
  linkedin: LinkedIn,
  { facts }: AboutCompany,
  filter: Employees['filter'],
  limit: number,
  { fail, signal }: LookUpRun<'retrievingNotAllowed'>,
): Promise<FoundPerson[]> => {
  if (facts.companyIds.length === 0) throw new LayoutChanged('company', 'employees');
  const query = await searchQuery(
    linkedin,
    'people',
    { filter, lists: { [searchFacets.people.currentCompanies.parameter]: facts.companyIds } },
    signal,
  );
  return searchPeople(linkedin, query, limit, { signal, fail: () => fail('retrievingNotAllowed') });
};

/** Reads the included parts of a company. */
export const companiesGet: Performer<'companies.get'> = {
  perform: async (linkedin, item, run) => {
    const { signal } = run;
    if (item.dataSource === 'salesNavigator') return getAccount(linkedin, item, run);
    const company = await readCompany(linkedin, item.company, signal);
    if (!company) throw run.fail('companyNotFound');
    const { include } = item;
    const data: DataOf<'companies.get'> = {};
    if (include.basicInfo !== undefined) data.basicInfo = basicInfoOf(company, await readJobsCount(linkedin, company, signal));
    if (include.employees !== undefined) {
      const { filter, limit } = include.employees;
      data.employees = (await peopleAt(linkedin, company, filter, limit, run)).map(personRow);
    }
    if (include.decisionMakers !== undefined) {
      const found = await peopleAt(linkedin, company, { position: deciders }, include.decisionMakers.limit, run);
      data.decisionMakers = found.map((row) => ({ ...personRow(row), countryCode: countryCodeOf(row.location, company.facts.language) }));
    }
    if (include.posts !== undefined) {
      const slug = company.facts.slug ?? item.company.split('/').at(-1) ?? '';
      const posts = await readCompanyPosts(linkedin, slug, include.posts, signal);
      if (posts === null) throw new LayoutChanged('companyPosts', 'page');
      data.posts = posts;
    }
    return data;
  },
};
