import type { ItemOf } from '../../contract/item.types.ts';
import type { LinkedIn } from '../browser/session.ts';
import { jobIdentity } from '../job/jobIds.ts';
import { searchJobs } from '../job/jobSearches.ts';
import { resolvedLists } from '../search/resolvedNames.ts';
import { jobCompanies, jobFacets, jobIndustries, jobMarks } from '../selectors/job/jobSearch.ts';
import { searchFacets } from '../selectors/search/searchAddress.ts';
import type { Performer } from './performer.ts';

type Item = ItemOf<'jobs.search'>;

/** The address of the search. Names of companies and industries are resolved to ids where people are searched for: the ids are the same. */
const queryOf = async (linkedin: LinkedIn, { term, location, filter = {} }: Item, signal: AbortSignal): Promise<URLSearchParams> => {
  const query = new URLSearchParams();
  if (term !== undefined) query.set('keywords', term);
  if (location !== undefined) query.set('location', location);
  for (const [field, { parameter, values }] of Object.entries(jobFacets)) {
    const asked = [filter[field as keyof typeof jobFacets] ?? []].flat();
    const known: Readonly<Record<string, string>> = values;
    const letters = asked.flatMap((value) => known[value] ?? []);
    if (letters.length > 0) query.set(parameter, letters.join(','));
  }
  for (const [field, parameter] of Object.entries(jobMarks)) if (filter[field as keyof typeof jobMarks]) query.set(parameter, 'true');
  const names = { currentCompanies: filter.companies ?? [], industries: filter.industries ?? [] };
  const ids = await resolvedLists(linkedin, 'people', names, signal);
  const { currentCompanies, industries } = searchFacets.people;
  for (const [facet, parameter] of [
    [currentCompanies, jobCompanies],
    [industries, jobIndustries],
  ] as const) {
    const found = ids[facet.parameter];
    if (found) query.set(parameter, found.join(','));
  }
  return query;
};

/** Searches for jobs, page after page. */
export const jobsSearch: Performer<'jobs.search'> = {
  perform: async (linkedin, item, run) => {
    const query = await queryOf(linkedin, item, run.signal);
    const found = await searchJobs(linkedin, query, item.limit, run);
    return found.map(({ jobId, ...row }) => ({ ...jobIdentity(jobId), ...row }));
  },
};
