import type { Locator } from 'playwright-core';
import { LayoutChanged } from '../failures.ts';
import { pageGives } from './pageBecomes.ts';
import type { LinkedIn } from './session.ts';

/** Waits until the first of these elements is visible, and returns it. Throws `LayoutChanged` if none ever is. */
export const shownElement = async (
  { page, patienceMs }: Pick<LinkedIn, 'page' | 'patienceMs'>,
  pageName: string,
  name: string,
  elements: Locator,
): Promise<Locator> => {
  const first = elements.first();
  const isShown = async (): Promise<true | null> => (await first.isVisible()) || null;
  if (!(await pageGives(page, isShown, { milliseconds: patienceMs }))) throw new LayoutChanged(pageName, name);
  return first;
};
