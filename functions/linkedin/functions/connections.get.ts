import type { JsonObject } from '../../contract/declaration.ts';
import { readConnections } from '../pages/openConnections.ts';
import { searchPeople } from '../pages/searches.ts';
import type { Performer } from '../performer.ts';
import { numberOf, objectOf } from './input.ts';
import { personRow } from './people.search.ts';
import { searchQuery } from './searchQuery.ts';

/** LinkedIn's own mark for people of the first degree. */
const connected = { network: ['F'] };

const asksForNothing = (filter: JsonObject): boolean =>
  Object.values(filter).every((value) => value === null || (Array.isArray(value) && value.length === 0));

/** Lists connections: all of them from their own page, those that match a filter from the search for people. */
export const connectionsGet: Performer = {
  perform: async (linkedin, item, run) => {
    const limit = item.limit === undefined ? Number.POSITIVE_INFINITY : numberOf(item, 'limit');
    const filter = objectOf(item, 'filter');
    if (asksForNothing(filter)) return (await readConnections(linkedin, limit, run.signal)).map(personRow);
    const query = await searchQuery(linkedin, 'people', { filter, lists: connected }, run.signal);
    return (await searchPeople(linkedin, query, limit, run.signal)).map(personRow);
  },
};
