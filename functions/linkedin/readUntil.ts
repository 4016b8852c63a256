import { setTimeout as pass } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { AnyPageReader } from './selectors/resolve.ts';

/** How long to look at a page. */
export interface Patience {
  readonly milliseconds: number;
  readonly signal: AbortSignal;
}

/** Between two looks, in milliseconds: shorter than anything is shown, and longer than the browser takes for a look. */
const apartMs = 40;

/**
 * Reads a page again and again until what is read is enough; `null` when it never is. For what may come late, or only briefly.
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
    await pass(apartMs);
  }
};
