import { errors, type Page } from 'playwright-core';
import { outlets } from '../selectors/outlets.ts';
import { stoodStill } from './standstill.ts';

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
  const { promise: over, reject } = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  let until = 0;
  const begin = (): void => {
    const from = performance.now();
    until = from + milliseconds;
    timer = setTimeout(() => {
      // If the machine was suspended, the page had no time either.
      if (stoodStill(from, milliseconds)) begin();
      else reject(new errors.TimeoutError(`The page did not become it within ${milliseconds} ms`));
    }, milliseconds);
  };
  begin();
  try {
    for (;;) {
      const script = watching(String(probe), asked, Math.max(0, until - performance.now()), false);
      const looked = page.evaluate<Found | null>(script).catch(nullInOtherDocument);
      // A result after the timeout is ignored.
      looked.catch(() => undefined);
      const found = await Promise.race([looked, over]);
      if (found !== null) return found;
    }
  } finally {
    clearTimeout(timer);
  }
};

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
  let from = performance.now();
  for (let isExtended = false; ; ) {
    const found = await probe().catch(nullInOtherDocument);
    if (found !== null) return found;
    signal?.throwIfAborted();
    if (performance.now() - from >= milliseconds) {
      // If the machine was suspended, the page had no time either.
      if (isExtended || !stoodStill(from, milliseconds)) return null;
      isExtended = true;
      from = performance.now();
    }
    // Navigating to another document counts as a change.
    await page.evaluate(watching('() => true', null, againMs, true)).catch(() => undefined);
  }
};
