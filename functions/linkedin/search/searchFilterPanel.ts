import { errors, type Locator } from 'playwright-core';
import type { LinkedIn } from '../browser/session.ts';
import { contentTraffic } from '../browser/traffic.ts';
import { LayoutChanged } from '../failures.ts';
import { site } from '../selectors/addresses.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { filterSection, searchFilters } from '../selectors/search/searchFilters.ts';
import { exactSuggestion, offeredNames, onlySuggestion, type Sought } from './suggestions.ts';

const pageName = 'searchFilters';

/** How long suggestions may take to change once nothing is on its way any more. */
const suggestionMs = 1_200;

const shown = async (scope: Locator | LinkedIn['page'], name: 'open' | 'panel' | 'field' | 'submit'): Promise<Locator> => {
  const found = await locate(scope, pageName, searchFilters, name);
  if (!found) throw new LayoutChanged(pageName, name);
  const first = found.filter({ visible: true }).first();
  await first.waitFor();
  return first;
};

const idsIn = (address: string, parameter: string): string[] => new URL(address, site).searchParams.get(parameter)?.match(/[\w-]+/g) ?? [];

/** What LinkedIn's own suggestions make of a name: its id, or what they offer where it cannot be told which of them is meant. */
export type Suggested = { readonly id: string } | { readonly offered: readonly string[] };

/** A filter of the panel, and the name that is looked for in it. */
export interface FilterName {
  readonly heading: string;
  readonly parameter: string;
  readonly name: string;
  readonly inParts: boolean;
}

/**
 * The id that LinkedIn's own suggestions give to a name, on a search page without filters; what they offer where they have no such name.
 * The panel's link says what would be asked for; where it is a button, the page is let go there and asked itself.
 */
export const suggestedId = async (
  linkedin: LinkedIn,
  { heading, parameter, name, inParts }: FilterName,
  signal: AbortSignal,
): Promise<Suggested> => {
  const { page, pacing, patienceMs } = linkedin;
  await pacing.pause('beforeClick', signal);
  await (await shown(page, 'open')).click();
  const panel = page.locator(anyOf(searchFilters.panel)).filter({ visible: true }).first();
  await panel.waitFor();
  const section = (await locate(panel, pageName, { section: filterSection(heading) }, 'section'))?.last();
  if (!section) throw new LayoutChanged(pageName, 'section');
  const add = (await locate(section, pageName, searchFilters, 'add'))?.filter({ visible: true }).first();
  if (add && (await add.count()) > 0) await add.click();
  const field = await shown(section, 'field');

  using traffic = contentTraffic(page);
  await field.pressSequentially(name);
  await pacing.pause('typing', signal);
  const sought: Sought = { selectors: [searchFilters.option.primary, ...searchFilters.option.fallbacks], name, inParts };
  const look = async () => {
    try {
      return await exactSuggestion(page, sought, suggestionMs);
    } catch (error) {
      if (error instanceof errors.TimeoutError) return null;
      throw error;
    }
  };
  const over = AbortSignal.timeout(patienceMs);
  for (;;) {
    let option = await look();
    if (!option) {
      await traffic.quiet(AbortSignal.any([signal, over])).catch((cause: unknown) => {
        signal.throwIfAborted();
        throw new LayoutChanged(pageName, 'option', { cause });
      });
      traffic.requireAll(pageName, 'option');
      option = (await look()) ?? (await onlySuggestion(page, sought));
    }
    signal.throwIfAborted();
    if (!option) return { offered: await offeredNames(page, sought) };
    try {
      await option.click();
      break;
    } catch (error) {
      // Suggestions for what was typed at first make room for those for the whole name: what stands in the same place may be another's.
      if (over.aborted || (await option.isVisible())) throw error;
    }
  }

  const submit = await shown(panel, 'submit');
  const isLink = (await submit.getAttribute('href')) !== null;
  if (!isLink) await submit.click();
  try {
    await page.waitForFunction(
      ({ results, parameter: wanted }) => {
        const links = results === null ? [location] : [...document.querySelectorAll<HTMLAnchorElement>(results)];
        const from = links.map(({ href }) => href);
        return from.some((address) => new URL(address).searchParams.has(wanted));
      },
      { results: isLink ? anyOf(searchFilters.results) : null, parameter },
      { timeout: patienceMs },
    );
  } catch (error) {
    if (error instanceof errors.TimeoutError) throw new LayoutChanged(pageName, 'submit', { cause: error });
    throw error;
  }
  const address = isLink ? ((await submit.getAttribute('href')) ?? '') : page.url();
  const [id] = idsIn(address, parameter);
  if (id === undefined) throw new LayoutChanged(pageName, 'id');
  return { id };
};
