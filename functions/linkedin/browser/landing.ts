import type { Page } from 'playwright-core';
import type { SignOutReason } from '../failures.ts';
import type { Renderer } from '../selectors/entry.ts';
import { type Anchors, shell } from '../selectors/shell.ts';
import { pageBecomes } from './pageBecomes.ts';

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
const look = ({ anchors, missing, shell: marks }: Asked): Landing | null => {
  const has = (selector: string): boolean => document.querySelector(selector) !== null;
  // Between two documents there is none.
  if (!document.documentElement) return null;
  const isParsed = document.readyState !== 'loading';
  const attribute = (selector: string, name: string): string | null => document.querySelector(selector)?.getAttribute(name) ?? null;
  const stated = (): string => attribute(marks.canonical, 'href') ?? attribute(marks.shared, 'content') ?? '';
  const pathname = location.protocol === 'about:' ? (/^(?:https?:\/\/[^/]+)?(\/[^?#]*)/.exec(stated())?.[1] ?? '') : location.pathname;
  const headings = (): string =>
    [document.title, ...[...document.querySelectorAll('h1')].map((each) => each.textContent?.trim() ?? '')].join('\n');
  const isSignedIn = has(marks.signedInShell);
  const isAtWall = new RegExp(marks.walls).test(pathname);
  const isChallenge = !isSignedIn && has(marks.challenge);
  const isRestriction = pathname.includes(marks.restrictedPath) || (!isSignedIn && has(marks.restricted));
  if (isAtWall || isChallenge || isRestriction || (!isSignedIn && has(marks.guest))) {
    // Which wall it is, may stand at its end.
    if (!isParsed) return null;
    // Of the checkpoint's pages the sign-in form and the chooser of accounts ask for no more than a sign-in.
    const isCheckpoint = isChallenge || /^\/(checkpoint\/(?!(lg|rm)\/)|challenge)/.test(pathname);
    if (isRestriction || ((isAtWall || isChallenge) && new RegExp(marks.restrictedHeading, 'i').test(headings())))
      return { on: 'wall', reason: 'restricted' };
    if (isCheckpoint && has(marks.captcha)) return { on: 'wall', reason: 'captcha' };
    if (isCheckpoint && has(marks.pin)) return { on: 'wall', reason: 'verificationCode' };
    return { on: 'wall', reason: isCheckpoint ? 'checkpoint' : 'expired' };
  }
  if (missing) return isParsed ? { on: 'gone' } : null;
  if (new RegExp(marks.gonePath).test(pathname) || has(marks.gone)) return isSignedIn || isParsed ? { on: 'gone' } : null;
  const language = document.documentElement.lang;
  if (anchors.sdui && has(marks.hydrated) && has(anchors.sdui)) return { on: 'page', renderer: 'sdui', language };
  const isSdui = has('[data-sdui-screen], main#workspace, [data-testid="interop-shadowdom"]');
  // What tells a page for guests may come after its first half.
  const isTold = isParsed || isSignedIn;
  if (anchors.ember && !isSdui && isTold && has(anchors.ember)) return { on: 'page', renderer: 'ember', language };
  if (!isParsed) return null;
  const gone = new RegExp(marks.goneHeading, 'i');
  const shownHeadings = [...document.querySelectorAll('h1, h2')].filter((each) => each.checkVisibility());
  if (shownHeadings.some((each) => gone.test(each.textContent?.trim() ?? ''))) return { on: 'gone' };
  return null;
};

/** Where the page has come to, as soon as that can be told. Rejects with Playwright's TimeoutError when it never can. */
export const landingOf = (page: Page, anchors: Anchors, timeout: number, missing = false): Promise<Landing> =>
  pageBecomes(page, look, { anchors, missing, shell }, timeout);

/** Which wall the page that is open is, a saved one too; `null` where it is none. */
export const wallOn = async (page: Page): Promise<SignOutReason | null> => {
  const landing = await page.evaluate(look, { anchors: {}, shell });
  return landing?.on === 'wall' ? landing.reason : null;
};

/** Whether a page for guests shows nothing but the ways in: of the page that was asked for nothing is left. */
export const isEntrance = (page: Page): Promise<boolean> =>
  page.evaluate((entrance) => document.querySelector(entrance) !== null, shell.entrance);

/** Whether a React page has come to life, for telling a blank shell from a page that is not known. */
export const isLifeless = (page: Page): Promise<boolean> =>
  page.evaluate(
    (hydrated) => document.querySelector('#root, [data-sdui-screen]') !== null && document.querySelector(hydrated) === null,
    shell.hydrated,
  );
