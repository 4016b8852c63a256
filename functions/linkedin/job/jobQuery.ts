import type { ItemOf } from '../../contract/item.types.ts';
import type { LinkedIn } from '../browser/session.ts';
import { FilterNotResolved } from '../failures.ts';
import { resolvedLists } from '../search/resolvedNames.ts';
import { describedJobsPath, paths } from '../selectors/addresses.ts';
import { jobCompanies, jobFacets, jobFunctionCodes, jobFunctions, jobIndustries, jobMarks } from '../selectors/job/jobSearch.ts';
import { searchFacets } from '../selectors/search/searchAddress.ts';
import { describedJobs } from './describedJobs.ts';

type Item = ItemOf<'jobs.search'>;

/** LinkedIn's two searches for jobs: one takes filters in its address, the other, the AI search, a sentence. LinkedIn decides which an account has. */
export type JobSearchKind = 'filtered' | 'described';

/** A condition in the address: what the client asked for, and its field. */
interface AskedCondition {
  readonly field: string;
  readonly value: string;
}

/** A search for jobs as its address says it. */
export interface JobQuery {
  readonly kind: JobSearchKind;
  readonly path: string;
  readonly parameters: URLSearchParams;
  /** By parameter. */
  readonly asked: ReadonlyMap<string, AskedCondition>;
  /** The same as a sentence, where a sentence can say all of it. */
  readonly described?: JobQuery;
}

/** An address that takes up conditions. */
const writing = () => {
  const parameters = new URLSearchParams();
  const asked = new Map<string, AskedCondition>();
  return {
    parameters,
    asked,
    add(parameter: string, written: string | undefined, field: string, value = written ?? ''): void {
      if (written === undefined || written === '') return;
      parameters.set(parameter, written);
      asked.set(parameter, { field, value });
    },
  };
};

/** LinkedIn's letters and codes for values of a filter, in one parameter. */
const lettersOf = (values: Readonly<Record<string, string>>, asked: readonly string[]): string =>
  asked.flatMap((value) => values[value] ?? []).join(',');

const datePosted = ({ datePosted: when = 'anyTime' }: { readonly datePosted?: string | undefined }): string =>
  lettersOf(jobFacets.datePosted.values, [when]);

const functionsIn = (names: readonly string[]): string => {
  const known = Object.entries(jobFunctionCodes);
  const plain = (name: string): string => name.normalize('NFKC').trim().toLowerCase();
  return names
    .map((name) => {
      const code = known.find(([each]) => plain(each) === plain(name))?.[1];
      if (code === undefined) throw new FilterNotResolved('jobFunctions', name, Object.keys(jobFunctionCodes));
      return code;
    })
    .join(',');
};

const asDescribed = (item: Pick<Item, 'term' | 'location' | 'preferences'>, when: string): JobQuery => {
  const { parameters, asked, add } = writing();
  add('keywords', describedJobs(item), item.preferences ? 'preferences' : 'term');
  add(jobFacets.datePosted.parameter, when, 'datePosted', item.preferences?.datePosted);
  return { kind: 'described', path: paths.jobSearchDescribed, parameters, asked };
};

/** A search that was copied: every parameter is a condition. */
const asCopied = (url: string): JobQuery => {
  const { pathname, searchParams } = new URL(url);
  const { parameters, asked, add } = writing();
  for (const [name, value] of searchParams) add(name, value, 'url', `${name}=${value}`);
  return { kind: describedJobsPath.test(pathname) ? 'described' : 'filtered', path: pathname, parameters, asked };
};

/**
 * The search of a validated item. Names of companies and industries are resolved to ids where people are searched for: the ids are the same.
 *
 * @throws FilterNotResolved
 */
export const jobQueryOf = async (linkedin: LinkedIn, item: Item, signal: AbortSignal): Promise<JobQuery> => {
  const { url, term, location, filter = {}, preferences } = item;
  if (url !== undefined) return asCopied(url);
  if (preferences) return asDescribed(item, datePosted(preferences));
  const { parameters, asked, add } = writing();
  add('keywords', term, 'term');
  add('location', location, 'location');
  add(jobFacets.datePosted.parameter, datePosted(filter), 'datePosted', filter.datePosted);
  const sentence = asDescribed({ term, location }, datePosted(filter));
  const isSayable = Object.entries(filter).every(
    ([field, value]) => field === 'datePosted' || value === false || (Array.isArray(value) && value.length === 0),
  );
  for (const field of ['experienceLevels', 'employmentTypes', 'workplaceTypes'] as const) {
    const values = filter[field] ?? [];
    add(jobFacets[field].parameter, lettersOf(jobFacets[field].values, values), field, values.join(', '));
  }
  for (const [field, parameter] of Object.entries(jobMarks)) if (filter[field as keyof typeof jobMarks]) add(parameter, 'true', field);
  add(jobFunctions, functionsIn(filter.jobFunctions ?? []), 'jobFunctions', filter.jobFunctions?.join(', '));
  const { companies = [], industries = [] } = filter;
  const ids = await resolvedLists(linkedin, 'people', { currentCompanies: companies, industries }, signal);
  const { currentCompanies: companyFacet, industries: industryFacet } = searchFacets.people;
  add(jobCompanies, ids[companyFacet.parameter]?.join(','), 'companies', companies.join(', '));
  add(jobIndustries, ids[industryFacet.parameter]?.join(','), 'industries', industries.join(', '));
  return { kind: 'filtered', path: paths.jobSearch, parameters, asked, ...(isSayable ? { described: sentence } : {}) };
};
