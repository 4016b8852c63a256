import { errors, type Locator } from 'playwright-core';
import { LayoutChanged } from '../failures.ts';
import { locate } from '../selectors/resolve.ts';
import { filterSection, searchFilters } from '../selectors/searchFilters.ts';
import type { LinkedIn } from '../session.ts';
import { watchListTraffic } from './listTraffic.ts';

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

interface Sought {
  readonly selectors: readonly string[];
  readonly name: string;
}

/** Runs in the page: the option that is called exactly so. */
const suggestionOf = ({ selectors, name }: Sought): HTMLElement | null => {
  const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  // biome-ignore lint/performance/useDomNodeTextContent: what the suggestion is of stands in a line below, which only the layout tells.
  const firstLineOf = (option: HTMLElement): string => plain(option.innerText.trim().split('\n')[0] ?? '');
  for (const selector of selectors) {
    const options = [...document.querySelectorAll<HTMLElement>(selector)];
    const option = options.find((each) => each.checkVisibility() && firstLineOf(each) === plain(name));
    if (option) return option;
  }
  return null;
};

const idsIn = (address: string, parameter: string): string[] =>
  new URL(address, 'https://www.linkedin.com').searchParams.get(parameter)?.match(/[\w-]+/g) ?? [];

/**
 * The id that LinkedIn's own suggestions give to a name, on a search page without filters; `null` where it suggests no such thing.
 * The panel's link says what would be asked for; where it is a button, the page is let go there and asked itself.
 */
export const suggestedId = async (
  linkedin: LinkedIn,
  { heading, parameter, name }: { readonly heading: string; readonly parameter: string; readonly name: string },
  signal: AbortSignal,
): Promise<string | null> => {
  const { page, pacing, patienceMs } = linkedin;
  await pacing.pause('beforeClick', signal);
  await (await shown(page, 'open')).click();
  const panel = page
    .locator(`:is(${[searchFilters.panel.primary, ...searchFilters.panel.fallbacks].join(', ')})`)
    .filter({ visible: true })
    .first();
  await panel.waitFor();
  const section = (await locate(panel, pageName, { section: filterSection(heading) }, 'section'))?.last();
  if (!section) throw new LayoutChanged(pageName, 'section');
  const add = (await locate(section, pageName, searchFilters, 'add'))?.filter({ visible: true }).first();
  if (add && (await add.count()) > 0) await add.click();
  const field = await shown(section, 'field');

  using traffic = watchListTraffic(page);
  await field.pressSequentially(name);
  await pacing.pause('typing', signal);
  const sought: Sought = { selectors: [searchFilters.option.primary, ...searchFilters.option.fallbacks], name };
  const look = async () => {
    try {
      return (await page.waitForFunction(suggestionOf, sought, { timeout: suggestionMs })).asElement();
    } catch (error) {
      if (error instanceof errors.TimeoutError) return null;
      throw error;
    }
  };
  const over = AbortSignal.timeout(patienceMs);
  for (;;) {
    let option = await look();
    if (!option) {
      await traffic.settled(patienceMs);
      option = await look();
    }
    signal.throwIfAborted();
    if (!option) return null;
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
      ({ selectors, parameter: wanted, link }) => {
        const from = link
          ? selectors.flatMap((selector) => [...document.querySelectorAll('a')].filter((a) => a.matches(selector))).map((a) => a.href)
          : [location.href];
        return from.some((address) => new URL(address).searchParams.has(wanted));
      },
      {
        selectors: [
          'aside a[href*="/search/results/"]',
          '[role="dialog"] a[href*="/search/results/"]',
          'dialog a[href*="/search/results/"]',
        ],
        parameter,
        link: isLink,
      },
      { timeout: patienceMs },
    );
  } catch (error) {
    if (error instanceof errors.TimeoutError) throw new LayoutChanged(pageName, 'submit', { cause: error });
    throw error;
  }
  const address = isLink ? ((await submit.getAttribute('href')) ?? '') : page.url();
  const [id] = idsIn(address, parameter);
  if (id === undefined) throw new LayoutChanged(pageName, 'id');
  return id;
};
