import { searchCompanies } from '../search/searches.ts';
import type { Performer } from './performer.ts';
import { findAccounts } from './salesNavigator.companies.ts';
import { searchQuery } from './searchQuery.ts';

/** Searches for companies, page after page. */
export const companiesSearch: Performer<'companies.search'> = {
  perform: async (linkedin, item, run) => {
    if (item.dataSource === 'salesNavigator') return findAccounts(linkedin, item, run);
    const query = await searchQuery(linkedin, 'companies', item, run.signal);
    const found = await searchCompanies(linkedin, query, item.limit, run);
    return found.map(({ name, publicUrl, industry, location }) => ({ name, publicUrl, industry, location }));
  },
};
