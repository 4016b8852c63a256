import type { LinkedIn } from '../browser/session.ts';
import { readWhole } from '../browser/wholeReading.ts';
import { FilterNotResolved } from '../failures.ts';
import { type Facet, type SearchKind, searchAddress, searchFacets } from '../selectors/search/searchAddress.ts';
import { requireEnglish } from '../text/requiredLanguage.ts';
import { openSearch } from './openSearch.ts';
import { suggestedId } from './searchFilterPanel.ts';

/** Ids resolved per session; forgotten with the browser. */
const learnt = new WeakMap<LinkedIn['context'], Map<string, string>>();

const idOf = async (
  linkedin: LinkedIn,
  kind: SearchKind,
  { field, facet, name }: { readonly field: string; readonly facet: Facet; readonly name: string },
  signal: AbortSignal,
): Promise<string> => {
  const known = learnt.get(linkedin.context) ?? new Map<string, string>();
  learnt.set(linkedin.context, known);
  const key = `${facet.sort}:${name.normalize('NFKC').toLowerCase()}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const suggested = await readWhole(linkedin, async () => {
    const { language } = await openSearch(linkedin, kind, searchAddress({ kind, texts: {}, lists: {} }, 1), signal);
    requireEnglish(language, 'searchFilters', 'section');
    const { heading, parameter, sort } = facet;
    return suggestedId(linkedin, { heading, parameter, name, inParts: sort === 'location' }, signal);
  });
  if (!('id' in suggested)) throw new FilterNotResolved(field, name, suggested.offered);
  known.set(key, suggested.id);
  return suggested.id;
};

/**
 * The ids of the names in a filter, as lists for the search's address. LinkedIn ignores names there, so a name that its own suggestions do not
 * resolve to exactly one thing fails the search with `filterNotResolved` instead of widening it.
 */
export const resolvedLists = async (
  linkedin: LinkedIn,
  kind: SearchKind,
  names: Readonly<Record<string, readonly string[]>>,
  signal: AbortSignal,
): Promise<Record<string, string[]>> => {
  const lists: Record<string, string[]> = {};
  for (const [field, facet] of Object.entries<Facet>(searchFacets[kind])) {
    const ids: string[] = [];
    for (const name of names[field] ?? []) ids.push(await idOf(linkedin, kind, { field, facet, name }, signal));
    if (ids.length > 0) lists[facet.parameter] = ids;
  }
  return lists;
};
