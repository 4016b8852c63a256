import type { Page } from 'playwright-core';
import type { SignOutReason } from '../failures.ts';
import type { Renderer } from '../selectors/entry.ts';
import { type Anchors, shell } from '../selectors/shell.ts';
import { pageBecomes, pageScript, scriptWith } from './pageBecomes.ts';
import { wallIn } from './wall.ts';

/** Where a navigation has come to. */
export type Landing =
  | { readonly on: 'page'; readonly renderer: Renderer; readonly language: string }
  /** LinkedIn says that there is no such page. */
  | { readonly on: 'gone' }
  | { readonly on: 'wall'; readonly reason: SignOutReason };

interface Asked {
  readonly anchors: Anchors;
  /** LinkedIn answered that there is no such page; what it shows may still be a wall. */
  readonly missing?: boolean;
  readonly shell: typeof shell;
}

/**
 * Runs in the page whenever it has changed, until it is something: the page asked for, a wall, or the news that it does not exist. Of a page
 * that was saved, the address is the one that it states.
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
  // What tells a page for guests may come after its first half.
  const isDecidable = isParsed || isSignedIn;
  if (anchors.ember && !isSdui && isDecidable && has(anchors.ember)) return { on: 'page', renderer: 'ember', language };
  if (!isParsed) return null;
  const gone = new RegExp(marks.goneHeading, 'i');
  const shownHeadings = [...document.querySelectorAll(marks.headings)].filter((each) => each.checkVisibility());
  if (shownHeadings.some((each) => gone.test(each.textContent?.trim() ?? ''))) return { on: 'gone' };
  return null;
};

const landing = pageScript(probe, { wallIn });

/** Where the page has come to, as soon as that can be told. Rejects with Playwright's TimeoutError when it never can. */
export const landingOf = (page: Page, anchors: Anchors, timeout: number, missing = false): Promise<Landing> =>
  pageBecomes(page, landing, { anchors, missing, shell }, timeout);

/** Which wall the page that is open is, a saved one too; `null` where it is none. */
export const wallOn = async (page: Page): Promise<SignOutReason | null> => {
  const found = await page.evaluate<Landing | null>(scriptWith(landing, { anchors: {}, shell }));
  return found?.on === 'wall' ? found.reason : null;
};

/** Whether a page for guests shows nothing but the ways in: of the page that was asked for nothing is left. */
export const isEntrance = (page: Page): Promise<boolean> =>
  page.evaluate((entrance) => document.querySelector(entrance) !== null, shell.entrance);

/** Whether a React page has come to life, for telling a blank shell from a page that is not known. */
export const isLifeless = (page: Page): Promise<boolean> =>
  page.evaluate(({ sduiRoot, hydrated }) => document.querySelector(sduiRoot) !== null && document.querySelector(hydrated) === null, shell);
