import type { Page } from 'playwright-core';
import type { SignOutReason } from '../failures.ts';
import type { Renderer } from '../selectors/entry.ts';
import { type Anchors, shell } from '../selectors/shell.ts';
import { pageBecomes, pageScript, scriptWith } from './pageBecomes.ts';
import { wallIn } from './wall.ts';

/** Result of a navigation. */
export type Landing =
  | { readonly on: 'page'; readonly renderer: Renderer; readonly language: string }
  /** LinkedIn answers that there is no such page. */
  | { readonly on: 'gone' }
  | { readonly on: 'wall'; readonly reason: SignOutReason };

interface Asked {
  readonly anchors: Anchors;
  /** LinkedIn answered that there is no such page; the page shown may still be a wall. */
  readonly missing?: boolean;
  readonly shell: typeof shell;
}

/**
 * Runs in the page on every change, until the result is known: the requested page, a wall, or that the page does not exist. The address of a
 * saved page is the one stated in it.
 */
const probe = ({ anchors, missing, shell: marks }: Asked, parts: { readonly wallIn: typeof wallIn }): Landing | null => {
  const has = (selector: string): boolean => document.querySelector(selector) !== null;
  // Between two documents there is none.
  if (!document.documentElement) return null;
  const isParsed = document.readyState !== 'loading';
  const attribute = (selector: string, name: string): string | null => document.querySelector(selector)?.getAttribute(name) ?? null;
  const stated = (): string => attribute(marks.canonical, 'href') ?? attribute(marks.shared, 'content') ?? '';
  const pathname = location.protocol === 'about:' ? (/^(?:https?:\/\/[^/]+)?(\/[^?#]*)/.exec(stated())?.[1] ?? '') : location.pathname;
  const wall = parts.wallIn(marks, pathname);
  if (wall !== null) return wall === 'unread' ? null : { on: 'wall', reason: wall };
  const isSignedIn = has(marks.signedInShell);
  if (missing) return isParsed ? { on: 'gone' } : null;
  if (new RegExp(marks.gonePath).test(pathname) || has(marks.gone)) return isSignedIn || isParsed ? { on: 'gone' } : null;
  const language = document.documentElement.lang;
  if (anchors.sdui && has(marks.hydrated) && has(anchors.sdui)) return { on: 'page', renderer: 'sdui', language };
  const isSdui = has(marks.sdui);
  // The marks of a guest page may arrive after its first half.
  const isDecidable = isParsed || isSignedIn;
  if (anchors.ember && !isSdui && isDecidable && has(anchors.ember)) return { on: 'page', renderer: 'ember', language };
  if (!isParsed) return null;
  const gone = new RegExp(marks.goneHeading, 'i');
  const shownHeadings = [...document.querySelectorAll(marks.headings)].filter((each) => each.checkVisibility());
  if (shownHeadings.some((each) => gone.test(each.textContent?.trim() ?? ''))) return { on: 'gone' };
  return null;
};

const landing = pageScript(probe, { wallIn });

/** Where the navigation has arrived, as soon as that is known. Rejects with Playwright's TimeoutError if it never is. */
export const landingOf = (page: Page, anchors: Anchors, timeout: number, missing = false): Promise<Landing> =>
  pageBecomes(page, landing, { anchors, missing, shell }, timeout);

/** The wall that the open page is, also for a saved page; `null` if it is none. */
export const wallOn = async (page: Page): Promise<SignOutReason | null> => {
  const found = await page.evaluate<Landing | null>(scriptWith(landing, { anchors: {}, shell }));
  return found?.on === 'wall' ? found.reason : null;
};

/** Whether a guest page shows only the ways to sign in, and nothing of the requested page. */
export const isEntrance = (page: Page): Promise<boolean> =>
  page.evaluate((entrance) => document.querySelector(entrance) !== null, shell.entrance);

/** Whether a React page is hydrated: distinguishes a blank shell from an unknown page. */
export const isLifeless = (page: Page): Promise<boolean> =>
  page.evaluate(({ sduiRoot, hydrated }) => document.querySelector(sduiRoot) !== null && document.querySelector(hydrated) === null, shell);
