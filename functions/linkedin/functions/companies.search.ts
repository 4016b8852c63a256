import { searchCompanies } from '../pages/searches.ts';
import type { Performer } from '../performer.ts';
import { numberOf, objectOf, optionalTextOf } from './input.ts';
import { requireStandardSource } from './salesNavigator.ts';
import { searchQuery } from './searchQuery.ts';

/** Searches for companies, page after page. */
export const companiesSearch: Performer = {
  perform: async (linkedin, item, run) => {
    await requireStandardSource(linkedin, item.dataSource, run.signal);
    const query = await searchQuery(
      linkedin,
      'companies',
      { term: optionalTextOf(item, 'term'), filter: objectOf(item, 'filter') },
      run.signal,
    );
    const found = await searchCompanies(linkedin, query, numberOf(item, 'limit'), run.signal);
    return found.map(({ name, publicUrl, industry, location }) => ({ name, publicUrl, industry, location }));
  },
};
