import type { SignOutReason } from '../failures.ts';
import type { shell } from '../selectors/shell.ts';

/**
 * Runs in the page: which wall it is, `null` if it is none. `unread`: it is a wall, but its end, which may say which, is not loaded yet.
 * `pathname` is the page's own.
 */
export const wallIn = (marks: typeof shell, pathname: string): SignOutReason | 'unread' | null => {
  const has = (selector: string): boolean => document.querySelector(selector) !== null;
  const isSignedIn = has(marks.signedInShell);
  const isAtWall = new RegExp(marks.walls).test(pathname);
  const isChallenge = !isSignedIn && has(marks.challenge);
  const isRestriction = pathname.includes(marks.restrictedPath) || (!isSignedIn && has(marks.restricted));
  if (!(isAtWall || isChallenge || isRestriction || (!isSignedIn && has(marks.guest)))) return null;
  if (document.readyState === 'loading') return 'unread';
  const isCheckpoint = isChallenge || (new RegExp(marks.checkpoint).test(pathname) && !new RegExp(marks.signInAtCheckpoint).test(pathname));
  const headings = [...document.querySelectorAll(marks.heading)].map((each) => each.textContent?.trim() ?? '');
  const saysRestricted = new RegExp(marks.restrictedHeading, 'i').test([document.title, ...headings].join('\n'));
  if (isRestriction || ((isAtWall || isChallenge) && saysRestricted)) return 'restricted';
  if (isCheckpoint && has(marks.captcha)) return 'captcha';
  if (isCheckpoint && has(marks.pin)) return 'verificationCode';
  return isCheckpoint ? 'checkpoint' : 'expired';
};
