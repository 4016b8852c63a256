import type { LinkedIn } from '../browser/session.ts';
import { FilterNotResolved } from '../failures.ts';
import { type SalesSearchKind, salesSearchPath, uncorrected } from '../selectors/salesNavigator/addresses.ts';
import {
  accountFilters,
  type CatalogueEntry,
  constantIds,
  leadFilters,
  revenueFilter,
  revenueSteps,
} from '../selectors/salesNavigator/catalogue.ts';
import type { AskedFilter } from './applied.ts';
import { type FilterName, resolvedNames } from './names.ts';
import { salesQueryIn, salesQueryText } from './query.ts';
import type { AskedSearch, SalesSearchRun } from './salesSearch.ts';

interface Revenue {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** A client's filter: texts, lists of names of which any may hold, and the annual revenue. */
export type ClientFilter = Readonly<Record<string, string | readonly string[] | Revenue | undefined>>;

const isRevenue = (value: ClientFilter[string]): value is Revenue => typeof value === 'object' && !Array.isArray(value);

/** Sales Navigator takes certain amounts only; another one would be dropped, or mean something else. */
const revenueOf = (field: string, { min, max }: Revenue): AskedFilter => {
  const steps: readonly number[] = revenueSteps;
  const offered = steps.map(String);
  for (const bound of [min, max])
    if (bound !== undefined && !steps.includes(bound)) throw new FilterNotResolved(field, String(bound), offered);
  const { type, unit, beyond } = revenueFilter;
  return { field, type, values: [], names: [`${min ?? ''}-${max ?? ''}`], range: { min: min ?? 0, max: max ?? beyond, unit } };
};

/** The conditions of a client's filter as Sales Navigator takes them; names are resolved to ids. */
export const askedFilters = async (
  linkedin: LinkedIn,
  kind: SalesSearchKind,
  filter: ClientFilter,
  run: SalesSearchRun,
): Promise<AskedFilter[]> => {
  const entries = kind === 'people' ? leadFilters : accountFilters;
  const asked = Object.entries(filter).flatMap(([field, value]): { field: string; entry: CatalogueEntry; names: readonly string[] }[] => {
    const entry = entries[field];
    if (value === undefined || entry === undefined || isRevenue(value)) return [];
    const names = typeof value === 'string' ? [value] : (value as readonly string[]);
    return names.length === 0 ? [] : [{ field, entry, names }];
  });
  const unknown = asked
    .filter(({ entry }) => entry.takes === 'typeahead')
    .flatMap(({ field, entry, names }) => names.map((name): FilterName => ({ field, entry, name })));
  const ids = await resolvedNames(linkedin, kind, unknown, run);
  const idOf = (field: string, name: string): string => ids[unknown.findIndex((each) => each.field === field && each.name === name)] ?? '';
  const filters = asked.map(({ field, entry, names }): AskedFilter => {
    const taken = (name: string) =>
      entry.takes === 'text' ? { text: name } : { id: entry.takes === 'constant' ? (constantIds[name] ?? '') : idOf(field, name) };
    return { field, type: entry.type, names, values: names.map(taken) };
  });
  const revenue = filter.annualRevenue;
  return isRevenue(revenue) ? [...filters, revenueOf('annualRevenue', revenue)] : filters;
};

/** A search by words and conditions. */
export const askedSearch = (kind: SalesSearchKind, keywords: string | undefined, filters: readonly AskedFilter[]): AskedSearch => {
  const query = { keywords, filters };
  return { path: salesSearchPath(kind, salesQueryText(query)), mark: { query }, filters };
};

/** A search by an address of Sales Navigator, copied or saved; `null` if it is the address of no search. */
export const searchAt = (address: string): AskedSearch | null => {
  const { pathname, search, searchParams } = new URL(address);
  const savedSearchId = searchParams.get('savedSearchId');
  if (savedSearchId !== null) return { path: pathname + search, mark: { savedSearchId }, filters: [] };
  const asked = searchParams.get('query');
  const keywords = searchParams.get('keywords');
  const query = asked === null ? (keywords === null ? null : { keywords, filters: [] }) : salesQueryIn(asked);
  if (query === null) return null;
  const filters = query.filters.map(
    (filter): AskedFilter => ({ ...filter, field: 'url', names: filter.values.map(({ text, id }) => text ?? id ?? filter.type) }),
  );
  return { path: uncorrected(pathname + search), mark: { query }, filters };
};
