import type { Locator, Page } from 'playwright-core';
import { click } from '../browser/click.ts';
import { changedUnlessItCame } from '../browser/neverCame.ts';
import { pageBecomes } from '../browser/pageBecomes.ts';
import type { LinkedIn } from '../browser/session.ts';
import { shownElement } from '../browser/shownElement.ts';
import { contentTraffic } from '../browser/traffic.ts';
import { LayoutChanged } from '../failures.ts';
import { site } from '../selectors/addresses.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { filterSection, searchFilters } from '../selectors/search/searchFilters.ts';
import { exactSuggestion, offeredNames, onlySuggestion, type WantedSuggestion } from './suggestions.ts';

const pageName = 'searchFilters';

/** Time allowed for suggestions to change once no request is pending. */
const suggestionMs = 1_200;

const shown = async (linkedin: LinkedIn, scope: Locator | Page, name: 'open' | 'panel' | 'field' | 'submit'): Promise<Locator> => {
  const found = await locate(scope, pageName, searchFilters, name);
  if (!found) throw new LayoutChanged(pageName, name);
  return shownElement(linkedin, pageName, name, found.filter({ visible: true }));
};

const idsIn = (address: string, parameter: string): string[] => new URL(address, site).searchParams.get(parameter)?.match(/[\w-]+/g) ?? [];

/** LinkedIn's own suggestions for a name: its id, or the suggestions if they are ambiguous. */
export type Suggested = { readonly id: string } | { readonly offered: readonly string[] };

/** A filter of the panel, and the wanted name. */
export interface FilterName {
  readonly heading: string;
  readonly parameter: string;
  readonly name: string;
  readonly inParts: boolean;
}

/**
 * The id that LinkedIn's own suggestions give for a name, on a search page without filters; the suggestions if none matches.
 * The panel's link contains the resulting search; if it is a button, the search page is opened and its own address is read.
 */
export const suggestedId = async (
  linkedin: LinkedIn,
  { heading, parameter, name, inParts }: FilterName,
  signal: AbortSignal,
): Promise<Suggested> => {
  const { page, pacing, patienceMs } = linkedin;
  await pacing.pause('beforeClick', signal);
  await click(linkedin, { page: pageName, name: 'open', element: await shown(linkedin, page, 'open') });
  const panels = page.locator(anyOf(searchFilters.panel));
  const panel = await shownElement(linkedin, pageName, 'panel', panels.filter({ visible: true }));
  const section = (await locate(panel, pageName, { section: filterSection(heading) }, 'section'))?.last();
  if (!section) throw new LayoutChanged(pageName, 'section');
  const add = (await locate(section, pageName, searchFilters, 'add'))?.filter({ visible: true }).first();
  if (add && (await add.count()) > 0) await click(linkedin, { page: pageName, name: 'add', element: add });
  const field = await shown(linkedin, section, 'field');

  using traffic = contentTraffic(linkedin);
  await field.pressSequentially(name);
  await pacing.pause('typing', signal);
  const wanted: WantedSuggestion = { selectors: [searchFilters.option.primary, ...searchFilters.option.fallbacks], name, inParts };
  const probe = () => exactSuggestion(page, wanted, { milliseconds: suggestionMs, signal });
  const over = AbortSignal.timeout(patienceMs);
  for (;;) {
    let option = await probe();
    if (!option) {
      await traffic.complete(pageName, 'option', signal);
      option = (await probe()) ?? (await onlySuggestion(page, wanted));
    }
    signal.throwIfAborted();
    if (!option) return { offered: await offeredNames(page, wanted) };
    try {
      await click(linkedin, { page: pageName, name: 'option', element: option });
      break;
    } catch (error) {
      // Suggestions for the first characters are replaced by those for the whole name: an element in the same place may be another one.
      if (over.aborted || (await option.isVisible())) throw error;
    }
  }

  const submit = await shown(linkedin, panel, 'submit');
  const isLink = (await submit.getAttribute('href')) !== null;
  if (!isLink) await click(linkedin, { page: pageName, name: 'submit', element: submit });
  await pageBecomes(
    page,
    ({ results, parameter: wanted }) => {
      const links = results === null ? [location] : [...document.querySelectorAll<HTMLAnchorElement>(results)];
      return links.some(({ href }) => new URL(href).searchParams.has(wanted));
    },
    { results: isLink ? anyOf(searchFilters.results) : null, parameter },
    patienceMs,
  ).catch(changedUnlessItCame(pageName, 'submit'));
  const address = isLink ? ((await submit.getAttribute('href')) ?? '') : page.url();
  const [id] = idsIn(address, parameter);
  if (id === undefined) throw new LayoutChanged(pageName, 'id');
  return { id };
};
