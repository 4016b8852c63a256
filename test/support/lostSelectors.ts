import type { Page } from 'playwright-core';
import { LayoutChanged } from '../../functions/linkedin/failures.ts';
import type { SelectorEntry, SelectorTable } from '../../functions/linkedin/selectors/entry.ts';
import type { AnyPageReader } from '../../functions/linkedin/selectors/resolve.ts';
import { ofPart, type Part } from './part.ts';

const nothing = 'no-such-element';

/** The selectors with the first, or all, of one element's removed; if it has only one, the two are the same. */
const lostSelectors = (selectors: SelectorTable): { readonly element: string; readonly what: string; readonly left: SelectorTable }[] =>
  Object.entries(selectors).flatMap(([element, entry]) => {
    const without = (what: string, changed: SelectorEntry) => ({ element, what, left: { ...selectors, [element]: changed } });
    const every = without('every selector', { ...entry, primary: nothing, fallbacks: [] });
    return entry.fallbacks.length === 0 ? [every] : [without('its first selector', { ...entry, primary: nothing }), every];
  });

/**
 * Reads the page repeatedly, each time without selectors of one element: `check` receives the result, the result of the whole
 * reader, and what was removed. It is also correct if the page is reported as changed (P13). A part removes each third, or the others.
 */
export const readWithLosses = async <Facts>(
  reader: AnyPageReader<Facts>,
  page: Page,
  check: (facts: Facts, whole: Facts, lost: string) => void,
  part?: Part,
): Promise<void> => {
  const { facts: whole } = await reader.read(page);
  const all = lostSelectors(reader.selectors);
  for (const { element, what, left } of part ? ofPart(part, all, (_, index) => index % 3 === 0) : all) {
    try {
      const { facts } = await reader.read(page, left);
      check(facts, whole, `${element} without ${what}`);
    } catch (error) {
      if (!(error instanceof LayoutChanged)) throw error;
    }
  }
};
