import type { Page } from 'playwright-core';
import { LayoutChanged, SignedOut } from '../failures.ts';
import type { FrontEnd } from '../selectors/entry.ts';
import type { PageReaders, Reading } from '../selectors/resolve.ts';
import { isEntrance, wallOn } from './landing.ts';
import { rendererOf } from './renderer.ts';

/**
 * Reads the open page with the reader of the renderer that made it; never a mix of the two. `arrived` is the renderer that the navigation to
 * this page has just returned.
 */
export const readPage = async <Facts, Made extends FrontEnd>(
  page: Page,
  kind: string,
  readers: PageReaders<Facts, Made>,
  arrived?: Made,
): Promise<Reading<Facts> & { readonly renderer: Made }> => {
  const made = arrived ?? (await rendererOf(page));
  const renderer = (Object.keys(readers) as Made[]).find((each) => each === made);
  const reader = renderer && readers[renderer];
  try {
    if (made === 'guest' && (await isEntrance(page))) throw new SignedOut('expired');
    if (!renderer || !reader) throw new LayoutChanged(kind, 'renderer');
    return { renderer, ...(await reader.read(page)) };
  } catch (error) {
    const isAskedAsSuch = made === 'guest' && reader !== undefined && Object.keys(readers).length === 1;
    if (!(error instanceof LayoutChanged) || isAskedAsSuch) throw error;
    // The guest version of a page is not that page, and a wall is no page.
    const wall = (await wallOn(page)) ?? (made === 'guest' ? 'expired' : null);
    throw wall === null ? error : new SignedOut(wall, { cause: error });
  }
};
