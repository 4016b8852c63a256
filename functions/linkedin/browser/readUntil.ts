import type { Page } from 'playwright-core';
import type { AnyPageReader } from '../selectors/resolve.ts';
import { type Patience, pageGives } from './pageBecomes.ts';

/**
 * Reads a page repeatedly until the result is sufficient; `null` if it never is. For content that may appear late, or only briefly.
 *
 * @example const dialog = await readUntil(page, dialogReader, ({ open }) => open, { milliseconds: 5_000, signal });
 */
export const readUntil = <Facts>(
  page: Page,
  reader: AnyPageReader<Facts>,
  enough: (facts: Facts) => boolean,
  patience: Patience,
): Promise<Facts | null> =>
  pageGives(
    page,
    async () => {
      const { facts } = await reader.read(page);
      return enough(facts) ? facts : null;
    },
    patience,
  );
