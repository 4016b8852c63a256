import type { Page } from 'playwright-core';
import { changedUnlessItCame } from '../browser/neverCame.ts';
import { pageBecomes, pageScript, scriptWith } from '../browser/pageBecomes.ts';
import { wallIn } from '../browser/wall.ts';
import type { SignOutReason } from '../failures.ts';
import { loginMarks } from '../selectors/account/login.ts';
import { shell } from '../selectors/shell.ts';
import { isShown } from './isShown.ts';

/** The result of a step of a sign-in. */
export type Step =
  | { readonly to: 'home' }
  /** The email or the password is not right. */
  | { readonly to: 'refusal' }
  /** LinkedIn has sent a code; also after a wrong one. */
  | { readonly to: 'code' }
  | { readonly to: 'wall'; readonly reason: SignOutReason };

/** A requested page: one of these, or the sign-in page itself. */
export type Opened = Step | { readonly to: 'login' };

/** A page before a form was submitted: its content says nothing about the outcome. */
export interface Before {
  /** Identifies a document. */
  readonly origin: number;
  readonly asksCode: boolean;
  readonly said: readonly string[];
}

const marks = { ...shell, ...loginMarks };

interface Asked {
  readonly known: typeof marks;
  /** `null` for a page that was just opened. */
  readonly before: Before | null;
  /** Requests the state of the page, whatever it is. */
  readonly whatever: boolean;
}

interface Seen {
  readonly now: Before;
  readonly step: Opened | null;
}

interface Shared {
  readonly isShown: typeof isShown;
  readonly wallIn: typeof wallIn;
}

/** Runs in the page: its current content, for comparison, and its state; `null` while the state is unknown. */
const probe = ({ known, before, whatever }: Asked, parts: Shared): Seen | null => {
  // Between two documents there is none.
  if (!document.documentElement || document.readyState === 'loading') return null;
  const shown = (selector: string): Element[] => [...document.querySelectorAll(selector)].filter(parts.isShown);
  const has = (selector: string): boolean => document.querySelector(selector) !== null;
  const [field] = [...shown(known.password), ...shown(known.code)];
  const scope = field?.closest(known.around) ?? document.body;
  const invalid = [...scope.querySelectorAll(known.invalid)].filter(parts.isShown);
  const about = invalid.flatMap((each) =>
    `${each.getAttribute('aria-describedby') ?? ''} ${each.getAttribute('aria-errormessage') ?? ''}`.split(/\s+/).filter(Boolean),
  );
  const saying = [...scope.querySelectorAll(known.refusal), ...about.flatMap((id) => document.getElementById(id) ?? [])].filter(
    parts.isShown,
  );
  const said = [...saying.map((each) => each.textContent?.trim() ?? ''), ...invalid.map(() => 'invalid')].filter(Boolean);
  const asksCode = shown(known.code).length > 0;
  const now = { origin: performance.timeOrigin, asksCode, said };
  const isNew = before === null || before.origin !== now.origin;
  const isSaid = isNew ? said.length > 0 : said.some((each) => !before.said.includes(each));
  const stepNow = (): Opened | null => {
    const wall = parts.wallIn(known, location.pathname);
    if (wall === null) return has(known.signedIn) ? { to: 'home' } : null;
    if (wall === 'restricted') return { to: 'wall', reason: wall };
    if (asksCode) return isNew || !before.asksCode || isSaid ? { to: 'code' } : null;
    if (shown(known.password).length > 0) {
      if (before === null) return { to: 'login' };
      return isSaid ? { to: 'refusal' } : null;
    }
    if (has(known.captcha)) return { to: 'wall', reason: 'captcha' };
    if (wall !== 'expired' && wall !== 'unread') return { to: 'wall', reason: wall };
    return new RegExp(known.checkpoint).test(location.pathname) ? { to: 'wall', reason: 'checkpoint' } : null;
  };
  const step = stepNow();
  return step || whatever ? { now, step } : null;
};

const outcomeProbe = pageScript(probe, { isShown, wallIn });

/** The page before a form is submitted. */
export const beforeSending = async (page: Page): Promise<Before> => {
  const seen = await page.evaluate<Seen | null>(scriptWith(outcomeProbe, { known: marks, before: null, whatever: true }));
  return seen?.now ?? { origin: 0, asksCode: false, said: [] };
};

const stepOf = async (page: Page, before: Before | null, patienceMs: number, element: string): Promise<Opened> => {
  const becomes = pageBecomes(page, outcomeProbe, { known: marks, before, whatever: false }, patienceMs);
  return (await becomes.catch(changedUnlessItCame('login', element))).step as Opened;
};

/** The page that has opened. @throws LayoutChanged */
export const opened = (page: Page, patienceMs: number): Promise<Opened> => stepOf(page, null, patienceMs, 'password');

/** The result of submitting a form. @throws LayoutChanged */
export const outcomeOf = (page: Page, before: Before, patienceMs: number): Promise<Step> =>
  stepOf(page, before, patienceMs, 'outcome') as Promise<Step>;
