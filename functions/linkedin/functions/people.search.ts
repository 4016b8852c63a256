import type { Json } from '../../contract/declaration.ts';
import type { DataOf } from '../../contract/functions.ts';
import type { ItemOf } from '../../contract/item.types.ts';
import type { LinkedIn } from '../browser/session.ts';
import type { Connection } from '../connection/connections.ts';
import { memberUrnOf } from '../person/memberUrn.ts';
import { profileOf } from '../person/preloadedProfile.ts';
import type { FoundPerson } from '../search/foundPerson.ts';
import { searchPeople } from '../search/searches.ts';
import { keptPages, rowsRead } from './keptPages.ts';
import type { Performer } from './performer.ts';
import { hiddenPersonData, isEnoughFor, personData } from './personData.ts';
import { searchLeads } from './salesNavigator.people.ts';
import { searchQuery } from './searchQuery.ts';

/** A person in a list, in the contract's form. */
export const personRow = ({
  name,
  publicUrl,
  urn = null,
  profileId,
  headline,
  location,
  avatarUrl,
}: Omit<Connection, 'slug' | 'connectedText' | 'connectedAt'> & Partial<Pick<FoundPerson, 'urn'>>) => ({
  name,
  publicUrl,
  urn: urn ?? memberUrnOf(profileId),
  headline,
  location,
  avatarUrl,
});

type Include = NonNullable<ItemOf<'people.search'>['include']>;

const included = async (linkedin: LinkedIn, row: FoundPerson, next: FoundPerson | undefined, include: Include, signal: AbortSignal) => {
  const { here, profile } =
    row.publicUrl === null ? { here: linkedin, profile: null } : await profileOf(linkedin, row.publicUrl, signal, isEnoughFor(include));
  return profile ? personData(here, profile, include, signal, next?.publicUrl ?? undefined) : hiddenPersonData(row, include);
};

/** A row of LinkedIn itself. */
type Row = Extract<DataOf<'people.search'>, readonly { readonly publicUrl: string | null }[]>[number];

/** Searches for people, page after page, and reads the included parts of each. */
export const peopleSearch: Performer<'people.search'> = {
  perform: async (linkedin, item, run) => {
    if (item.dataSource === 'salesNavigator') return searchLeads(linkedin, item, run);
    const query = await searchQuery(linkedin, 'people', item, run.signal);
    const { include } = item;
    const { checkpoints } = run;
    const kept = keptPages<FoundPerson>(checkpoints, include ? null : personRow);
    const found = await searchPeople(linkedin, query, item.limit, { ...run, ...(kept && { kept }) });
    if (!include) return found.map(personRow);
    const rows = await rowsRead<Row>(checkpoints);
    for (const [index, row] of [...found.entries()].slice(rows.length)) {
      const read: Row = { ...personRow(row), ...(await included(linkedin, row, found[index + 1], include, run.signal)) };
      rows.push(read);
      if (rows.length < found.length) await checkpoints?.add({ rows: [read as unknown as Json], state: null });
    }
    return rows;
  },
};
