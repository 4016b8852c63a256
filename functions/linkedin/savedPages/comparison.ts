import type { Page } from 'playwright-core';
import { rendererOf } from '../browser/renderer.ts';
import { LanguageNotSupported, LayoutChanged } from '../failures.ts';
import type { selectorsIn } from '../selectors/bundle.ts';
import { type BundleInUse, SelectorUse, usingSelectors } from '../selectors/inUse.ts';
import type { AnyPageReader } from '../selectors/resolve.ts';
import { readers } from './readers.ts';
import { loadSavedPage } from './savedPage.ts';

/** A saved page, by the name that its readers have in errors. */
export interface SavedPage {
  readonly id: string;
  readonly page: string;
  readonly markup: string;
}

/** What a reader reads of a page; `unreadable` if it does not know it. */
type Read = { readonly facts: unknown } | 'unreadable';

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether something that was read before is missing, or is read as something else. */
export const isWorse = (before: unknown, after: unknown): boolean => {
  if (isNothing(before)) return false;
  if (Array.isArray(before))
    return !Array.isArray(after) || before.length > after.length || before.some((each, index) => isWorse(each, after[index]));
  if (typeof before === 'object')
    return (
      typeof after !== 'object' ||
      after === null ||
      Object.entries(before as object).some(([key, value]) => isWorse(value, (after as Record<string, unknown>)[key]))
    );
  return before !== after;
};

const readWith = (reader: AnyPageReader<unknown>, page: Page, bundle: BundleInUse | null): Promise<Read> =>
  usingSelectors(new SelectorUse(bundle), async () => {
    try {
      return { facts: (await reader.read(page)).facts };
    } catch (error) {
      if (error instanceof LayoutChanged || error instanceof LanguageNotSupported) return 'unreadable';
      throw error;
    }
  });

/**
 * The saved pages that are read worse with one bundle than with another (`null`: with the release's own selectors), by their ids and pages. What
 * could not be read before cannot become worse.
 */
export const pagesMadeWorse = async (
  page: Page,
  saved: AsyncIterable<SavedPage>,
  { before, after }: { readonly before: BundleInUse | null; readonly after: BundleInUse },
): Promise<string[]> => {
  const worse: string[] = [];
  for await (const { id, page: name, markup } of saved) {
    await loadSavedPage(page, markup);
    const renderer = await rendererOf(page);
    const known = new Set(Object.values(readers).flatMap((each) => (renderer && each[renderer]) ?? []));
    for (const reader of known) {
      if (reader.page !== name) continue;
      const now = await readWith(reader, page, before);
      if (now === 'unreadable') continue;
      const then = await readWith(reader, page, after);
      if (then === 'unreadable' || isWorse(now.facts, then.facts)) worse.push(id);
    }
  }
  return [...new Set(worse)];
};

/** Those of some selectors that are not CSS. */
const notCss = (page: Page, selectors: readonly string[]): Promise<string[]> =>
  page.evaluate(
    (asked) =>
      asked.filter((selector) => {
        try {
          document.createDocumentFragment().querySelector(selector);
          return false;
        } catch {
          return true;
        }
      }),
    selectors,
  );

type Placed = ReturnType<typeof selectorsIn>;

/** Those that are no selectors. Beyond CSS, what Playwright knows may stand only where the release has such a selector too: elsewhere pages use it. */
export const invalidSelectors = async (page: Page, given: Placed, own: Placed): Promise<Placed> => {
  const odd = new Set(await notCss(page, [...new Set([...given, ...own].map(({ selector }) => selector))]));
  const places = new Set(own.flatMap(({ place, selector }) => (odd.has(selector) ? [place] : [])));
  const invalid: Placed = [];
  for (const each of given.filter(({ selector }) => odd.has(selector))) {
    const isKnown = async (): Promise<boolean> => (await page.locator(each.selector).count()) >= 0;
    if (!places.has(each.place) || !(await isKnown().catch(() => false))) invalid.push(each);
  }
  return invalid;
};
