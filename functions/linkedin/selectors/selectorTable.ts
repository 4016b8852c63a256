import type { SelectorEntry, SelectorTable } from './entry.ts';
import { selectorsInUse } from './inUse.ts';

type StatedEntry = Pick<SelectorEntry, 'primary'> & Partial<SelectorEntry>;

/**
 * A table of entries without fallbacks whose primaries were first seen in this month, unless an entry states otherwise. An entry is looked up
 * whenever it is used: a bundle of selectors may replace it.
 */
export const selectorTable = <Element extends string>(
  since: string,
  entries: Readonly<Record<Element, StatedEntry>>,
): SelectorTable<Element> => {
  const table = {} as SelectorTable<Element>;
  for (const [name, entry] of Object.entries<StatedEntry>(entries)) {
    const own: SelectorEntry = { fallbacks: [], since, ...entry };
    const get = (): SelectorEntry => selectorsInUse()?.bundle?.replaced.get(table)?.[name] ?? own;
    Object.defineProperty(table, name, { enumerable: true, get });
  }
  return table;
};
