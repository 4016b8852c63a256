import type { Json, JsonObject } from '../../contract/declaration.ts';
import type { FoundPerson } from '../pages/peopleSearch.ts';
import { profileOf } from '../pages/profileAhead.ts';
import { searchPeople } from '../pages/searches.ts';
import type { Performer } from '../performer.ts';
import type { LinkedIn } from '../session.ts';
import { numberOf, objectOf, optionalTextOf } from './input.ts';
import { hiddenPersonData, personData } from './personData.ts';
import { requireStandardSource } from './salesNavigator.ts';
import { searchQuery } from './searchQuery.ts';

/** A person in a list, as clients see them. */
export const personRow = ({ name, publicUrl, headline, location }: Pick<FoundPerson, 'name' | 'publicUrl' | 'headline' | 'location'>) => ({
  name,
  publicUrl,
  headline,
  location,
});

const included = async (
  linkedin: LinkedIn,
  row: FoundPerson,
  next: FoundPerson | undefined,
  include: JsonObject,
  signal: AbortSignal,
): Promise<JsonObject> => {
  const { here, profile } = row.publicUrl === null ? { here: linkedin, profile: null } : await profileOf(linkedin, row.publicUrl, signal);
  return profile ? personData(here, profile, include, signal, next?.publicUrl ?? undefined) : hiddenPersonData(row, include);
};

/** Searches for people, page after page, and reads about each what is included. */
export const peopleSearch: Performer = {
  perform: async (linkedin, item, run) => {
    await requireStandardSource(linkedin, item.dataSource, run.signal);
    const asked = { term: optionalTextOf(item, 'term'), filter: objectOf(item, 'filter') };
    const query = await searchQuery(linkedin, 'people', asked, run.signal);
    const found = await searchPeople(linkedin, query, numberOf(item, 'limit'), run.signal);
    const include = objectOf(item, 'include');
    const rows: Json[] = [];
    const isMore = Object.keys(include).length > 0;
    for (const [index, row] of found.entries()) {
      rows.push({ ...personRow(row), ...(isMore ? await included(linkedin, row, found[index + 1], include, run.signal) : {}) });
    }
    return rows;
  },
};
