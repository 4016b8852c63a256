import type { JsonObject } from '../../contract/declaration.ts';
import { ItemFailure, LayoutChanged } from '../failures.ts';
import { type Newest, readCompanyPosts } from '../pages/activity.ts';
import { type AboutCompany, basicInfoOf, readCompany } from '../pages/companyPage.ts';
import { countryCodeOf } from '../pages/countryCode.ts';
import type { FoundPerson } from '../pages/peopleSearch.ts';
import { searchPeople } from '../pages/searches.ts';
import type { Performer } from '../performer.ts';
import type { LinkedIn } from '../session.ts';
import { numberOf, objectOf, textOf } from './input.ts';
import { personRow } from './people.search.ts';
import { requireStandardSource } from './salesNavigator.ts';
import { searchQuery } from './searchQuery.ts';

/** Titles of those who decide, as LinkedIn's search takes them. */
const deciders =
  'founder OR owner OR CEO OR CTO OR CFO OR COO OR CMO OR president OR partner OR director OR head OR VP OR "managing director"';

/** The people who work at a company: LinkedIn's search for people, by the company's own id. */
const peopleAt = async (
  linkedin: LinkedIn,
  { facts }: AboutCompany,
  filter: JsonObject,
  limit: number,
  signal: AbortSignal,
): Promise<FoundPerson[]> => {
  if (facts.companyIds.length === 0) throw new LayoutChanged('company', 'employees');
  try {
    const query = await searchQuery(linkedin, 'people', { filter, lists: { currentCompany: facts.companyIds } }, signal);
    return await searchPeople(linkedin, query, limit, signal);
  } catch (error) {
    if (error instanceof ItemFailure && error.errorType === 'searchingNotAllowed')
      throw new ItemFailure('retrievingNotAllowed', { cause: error });
    throw error;
  }
};

/** Reads what is included about a company. */
export const companiesGet: Performer = {
  perform: async (linkedin, item, run) => {
    const { signal } = run;
    await requireStandardSource(linkedin, item.dataSource, signal);
    const company = await readCompany(linkedin, textOf(item, 'company'), signal);
    if (!company) throw new ItemFailure('companyNotFound');
    const include = objectOf(item, 'include');
    const data: JsonObject = {};
    if (include.basicInfo !== undefined) data.basicInfo = basicInfoOf(company);
    if (include.employees !== undefined) {
      const asked = objectOf(include, 'employees');
      data.employees = (await peopleAt(linkedin, company, objectOf(asked, 'filter'), numberOf(asked, 'limit'), signal)).map(personRow);
    }
    if (include.decisionMakers !== undefined) {
      const limit = numberOf(objectOf(include, 'decisionMakers'), 'limit');
      const found = await peopleAt(linkedin, company, { position: deciders }, limit, signal);
      data.decisionMakers = found.map((row) => ({ ...personRow(row), countryCode: countryCodeOf(row.location, company.facts.language) }));
    }
    if (include.posts !== undefined) {
      const slug = company.facts.slug ?? textOf(item, 'company').split('/').at(-1) ?? '';
      const posts = await readCompanyPosts(linkedin, slug, objectOf(include, 'posts') as unknown as Newest, signal);
      if (posts === null) throw new LayoutChanged('companyPosts', 'page');
      data.posts = posts;
    }
    return data;
  },
};
