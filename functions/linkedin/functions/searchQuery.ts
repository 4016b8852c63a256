import type { LinkedIn } from '../browser/session.ts';
import { resolvedLists } from '../search/resolvedNames.ts';
import { companySizes, type SearchKind, type SearchQuery } from '../selectors/search/searchAddress.ts';

/** Keywords for one field, and lists of names of which any may match. */
type Filter = Readonly<Record<string, string | readonly string[] | object | undefined>>;

interface Asked {
  /** The address of a search, in place of everything else. */
  readonly url?: string | undefined;
  readonly term?: string | undefined;
  readonly filter?: Filter | undefined;
  readonly lists?: Readonly<Record<string, readonly string[]>> | undefined;
}

const textIn = (filter: Filter, field: string): string | undefined => {
  const value = filter[field];
  return typeof value === 'string' ? value : undefined;
};

const listsIn = (filter: Filter): Record<string, string[]> =>
  Object.fromEntries(Object.entries(filter).flatMap(([field, value]) => (Array.isArray(value) ? [[field, [...value]]] : [])));

/** Keywords and filter of a validated search, as the address of LinkedIn's search; names are resolved to ids. */
export const searchQuery = async (
  linkedin: LinkedIn,
  kind: SearchKind,
  { url, term, filter = {}, lists }: Asked,
  signal: AbortSignal,
): Promise<SearchQuery> => {
  if (url !== undefined) return { kind, url, texts: {}, lists: {} };
  const names = listsIn(filter);
  const sizes = (names.sizes ?? []).flatMap((size) => companySizes[size] ?? []);
  return {
    kind,
    texts: {
      keywords: term,
      firstName: textIn(filter, 'firstName'),
      lastName: textIn(filter, 'lastName'),
      title: textIn(filter, 'position'),
    },
    lists: { ...lists, ...(sizes.length > 0 ? { companySize: sizes } : {}), ...(await resolvedLists(linkedin, kind, names, signal)) },
  };
};
