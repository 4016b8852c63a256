import type { SelectorEntry, SelectorTable } from '../../functions/linkedin/selectors/entry.ts';

const nothing = 'no-such-element';

/** Selectors of which one element has lost its first or all of them; where there is only one, that is the same. */
export const lostSelectors = (
  selectors: SelectorTable,
): { readonly element: string; readonly what: string; readonly left: SelectorTable }[] =>
  Object.entries(selectors).flatMap(([element, entry]) => {
    const without = (what: string, changed: SelectorEntry) => ({ element, what, left: { ...selectors, [element]: changed } });
    const every = without('every selector', { ...entry, primary: nothing, fallbacks: [] });
    return entry.fallbacks.length === 0 ? [every] : [without('its first selector', { ...entry, primary: nothing }), every];
  });
