import type { Page } from 'playwright-core';
import type { SignOutReason } from '../failures.ts';
import type { Renderer } from '../selectors/entry.ts';
import { type Anchors, shell } from '../selectors/shell.ts';
import { memberIn } from './memberIn.ts';
import { pageBecomes, pageScript, scriptWith } from './pageBecomes.ts';
import { wallIn } from './wall.ts';

/** Who sees the page, according to the page itself. */
interface Viewer {
  /** Whether it shows that a member is signed in. */
  readonly isMembers: boolean;
  /** The signed-in member, `ACoA…`; `null` if it does not state it. */
  readonly member: string | null;
}

/** Result of a navigation. */
export type Landing =
  | ({ readonly on: 'page'; readonly renderer: Renderer; readonly language: string; readonly isHydrated: boolean } & Viewer)
  /** LinkedIn answers that there is no such page. */
  | ({ readonly on: 'gone' } & Viewer)
  | { readonly on: 'wall'; readonly reason: SignOutReason };

/** What is awaited. */
export interface Awaited {
  readonly anchors: Anchors;
  /** Whether a React page that shows its anchor to a member may still be without hydration, once its document is parsed. */
  readonly early?: boolean;
  /** LinkedIn answered that there is no such page; the page shown may still be a wall. */
  readonly isMissing?: boolean;
}

interface Asked extends Awaited {
  readonly shell: typeof shell;
}

interface Parts {
  readonly wallIn: typeof wallIn;
  readonly memberIn: typeof memberIn;
}

/**
 * Runs in the page on every change, until the result is known: the requested page, a wall, or that the page does not exist. The address of a
 * saved page is the one stated in it.
 */
const probe = ({ anchors, early, isMissing, shell: marks }: Asked, parts: Parts): Landing | null => {
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
  const viewer = (): Viewer => ({ isMembers: has(marks.signedIn), member: parts.memberIn(marks) });
  const gone = (): Landing => ({ on: 'gone', ...viewer() });
  if (isMissing) return isParsed ? gone() : null;
  if (new RegExp(marks.gonePath).test(pathname) || has(marks.gone)) return isSignedIn || isParsed ? gone() : null;
  const found = (renderer: Renderer, isHydrated: boolean): Landing => ({
    on: 'page',
    renderer,
    language: document.documentElement.lang,
    isHydrated,
    ...viewer(),
  });
  const isHydrated = has(marks.hydrated);
  const isSdui = has(marks.sdui);
  if (anchors.sdui && (isHydrated || (early && isSdui && isParsed && isSignedIn)) && has(anchors.sdui)) return found('sdui', isHydrated);
  // The marks of a guest page may arrive after its first half.
  const isDecidable = isParsed || isSignedIn;
  if (anchors.ember && !isSdui && isDecidable && has(anchors.ember)) return found('ember', true);
  if (!isParsed) return null;
  const goneHeading = new RegExp(marks.goneHeading, 'i');
  const shownHeadings = [...document.querySelectorAll(marks.headings)].filter((each) => each.checkVisibility());
  if (shownHeadings.some((each) => goneHeading.test(each.textContent?.trim() ?? ''))) return gone();
  return null;
};

const landing = pageScript(probe, { wallIn, memberIn });

/** Where the navigation has arrived, as soon as that is known. Rejects with Playwright's TimeoutError if it never is. */
export const landingOf = (page: Page, awaited: Awaited, timeout: number): Promise<Landing> =>
  pageBecomes(page, landing, { ...awaited, shell }, timeout);

/** Whether the open page shows that a member is signed in. */
export const isMembersPage = (page: Page): Promise<boolean> =>
  page.evaluate((signedIn) => document.querySelector(signedIn) !== null, shell.signedIn);

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
