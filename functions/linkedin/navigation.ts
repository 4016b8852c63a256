import { errors, type Response } from 'playwright-core';
import { LanguageNotSupported, LayoutChanged, NetworkUnavailable, SignedOut, Throttled } from './failures.ts';
import { isLifeless, landingOf } from './landing.ts';
import type { Renderer } from './selectors/entry.ts';
import { type Anchors, feedAnchors, shell } from './selectors/shell.ts';
import type { LinkedIn } from './session.ts';

const site = 'https://www.linkedin.com';

/** A page that was asked for, and what is known of it. */
export interface Destination {
  /** Its name in errors. */
  readonly name: string;
  readonly anchors: Anchors;
}

export type Arrival =
  | { readonly arrived: true; readonly renderer: Renderer /** Of the interface, as in `html[lang]`. */; readonly language: string }
  /** LinkedIn says that there is no such page. */
  | { readonly arrived: false };

const gone: Arrival = { arrived: false };

/** LinkedIn's answers that mean: not now. 999 is its own. */
export const throttling = new Set([429, 999]);

/** Sends the page to an address of LinkedIn's. @throws SignedOut, NetworkUnavailable */
export const requested = async (linkedin: Pick<LinkedIn, 'page' | 'patienceMs'>, address: string): Promise<Response | null> => {
  try {
    return await linkedin.page.goto(address, { waitUntil: 'commit', timeout: linkedin.patienceMs });
  } catch (error) {
    // LinkedIn sends a session that is over round in circles.
    if (error instanceof Error && error.message.includes('ERR_TOO_MANY_REDIRECTS')) throw new SignedOut('expired', { cause: error });
    const [fault] = /net::ERR_\w+/.exec(error instanceof Error ? error.message : '') ?? [];
    // Nothing came back at all, not so much as a status.
    if (error instanceof errors.TimeoutError) throw new NetworkUnavailable('net::ERR_TIMED_OUT', { cause: error });
    // Another navigation came in between.
    if (fault !== undefined && fault !== 'net::ERR_ABORTED') throw new NetworkUnavailable(fault, { cause: error });
    throw error;
  }
};

const open = async (linkedin: LinkedIn, address: string, { name, anchors }: Destination): Promise<Arrival> => {
  const response = await requested(linkedin, address);
  const status = response?.status() ?? 200;
  if (throttling.has(status)) throw new Throttled(`LinkedIn answered ${status}`);
  if (status === 404) return gone;
  if (status >= 500) throw new Error(`LinkedIn answered ${status} for ${name}`);
  try {
    const landing = await landingOf(linkedin.page, anchors, linkedin.patienceMs);
    if (landing.on === 'wall') throw new SignedOut(landing.reason);
    return landing.on === 'gone' ? gone : { arrived: true, renderer: landing.renderer, language: landing.language };
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    throw new LayoutChanged(name, (await isLifeless(linkedin.page)) ? 'hydration' : 'anchor', { cause: error });
  }
};

/** Comes to LinkedIn through the front door: a deep link into a cold session can meet a wall. */
const arrive = async (linkedin: LinkedIn, signal: AbortSignal): Promise<void> => {
  const { page, facts } = linkedin;
  const arrival = await open(linkedin, `${site}/feed/`, { name: 'feed', anchors: feedAnchors });
  if (!arrival.arrived) throw new LayoutChanged('feed', 'anchor');
  facts.salesNavigator = await page.evaluate(
    (selector) => [...document.querySelectorAll(selector)].some((link) => link.closest('main') === null),
    shell.salesNavigator,
  );
  facts.arrived = true;
  await linkedin.pacing.pause('arrive', signal);
};

/**
 * Goes to a page of LinkedIn and waits until it can be used. The one place where the browser is sent anywhere.
 * Throws `SignedOut`, `Throttled`, or `LayoutChanged` where the page never becomes one that we know.
 *
 * @example const arrival = await goTo(linkedin, '/in/ada-lovelace/', profilePage, run.signal);
 */
export const goTo = async (linkedin: LinkedIn, path: string, destination: Destination, signal: AbortSignal): Promise<Arrival> => {
  signal.throwIfAborted();
  const address = new URL(path, site);
  if (address.origin !== site) throw new Error('Only pages of www.linkedin.com are visited');
  if (!linkedin.facts.arrived) await arrive(linkedin, signal);
  signal.throwIfAborted();
  return open(linkedin, address.href, destination);
};

/** Whether the account can use Sales Navigator, as its navigation tells. */
export const hasSalesNavigator = async (linkedin: LinkedIn, signal: AbortSignal): Promise<boolean> => {
  if (linkedin.facts.salesNavigator === null) await arrive(linkedin, signal);
  return linkedin.facts.salesNavigator ?? false;
};

export const isEnglish = (language: string): boolean => /^en\b/i.test(language);

/** Acting needs words, and we know the English ones. */
export const requireEnglish = (language: string): void => {
  if (!isEnglish(language)) throw new LanguageNotSupported(language);
};
