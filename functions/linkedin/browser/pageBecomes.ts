import { errors, type Page } from 'playwright-core';
import { stoodStill } from './standstill.ts';

/** How often to look where nothing tells of a change: a style that came, a page within a shadow root. */
const againMs = 100;

/** At most about once a frame: while a page is built, changes come by the hundred. */
const apartMs = 16;

interface Watch {
  readonly again: number;
  readonly apart: number;
  readonly milliseconds: number;
}

/**
 * Runs in the page: looks whenever the page has changed, or was scrolled. Looking on every frame would make the browser draw every frame,
 * which takes it longer than the page itself.
 */
const watch = (look: (asked: unknown) => unknown, asked: unknown, { again, apart, milliseconds }: Watch): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const until = performance.now() + milliseconds;
    const occasions = ['scroll', 'load', 'readystatechange'];
    let lookedAt = Number.NEGATIVE_INFINITY;
    let due = false;
    const end = (): void => {
      observer.disconnect();
      clearInterval(timer);
      for (const occasion of occasions) document.removeEventListener(occasion, changed, true);
    };
    const check = (): void => {
      lookedAt = performance.now();
      try {
        const found = look(asked);
        if (!found && lookedAt < until) return;
        end();
        resolve(found || null);
      } catch (error) {
        end();
        reject(error);
      }
    };
    const changed = (): void => {
      if (due) return;
      if (performance.now() - lookedAt >= apart) {
        check();
        return;
      }
      due = true;
      requestAnimationFrame(() => {
        due = false;
        check();
      });
    };
    const observer = new MutationObserver(changed);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    for (const occasion of occasions) document.addEventListener(occasion, changed, true);
    const timer = setInterval(check, again);
    check();
  });

/** A look was cut off because the page went on to another document: the next look is at that one. */
const wentOn = (error: unknown): boolean =>
  error instanceof Error &&
  /context was destroyed|Cannot find context|because of a navigation|Inspected target navigated/i.test(error.message);

/**
 * Waits until a page is something, and returns what `look` says of it then: anything but `null` and `false`. `look` runs inside the page, so it
 * uses nothing but its argument. Rejects with Playwright's TimeoutError when the page never becomes that.
 *
 * @example const found = await pageBecomes(page, ({ rows }) => document.querySelector(rows) !== null, { rows: 'li' }, 5_000);
 */
export const pageBecomes = async <Asked, Found>(
  page: Page,
  look: (asked: Asked) => Found | null | false,
  asked: Asked,
  milliseconds: number,
): Promise<Found> => {
  const { promise: over, reject } = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  let until = 0;
  const begin = (): void => {
    const from = performance.now();
    until = from + milliseconds;
    timer = setTimeout(() => {
      // Where everything stood still, the page had no time either.
      if (stoodStill(from, milliseconds)) begin();
      else reject(new errors.TimeoutError(`The page did not become it within ${milliseconds} ms`));
    }, milliseconds);
  };
  begin();
  try {
    for (;;) {
      const rules: Watch = { again: againMs, apart: apartMs, milliseconds: Math.max(0, until - performance.now()) };
      const looked = page
        .evaluate<Found | null>(`(${watch})(${look}, ${JSON.stringify(asked)}, ${JSON.stringify(rules)})`)
        .catch((error) => {
          if (wentOn(error)) return null;
          throw error;
        });
      // One that comes after the time is nobody's.
      looked.catch(() => undefined);
      const found = await Promise.race([looked, over]);
      if (found !== null) return found;
    }
  } finally {
    clearTimeout(timer);
  }
};
