import type { ItemOf } from '../../contract/item.types.ts';
import { readConnections } from '../connection/openConnections.ts';
import type { FoundPerson } from '../search/foundPerson.ts';
import { searchPeople } from '../search/searches.ts';
import { firstDegree } from '../selectors/search/searchAddress.ts';
import { keptPages } from './keptPages.ts';
import { personRow } from './people.search.ts';
import type { Performer } from './performer.ts';
import { searchQuery } from './searchQuery.ts';

const asksForNothing = (filter: ItemOf<'connections.get'>['filter']): boolean =>
  Object.values(filter ?? {}).every((value) => value === undefined || (Array.isArray(value) && value.length === 0));

/** The day as a moment. */
const startOf = (day: string | null): string | null => day && new Date(day).toISOString();

const undated = (row: FoundPerson) => ({ ...personRow(row), connectedAt: null });

/** Lists connections: all of them from their own page, filtered ones from the people search, which does not show when they connected. */
export const connectionsGet: Performer<'connections.get'> = {
  perform: async (linkedin, item, run) => {
    const { limit = Number.POSITIVE_INFINITY, filter, since } = item;
    if (asksForNothing(filter)) {
      const reading = { limit, since: since === undefined ? undefined : Date.parse(since) };
      const rows = await readConnections(linkedin, reading, run.signal);
      return rows.map((row) => ({ ...personRow(row), connectedAt: startOf(row.connectedAt) }));
    }
    const query = await searchQuery(linkedin, 'people', { filter, lists: firstDegree }, run.signal);
    const kept = keptPages(run.checkpoints, undated);
    return (await searchPeople(linkedin, query, limit, { ...run, ...(kept && { kept }) })).map(undated);
  },
};
