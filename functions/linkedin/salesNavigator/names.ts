import { click } from '../browser/click.ts';
import { memberAt, recordsAt, textAt } from '../browser/json.ts';
import type { LinkedIn } from '../browser/session.ts';
import { shownElement } from '../browser/shownElement.ts';
import { FilterNotResolved, LayoutChanged } from '../failures.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { rawParameter, type SalesSearchKind, salesSearchEntry } from '../selectors/salesNavigator/addresses.ts';
import type { CatalogueEntry } from '../selectors/salesNavigator/catalogue.ts';
import { railFilter } from '../selectors/salesNavigator/filters.ts';
import { industries } from '../selectors/salesNavigator/industries.ts';
import { salesRequests } from '../selectors/salesNavigator/requests.ts';
import { requireEnglish } from '../text/requiredLanguage.ts';
import { openSales } from './opening.ts';
import { type SalesData, salesData } from './salesData.ts';
import type { SalesSearchRun } from './salesSearch.ts';

const pageName = 'salesFilters';

/** A name, and the filter of the rail that knows its id. */
export interface FilterName {
  /** The field of the client's filter. */
  readonly field: string;
  readonly entry: CatalogueEntry;
  readonly name: string;
}

interface Suggestion {
  readonly id: string;
  readonly name: string;
}

/** Ids by kind and name, as long as the browser is open. */
const learnt = new WeakMap<LinkedIn['context'], Map<string, string>>();

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();

const industryKey = (name: string): string => plain(name.replaceAll('&', 'and'));
const industryIds: ReadonlyMap<string, string> = new Map(Object.entries(industries).map(([name, id]) => [industryKey(name), id]));

/** The number of an industry by its English name; `undefined` for a name that LinkedIn's list does not have. */
export const industryId = (name: string): string | undefined => industryIds.get(industryKey(name));

/** The only suggestion that can be meant: the same name, or the only place of which it is the first part ("Porto" for "Porto, Portugal"). */
export const meantSuggestion = (suggestions: readonly Suggestion[], name: string, inParts: boolean): Suggestion | null => {
  const one = (isMeant: (suggested: string) => boolean): Suggestion | null => {
    const meant = new Map(suggestions.filter((each) => isMeant(each.name)).map((each) => [each.id, each]));
    return meant.size === 1 ? ([...meant.values()][0] ?? null) : null;
  };
  const isSame = (suggested: string): boolean => plain(suggested) === plain(name);
  const begins = (suggested: string): boolean => plain(suggested.split(',')[0] ?? '') === plain(name);
  return one(isSame) ?? (inParts && !suggestions.some((each) => isSame(each.name)) ? one(begins) : null);
};

const suggestionsIn = (body: unknown): Suggestion[] =>
  recordsAt(body, 'elements').flatMap((row) => {
    const [id, name] = [memberAt(row, 'id'), textAt(row, 'displayValue')];
    return (typeof id === 'string' || typeof id === 'number') && name !== null ? [{ id: String(id), name }] : [];
  });

const decoded = (text: string | null): string | null => {
  try {
    return text === null ? null : decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
};

/** Types the name into the filter of the rail, and reads what the page is answered. */
const suggested = async (linkedin: LinkedIn, { entry, name }: FilterName, data: SalesData, signal: AbortSignal): Promise<Suggestion[]> => {
  const { page, pacing } = linkedin;
  const selectors = railFilter(entry.title ?? '');
  const shown = await shownElement(linkedin, pageName, 'filter', page.locator(anyOf(selectors.filter)));
  const opener = await locate(shown, pageName, selectors, 'open');
  await pacing.pause('beforeClick', signal);
  if (opener && (await opener.filter({ visible: true }).count()) > 0)
    await click(linkedin, { page: pageName, name: 'open', element: opener.first() });
  const fields = await locate(shown, pageName, selectors, 'field');
  if (!fields) throw new LayoutChanged(pageName, 'field');
  const field = await shownElement(linkedin, pageName, 'field', fields.filter({ visible: true }));
  // A key for the last character: suggestions for every beginning of the name would only be thrown away.
  const characters = [...name];
  await field.fill(characters.slice(0, -1).join(''));
  await field.pressSequentially(characters.at(-1) ?? '');
  await pacing.pause('typing', signal);
  const rows = await data.find(({ address, status, body }) => {
    if (!salesRequests.typeahead.test(address) || rawParameter(address, 'type') !== entry.typeahead) return null;
    if (decoded(rawParameter(address, 'query')) !== name) return null;
    if (status !== 200) throw new LayoutChanged(pageName, `suggestions ${status}`);
    return suggestionsIn(body);
  }, signal);
  if (rows === null) throw new LayoutChanged(pageName, 'suggestions');
  return rows;
};

/**
 * The ids of names: of industries by LinkedIn's list, of all others by the filter's own search. A name that it does not resolve to exactly one thing fails the search instead of widening it.
 *
 * @throws FilterNotResolved, LanguageNotSupported: the filters are known by their English titles
 */
export const resolvedNames = async (
  linkedin: LinkedIn,
  kind: SalesSearchKind,
  names: readonly FilterName[],
  run: SalesSearchRun,
): Promise<string[]> => {
  const known = learnt.get(linkedin.context) ?? new Map<string, string>();
  learnt.set(linkedin.context, known);
  const keyOf = ({ entry, name }: FilterName): string => `${entry.typeahead} ${plain(name)}`;
  const idOf = (name: FilterName): string | undefined =>
    (name.entry.typeahead === 'INDUSTRY' ? industryId(name.name) : undefined) ?? known.get(keyOf(name));
  const missing = names.filter((name) => idOf(name) === undefined);
  if (missing.length > 0) {
    using data = salesData(linkedin);
    await openSales(linkedin, { path: salesSearchEntry(kind), name: pageName, data }, run);
    requireEnglish(await linkedin.page.evaluate(() => document.documentElement.lang), pageName, 'filter');
    for (const each of missing) {
      if (idOf(each) !== undefined) continue;
      const rows = await suggested(linkedin, each, data, run.signal);
      const meant = meantSuggestion(rows, each.name, each.entry.typeahead === 'BING_GEO');
      if (!meant) throw new FilterNotResolved(each.field, each.name, [...new Set(rows.map(({ name }) => name))]);
      known.set(keyOf(each), meant.id);
    }
  }
  return names.map((name) => idOf(name) ?? '');
};
