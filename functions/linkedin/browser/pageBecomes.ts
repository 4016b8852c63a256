import { setTimeout as delay } from 'node:timers/promises';
import { errors, type Page } from 'playwright-core';
import { outlets } from '../selectors/outlets.ts';
import { timeLimit } from './timeLimit.ts';

/** Interval of checks for changes that no event reports, such as a loaded style: shorter than anything is shown. */
const againMs = 40;

/** At most about once per frame: while a page is built, there are hundreds of changes. */
const apartMs = 16;

interface Watch {
  /** Hosts of shadow roots, whose changes the document's observer does not report. */
  readonly outlets: string;
  readonly again: number;
  readonly apart: number;
  readonly milliseconds: number;
  /** Whether to wait for a change before the first check. */
  readonly changed: boolean;
}

/**
 * Runs in the page: checks on every change of the page, and on scrolling. Checking on every frame would make the browser draw every frame,
 * which takes longer than the page itself.
 */
const watch = (
  probe: (asked: unknown) => unknown,
  asked: unknown,
  { outlets, again, apart, milliseconds, changed }: Watch,
): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const until = performance.now() + milliseconds;
    const occasions = ['scroll', 'load', 'readystatechange'];
    const observed = new WeakSet<Node>();
    let lookedAt = changed ? performance.now() : Number.NEGATIVE_INFINITY;
    let due = false;
    const observe = (root: Node): void => {
      if (observed.has(root)) return;
      observed.add(root);
      observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    };
    const observeAll = (): void => {
      observe(document);
      for (const { shadowRoot } of document.querySelectorAll(outlets)) if (shadowRoot) observe(shadowRoot);
    };
    const end = (): void => {
      observer.disconnect();
      clearInterval(timer);
      for (const occasion of occasions) document.removeEventListener(occasion, onChange, true);
    };
    const check = (): void => {
      lookedAt = performance.now();
      try {
        const found = probe(asked);
        if (!found && lookedAt < until) return;
        end();
        resolve(found || null);
      } catch (error) {
        end();
        reject(error);
      }
    };
    const onChange = (): void => {
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
    const observer = new MutationObserver(onChange);
    observeAll();
    for (const occasion of occasions) document.addEventListener(occasion, onChange, true);
    const timer = setInterval(() => {
      observeAll();
      check();
    }, again);
    if (!changed) check();
  });

/** A function that runs inside the page together with shared steps, each using nothing but its arguments. */
export interface PageScript<Asked, Found> {
  toString(): string;
  readonly runs?: (asked: Asked) => Found;
}

type Parts = Readonly<Record<string, (...asked: never[]) => unknown>>;

/** @example const script = pageScript((asked, { isShown }) => …, { isShown }); */
export const pageScript = <Asked, Found, Shared extends Parts>(
  probe: (asked: Asked, parts: Shared) => Found,
  parts: Shared,
): PageScript<Asked, Found> => {
  const shared = Object.entries(parts).map(([name, part]) => `${name}: ${part}`);
  const script = `(asked) => (${probe})(asked, { ${shared.join(', ')} })`;
  return { toString: () => script };
};

/** The source text that runs a script in the page with its arguments. */
export const scriptWith = <Asked>(script: PageScript<Asked, unknown>, asked: Asked): string => `(${script})(${JSON.stringify(asked)})`;

const watching = (probe: string, asked: unknown, milliseconds: number, changed: boolean): string => {
  const rules: Watch = { outlets, again: againMs, apart: apartMs, milliseconds, changed };
  return `(${watch})(${probe}, ${JSON.stringify(asked)}, ${JSON.stringify(rules)})`;
};

/** A check was interrupted because the page navigated to another document: the next check can run in that one. */
export const isOtherDocument = (error: unknown): boolean =>
  error instanceof Error &&
  /context was destroyed|only in the context they were created|Cannot find context|because of a navigation|Inspected target navigated/i.test(
    error.message,
  );

const nullInOtherDocument = (error: unknown): null => {
  if (isOtherDocument(error)) return null;
  throw error;
};

/**
 * Which wait to use: `pageBecomes` for a condition that one function in the page decides; `pageGives` for one that needs several calls of
 * Playwright; `readUntil` for one on what a reader reads; `shownElement` for one visible element.
 *
 * Waits until a condition holds on a page, and returns what `probe` returns then: anything but `null` and `false`. `probe` runs inside the
 * page, so it uses nothing but its argument. Rejects with Playwright's TimeoutError if the condition never holds.
 *
 * @example const found = await pageBecomes(page, ({ rows }) => document.querySelector(rows) !== null, { rows: 'li' }, 5_000);
 */
export const pageBecomes = async <Asked, Found>(
  page: Page,
  probe: ((asked: Asked) => Found | null | false) | PageScript<Asked, Found | null | false>,
  asked: Asked,
  milliseconds: number,
): Promise<Found> => {
  using limit = timeLimit(milliseconds);
  const over = limit.over.then((): never => {
    throw new errors.TimeoutError(`The page did not become it within ${milliseconds} ms`);
  });
  for (;;) {
    const script = watching(String(probe), asked, limit.remaining(), false);
    const looked = page.evaluate<Found | null>(script).catch(nullInOtherDocument);
    // A result after the timeout is ignored.
    looked.catch(() => undefined);
    const found = await Promise.race([looked, over]);
    if (found !== null) return found;
  }
};

/** How long the last check may take on top, in milliseconds: a page that does not answer at all must not hold up the run. */
const lastCheckMs = 2_000;

/** How long to keep checking a page. */
export interface Patience {
  readonly milliseconds: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Repeats a check after each change of the page, until it returns a value; `null` if it never does. For checks that need more than what
 * runs inside the page.
 *
 * @example const isThere = await pageGives(page, async () => (await rows.count()) > 0 || null, { milliseconds: 5_000, signal });
 */
export const pageGives = async <Found>(
  page: Page,
  probe: () => Promise<Found | null>,
  { milliseconds, signal }: Patience,
): Promise<Found | null> => {
  using limit = timeLimit(milliseconds);
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  aborted.catch(() => undefined);
  const abort = (): void => reject(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  const end = Promise.race([limit.over.then(() => delay(lastCheckMs, null, { ref: false })), aborted]);
  end.catch(() => undefined);
  try {
    for (;;) {
      const checked = probe().catch(nullInOtherDocument);
      // A result after the end is ignored.
      checked.catch(() => undefined);
      const found = await Promise.race([checked, end]);
      if (found !== null) return found;
      signal?.throwIfAborted();
      if (limit.isOver) return null;
      // Navigating to another document counts as a change.
      await Promise.race([page.evaluate(watching('() => true', null, againMs, true)).catch(() => undefined), end]);
    }
  } finally {
    signal?.removeEventListener('abort', abort);
  }
};
