import type { ItemOf } from '../../contract/item.types.ts';
import type { LinkedIn } from '../browser/session.ts';
import { profileOf } from '../person/preloadedProfile.ts';
import type { FoundPerson } from '../search/foundPerson.ts';
import { searchPeople } from '../search/searches.ts';
import type { Performer } from './performer.ts';
import { hiddenPersonData, isEnoughFor, personData } from './personData.ts';
import { searchLeads } from './salesNavigator.people.ts';
import { searchQuery } from './searchQuery.ts';

/** A person in a list, in the contract's form. */
export const personRow = ({ name, publicUrl, headline, location }: Pick<FoundPerson, 'name' | 'publicUrl' | 'headline' | 'location'>) => ({
  name,
  publicUrl,
  headline,
  location,
});

type Include = NonNullable<ItemOf<'people.search'>['include']>;

const included = async (linkedin: LinkedIn, row: FoundPerson, next: FoundPerson | undefined, include: Include, signal: AbortSignal) => {
  const { here, profile } =
    row.publicUrl === null ? { here: linkedin, profile: null } : await profileOf(linkedin, row.publicUrl, signal, isEnoughFor(include));
  return profile ? personData(here, profile, include, signal, next?.publicUrl ?? undefined) : hiddenPersonData(row, include);
};

/** Searches for people, page after page, and reads the included parts of each. */
export const peopleSearch: Performer<'people.search'> = {
  perform: async (linkedin, item, run) => {
    if (item.dataSource === 'salesNavigator') return searchLeads(linkedin, item, run);
    const query = await searchQuery(linkedin, 'people', item, run.signal);
    const found = await searchPeople(linkedin, query, item.limit, run);
    const { include } = item;
    const rows = [];
    for (const [index, row] of found.entries()) {
      rows.push({ ...personRow(row), ...(include ? await included(linkedin, row, found[index + 1], include, run.signal) : {}) });
    }
    return rows;
  },
};
