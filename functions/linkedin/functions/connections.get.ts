import type { ItemOf } from '../../contract/item.types.ts';
import { readConnections } from '../connection/openConnections.ts';
import { searchPeople } from '../search/searches.ts';
import { firstDegree } from '../selectors/search/searchAddress.ts';
import { personRow } from './people.search.ts';
import type { Performer } from './performer.ts';
import { searchQuery } from './searchQuery.ts';

const asksForNothing = (filter: ItemOf<'connections.get'>['filter']): boolean =>
  Object.values(filter ?? {}).every((value) => value === undefined || (Array.isArray(value) && value.length === 0));

/** Lists connections: all of them from their own page, filtered ones from the people search. */
export const connectionsGet: Performer<'connections.get'> = {
  perform: async (linkedin, item, run) => {
    const { limit = Number.POSITIVE_INFINITY, filter } = item;
    if (asksForNothing(filter)) return (await readConnections(linkedin, limit, run.signal)).map(personRow);
    const query = await searchQuery(linkedin, 'people', { filter, lists: firstDegree }, run.signal);
    return (await searchPeople(linkedin, query, limit, run)).map(personRow);
  },
};
