import { errors, type Page } from 'playwright-core';
import { LayoutChanged, type SignOutReason, Throttled } from '../failures.ts';
import { throttling } from '../navigation.ts';
import { loginSelectors } from '../selectors/login.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { shell } from '../selectors/shell.ts';
import type { LinkedIn } from '../session.ts';

const name = 'login';
const address = 'https://www.linkedin.com/login';

/** Where a step of a sign-in leads. */
export type Step =
  | { readonly to: 'home' }
  /** The email or the password is not right. */
  | { readonly to: 'refusal' }
  /** LinkedIn has sent a code; also after a wrong one. */
  | { readonly to: 'code' }
  | { readonly to: 'wall'; readonly reason: SignOutReason };

const marks = {
  ...shell,
  refusal: anyOf(loginSelectors.refusal),
  code: anyOf(loginSelectors.code),
  passwords: anyOf(loginSelectors.password),
};

/** Runs in the page again and again, across its navigations, until it is something that we know. */
const look = (known: typeof marks): Step | null => {
  const has = (selector: string): boolean => document.querySelector(selector) !== null;
  if (!document.documentElement || document.readyState === 'loading') return null;
  const { pathname } = location;
  const headings = [document.title, ...[...document.querySelectorAll('h1')].map((each) => each.textContent ?? '')].join('\n');
  if (!new RegExp(known.walls).test(pathname)) return has(known.signedIn) ? { to: 'home' } : null;
  if (pathname.includes(known.restrictedPath) || new RegExp(known.restrictedHeading, 'i').test(headings))
    return { to: 'wall', reason: 'restricted' };
  if (has(known.captcha)) return { to: 'wall', reason: 'captcha' };
  if (has(known.code)) return { to: 'code' };
  if (has(known.refusal)) return { to: 'refusal' };
  if (/^\/(checkpoint|challenge)/.test(pathname) && !has(known.passwords)) return { to: 'wall', reason: 'checkpoint' };
  return null;
};

const settled = async (page: Page, patienceMs: number): Promise<Step> => {
  try {
    const handle = await page.waitForFunction(look, marks, { timeout: patienceMs });
    const step = (await handle.jsonValue()) as Step;
    await handle.dispose();
    return step;
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    throw new LayoutChanged(name, 'outcome', { cause: error });
  }
};

/** Clicks, and waits for the page that follows: what stands on this one says nothing about the outcome. */
const submit = async ({ page, pacing, patienceMs }: LinkedIn, button: 'submit' | 'submitCode', signal: AbortSignal): Promise<Step> => {
  const found = await locate(page, name, loginSelectors, button);
  if (!found) throw new LayoutChanged(name, button);
  await pacing.pause('beforeClick', signal);
  const onward = page.waitForEvent('framenavigated', { predicate: (frame) => frame === page.mainFrame(), timeout: patienceMs });
  try {
    await Promise.all([onward, found.filter({ visible: true }).first().click({ timeout: patienceMs, noWaitAfter: true })]);
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    throw new LayoutChanged(name, button, { cause: error });
  }
  return settled(page, patienceMs);
};

const enter = async (
  { page, pacing }: LinkedIn,
  field: 'username' | 'password' | 'code',
  text: string,
  signal: AbortSignal,
): Promise<void> => {
  const found = await locate(page, name, loginSelectors, field);
  if (!found) throw new LayoutChanged(name, field);
  signal.throwIfAborted();
  await found.first().fill(text);
  await pacing.pause('typing', signal);
};

/** Signs in with email and password, as a person would at the front door. */
export const enterPassword = async (linkedin: LinkedIn, email: string, password: string, signal: AbortSignal): Promise<Step> => {
  const { page, patienceMs } = linkedin;
  const response = await page.goto(address, { waitUntil: 'commit', timeout: patienceMs });
  if (throttling.has(response?.status() ?? 200)) throw new Throttled(`LinkedIn answered ${response?.status()}`);
  try {
    await page.locator(anyOf(loginSelectors.password)).first().waitFor({ timeout: patienceMs });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    throw new LayoutChanged(name, 'password', { cause: error });
  }
  await enter(linkedin, 'username', email, signal);
  await enter(linkedin, 'password', password, signal);
  return submit(linkedin, 'submit', signal);
};

/** Passes on the code that LinkedIn sent to the account's owner. */
export const enterCode = async (linkedin: LinkedIn, code: string, signal: AbortSignal): Promise<Step> => {
  await enter(linkedin, 'code', code, signal);
  return submit(linkedin, 'submitCode', signal);
};
