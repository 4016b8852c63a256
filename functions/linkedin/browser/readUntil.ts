import type { Page } from 'playwright-core';
import { outlets } from '../selectors/outlets.ts';
import type { AnyPageReader } from '../selectors/resolve.ts';

/** How long to look at a page. */
export interface Patience {
  readonly milliseconds: number;
  readonly signal: AbortSignal;
}

/** The longest time between two looks, in milliseconds: shorter than anything is shown. */
const apartMs = 40;

/** Changes that come together are looked at together, in milliseconds. */
const togetherMs = 4;

/** Runs in the page: resolves soon after its next change, at the latest when the time is over. */
const nextChange = ({
  outlets,
  apart,
  together,
}: {
  readonly outlets: string;
  readonly apart: number;
  readonly together: number;
}): Promise<void> =>
  new Promise((resolve) => {
    const observer = new MutationObserver(() => setTimeout(end, together));
    const end = (): void => {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, apart);
    // Classic surfaces on React pages live in the open shadow root of an outlet, of which the document hears nothing.
    const hosts = [...document.querySelectorAll(outlets)];
    for (const root of [document, ...hosts.flatMap(({ shadowRoot }) => shadowRoot ?? [])])
      observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  });

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
    // A page that goes on to another document meanwhile has changed.
    await page.evaluate(nextChange, { outlets, apart: apartMs, together: togetherMs }).catch(() => undefined);
  }
};
