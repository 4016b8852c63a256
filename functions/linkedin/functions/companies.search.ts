import type { FoundCompany } from '../search/companySearch.ts';
import { searchCompanies } from '../search/searches.ts';
import { keptPages } from './keptPages.ts';
import type { Performer } from './performer.ts';
import { findAccounts } from './salesNavigator.companies.ts';
import { searchQuery } from './searchQuery.ts';

/** A company in a list, in the contract's form. */
const companyRow = ({ name, publicUrl, urn, industry, location, logoUrl }: FoundCompany) => ({
  name,
  publicUrl,
  urn,
  industry,
  location,
  logoUrl,
});

/** Searches for companies, page after page. */
export const companiesSearch: Performer<'companies.search'> = {
  perform: async (linkedin, item, run) => {
    if (item.dataSource === 'salesNavigator') return findAccounts(linkedin, item, run);
    const query = await searchQuery(linkedin, 'companies', item, run.signal);
    const kept = keptPages(run.checkpoints, companyRow);
    const found = await searchCompanies(linkedin, query, item.limit, { ...run, ...(kept && { kept }) });
    return found.map(companyRow);
  },
};
