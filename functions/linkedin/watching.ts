import { errors, type Page } from 'playwright-core';

/** A look at the page: an arrow function that uses nothing but its argument; `null` as long as it sees nothing. */
type LookInPage<Asked, Seen> = (asked: Asked) => Seen | null;

/** Runs in the page: looks frame by frame. */
const untilSeen = (look: LookInPage<unknown, unknown>, asked: unknown, milliseconds: number): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const end = performance.now() + milliseconds;
    const turn = (): void => {
      try {
        const seen = look(asked);
        if (seen !== null || performance.now() > end) resolve(seen);
        else requestAnimationFrame(turn);
      } catch (error) {
        reject(error);
      }
    };
    turn();
  });

/** A document that made room for the next one took the look with it. */
const isBetweenDocuments = (error: unknown): boolean =>
  error instanceof Error &&
  /context was destroyed|Cannot find context|because of a navigation|Inspected target navigated/i.test(error.message);

/**
 * What a look sees as soon as it sees something, through any number of documents. Playwright's own way of waiting first brings a large script
 * into each document, which takes longer than most of the waits. Rejects with Playwright's TimeoutError when nothing is ever seen.
 *
 * @example const heading = await seenIn(page, (selector: string) => document.querySelector(selector)?.textContent ?? null, 'h1', 5_000);
 */
export const seenIn = async <Asked, Seen>(page: Page, look: LookInPage<Asked, Seen>, asked: Asked, timeout: number): Promise<Seen> => {
  const over = new errors.TimeoutError(`Nothing was seen within ${timeout} ms`);
  const end = performance.now() + timeout;
  const timed = Promise.withResolvers<never>();
  // A page that hangs answers nothing at all.
  const timer = setTimeout(() => timed.reject(over), timeout + 250);
  try {
    for (;;) {
      const left = Math.max(0, end - performance.now());
      const script = `(${untilSeen})(${look}, ${JSON.stringify(asked)}, ${left})`;
      try {
        const seen = await Promise.race([page.evaluate<Seen | null>(script), timed.promise]);
        if (seen === null) throw over;
        return seen;
      } catch (error) {
        if (!isBetweenDocuments(error)) throw error;
      }
    }
  } finally {
    clearTimeout(timer);
  }
};
