import { errors } from 'playwright-core';
import { LayoutChanged, LinkedInFailed, NetworkUnavailable, PageRefused, SignedOut, type SignOutReason, Throttled } from '../failures.ts';
import type { Renderer } from '../selectors/entry.ts';
import { requests } from '../selectors/requests.ts';
import { type Anchors, feedAnchors, shell } from '../selectors/shell.ts';
import { isLifeless, landingOf, wallOn } from './landing.ts';
import { pageBecomes } from './pageBecomes.ts';
import { requested } from './request.ts';
import type { LinkedIn } from './session.ts';

const site = 'https://www.linkedin.com';

/** A requested page, and what is known about it. */
export interface Destination {
  /** Its name in errors. */
  readonly name: string;
  readonly anchors: Anchors;
}

export type Arrival =
  | { readonly arrived: true; readonly renderer: Renderer /** Of the interface, as in `html[lang]`. */; readonly language: string }
  /** LinkedIn answers that there is no such page. */
  | { readonly arrived: false };

const gone: Arrival = { arrived: false };

/** The wall that is shown instead of a refused page. */
const wallOf = async ({ page, patienceMs }: LinkedIn): Promise<SignOutReason | null> => {
  await pageBecomes(page, () => document.readyState !== 'loading', null, patienceMs).catch(() => undefined);
  return wallOn(page);
};

/** The status of LinkedIn's answer to a page request. @throws Throttled, LinkedInFailed */
export const statusAt = async (linkedin: LinkedIn, address: string): Promise<number> => {
  const ask = async (): Promise<number> => (await requested(linkedin, address))?.status() ?? 200;
  let status = await ask();
  // Once more, immediately: most of LinkedIn's failures do not repeat.
  if (status >= 500 && !requests.throttling.has(status)) status = await ask();
  if (requests.throttling.has(status)) throw new Throttled(`LinkedIn answered ${status}`);
  if (status >= 500) throw new LinkedInFailed(`HTTP ${status}`);
  return status;
};

const open = async (linkedin: LinkedIn, address: string, { name, anchors }: Destination): Promise<Arrival> => {
  const status = await statusAt(linkedin, address);
  if (status >= 400 && status !== 404) {
    const wall = await wallOf(linkedin);
    throw wall ? new SignedOut(wall) : new PageRefused(`HTTP ${status}`);
  }
  try {
    const landing = await landingOf(linkedin.page, anchors, linkedin.patienceMs, status === 404);
    if (landing.on === 'wall') throw new SignedOut(landing.reason);
    return landing.on === 'gone' ? gone : { arrived: true, renderer: landing.renderer, language: landing.language };
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    throw new LayoutChanged(name, (await isLifeless(linkedin.page)) ? 'hydration' : 'anchor', { cause: error });
  }
};

const openHome = (linkedin: LinkedIn): Promise<Arrival> => open(linkedin, `${site}/feed/`, { name: 'feed', anchors: feedAnchors });

/** A refusal by country says nothing about the session. */
const forbidden = 'HTTP 451';

/** Loads the home page once; it is refused to no one who is signed in. */
const confirmHome = async (linkedin: LinkedIn): Promise<Arrival> => {
  try {
    return await openHome(linkedin);
  } catch (error) {
    if (error instanceof PageRefused && error.answer !== forbidden) throw new SignedOut('expired', { cause: error });
    throw error;
  }
};

/** Starts at LinkedIn's home page: a deep link in a cold session can meet a wall. */
const arrive = async (linkedin: LinkedIn, signal: AbortSignal): Promise<void> => {
  const { page, facts } = linkedin;
  const arrival = await openHome(linkedin).catch((error: unknown) => {
    if (error instanceof PageRefused) return confirmHome(linkedin);
    throw error;
  });
  if (!arrival.arrived) throw new LayoutChanged('feed', 'anchor');
  facts.salesNavigator = await page.evaluate(
    ({ salesNavigator, main }) => [...document.querySelectorAll(salesNavigator)].some((link) => link.closest(main) === null),
    shell,
  );
  facts.arrived = true;
  await linkedin.pacing.pause('arrive', signal);
};

/** Only the page failed: the home page shows whether the cause is the account's state, the network or the page itself. */
const explained = async (linkedin: LinkedIn, error: unknown): Promise<unknown> => {
  if (!(error instanceof PageRefused || error instanceof NetworkUnavailable)) return error;
  try {
    await confirmHome(linkedin);
  } catch (found) {
    if (!(found instanceof LayoutChanged)) return found;
  }
  return error instanceof PageRefused ? error : new LinkedInFailed(error.code, { cause: error });
};

/**
 * Goes to a page of LinkedIn and waits until it is usable.
 * Throws `SignedOut`, `Throttled`, `NetworkUnavailable`, `PageRefused` or `LinkedInFailed` if the page cannot be loaded, and
 * `LayoutChanged` if it never becomes a known page.
 *
 * @example const arrival = await goTo(linkedin, '/in/ada-lovelace/', profilePage, run.signal);
 */
export const goTo = async (linkedin: LinkedIn, path: string, destination: Destination, signal: AbortSignal): Promise<Arrival> => {
  signal.throwIfAborted();
  const address = new URL(path, site);
  if (address.origin !== site) throw new Error('Only pages of www.linkedin.com are visited');
  if (!linkedin.facts.arrived) await arrive(linkedin, signal);
  signal.throwIfAborted();
  try {
    return await open(linkedin, address.href, destination);
  } catch (error) {
    throw await explained(linkedin, error);
  }
};

/** Whether the account can use Sales Navigator, according to its navigation. */
export const hasSalesNavigator = async (linkedin: LinkedIn, signal: AbortSignal): Promise<boolean> => {
  if (linkedin.facts.salesNavigator === null) await arrive(linkedin, signal);
  return linkedin.facts.salesNavigator ?? false;
};
