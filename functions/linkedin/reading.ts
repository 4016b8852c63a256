import type { Page } from 'playwright-core';
import { LayoutChanged } from './failures.ts';
import { rendererOf } from './renderer.ts';
import type { Renderer } from './selectors/entry.ts';
import type { PageReaders, Reading } from './selectors/resolve.ts';

/** Reads the page that is open, with the reader of the renderer that made it; never a mix of the two. */
export const readPage = async <Facts>(
  page: Page,
  kind: string,
  readers: PageReaders<Facts>,
): Promise<Reading<Facts> & { readonly renderer: Renderer }> => {
  const renderer = await rendererOf(page);
  const reader = renderer && readers[renderer];
  if (!reader) throw new LayoutChanged(kind, 'renderer');
  return { renderer, ...(await reader.read(page)) };
};
