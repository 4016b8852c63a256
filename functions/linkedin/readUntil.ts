import type { Page } from 'playwright-core';
import type { AnyPageReader } from './selectors/resolve.ts';

/** How long to look at a page. */
export interface Patience {
  readonly milliseconds: number;
  readonly signal: AbortSignal;
}

const nextFrame = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));

/**
 * Reads a page frame by frame until what is read is enough; `null` when it never is. For what may come late, or only briefly.
 *
 * @example const dialog = await readUntil(page, dialogReader, ({ open }) => open, { milliseconds: 5_000, signal });
 */
export const readUntil = async <Facts>(
  page: Page,
  reader: AnyPageReader<Facts>,
  enough: (facts: Facts) => boolean,
  { milliseconds, signal }: Patience,
): Promise<Facts | null> => {
  const over = AbortSignal.timeout(milliseconds);
  for (;;) {
    const { facts } = await reader.read(page);
    if (enough(facts)) return facts;
    signal.throwIfAborted();
    if (over.aborted) return null;
    await nextFrame(page);
  }
};
