import type { Page } from 'playwright-core';
import type { SignOutReason } from './failures.ts';
import { pageBecomes } from './pageBecomes.ts';
import type { Renderer } from './selectors/entry.ts';
import { type Anchors, shell } from './selectors/shell.ts';

/** Where a navigation has come to. */
export type Landing =
  | { readonly on: 'page'; readonly renderer: Renderer; readonly language: string }
  /** LinkedIn says that there is no such page. */
  | { readonly on: 'gone' }
  | { readonly on: 'wall'; readonly reason: SignOutReason };

interface Asked {
  readonly anchors: Anchors;
  readonly shell: typeof shell;
}

/** Runs in the page whenever it has changed, until it is something: the page asked for, a wall, or the news that it does not exist. */
const look = ({ anchors, shell: marks }: Asked): Landing | null => {
  const has = (selector: string): boolean => document.querySelector(selector) !== null;
  // Between two documents there is none.
  if (!document.documentElement) return null;
  const { pathname } = location;
  const headings = (): string =>
    [document.title, ...[...document.querySelectorAll('h1')].map((each) => each.textContent?.trim() ?? '')].join('\n');
  if (new RegExp(marks.walls).test(pathname)) {
    if (document.readyState === 'loading') return null;
    if (pathname.includes(marks.restrictedPath) || new RegExp(marks.restrictedHeading, 'i').test(headings()))
      return { on: 'wall', reason: 'restricted' };
    if (has(marks.captcha)) return { on: 'wall', reason: 'captcha' };
    if (has(marks.pin)) return { on: 'wall', reason: 'verificationCode' };
    return { on: 'wall', reason: /^\/(checkpoint|challenge)/.test(pathname) ? 'checkpoint' : 'expired' };
  }
  if (new RegExp(marks.gonePath).test(pathname) || has(marks.gone)) return { on: 'gone' };
  const language = document.documentElement.lang;
  if (anchors.sdui && has(marks.hydrated) && has(anchors.sdui)) return { on: 'page', renderer: 'sdui', language };
  const isSdui = has('[data-sdui-screen], main#workspace, [data-testid="interop-shadowdom"]');
  if (anchors.ember && !isSdui && has(anchors.ember)) return { on: 'page', renderer: 'ember', language };
  if (document.readyState === 'loading') return null;
  if (has(marks.guest)) return { on: 'wall', reason: 'expired' };
  const gone = new RegExp(marks.goneHeading, 'i');
  const shownHeadings = [...document.querySelectorAll('h1, h2')].filter((each) => each.checkVisibility());
  if (shownHeadings.some((each) => gone.test(each.textContent?.trim() ?? ''))) return { on: 'gone' };
  return null;
};

/** Where the page has come to, as soon as that can be told. Rejects with Playwright's TimeoutError when it never can. */
export const landingOf = (page: Page, anchors: Anchors, timeout: number): Promise<Landing> =>
  pageBecomes(page, look, { anchors, shell }, timeout);

/** Whether a React page has come to life, for telling a blank shell from a page that is not known. */
export const isLifeless = (page: Page): Promise<boolean> =>
  page.evaluate(
    (hydrated) => document.querySelector('#root, [data-sdui-screen]') !== null && document.querySelector(hydrated) === null,
    shell.hydrated,
  );
