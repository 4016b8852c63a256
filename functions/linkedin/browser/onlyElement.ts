import type { Locator, Page } from 'playwright-core';
import { LayoutChanged } from '../failures.ts';
import type { SelectorTable } from '../selectors/entry.ts';
import { locate } from '../selectors/resolve.ts';

/** Those of these elements that a person can see. */
export const visibleOf = async (found: Locator | null): Promise<Locator[]> => (await found?.filter({ visible: true }).all()) ?? [];

/** The only one. Throws `LayoutChanged` if there is none, or if it is unclear which one is meant. */
export const onlyOf = ([only, ...others]: readonly Locator[], pageName: string, element: string): Locator => {
  if (!only || others.length > 0) throw new LayoutChanged(pageName, element);
  return only;
};

/** The only visible element of a table's entry. */
export const locateOnly = async <Name extends string>(
  scope: Page | Locator,
  pageName: string,
  table: SelectorTable<Name>,
  name: Name,
  element: string = name,
): Promise<Locator> => onlyOf(await visibleOf(await locate(scope, pageName, table, name)), pageName, element);
