import { errors } from 'playwright-core';
import { LayoutChanged, LinkedInFailed, PageRefused, SignedOut, type SignOutReason, Throttled } from '../failures.ts';
import type { Renderer } from '../selectors/entry.ts';
import { selectorsInUse } from '../selectors/inUse.ts';
import { requests } from '../selectors/requests.ts';
import type { Anchors } from '../selectors/shell.ts';
import { isLifeless, type Landing, landingOf, wallOn } from './landing.ts';
import { pageBecomes } from './pageBecomes.ts';
import { requested } from './request.ts';
import type { LinkedIn } from './session.ts';

/** A requested page, and what is known about it. */
export interface Destination {
  /** Its name in errors. */
  readonly name: string;
  readonly anchors: Anchors;
  /** It is read as soon as its anchor stands on the parsed document; what is not there yet may still come with hydration (`hydrated`). */
  readonly early?: boolean;
  /** It does not show whose session it is seen with: a request that begins with it begins at the home page. */
  readonly isAnonymous?: true;
}

export type Arrival =
  | {
      readonly arrived: true;
      readonly renderer: Renderer;
      /** Of the interface, as in `html[lang]`. */
      readonly language: string;
      /** The page is not hydrated yet: what it shows is true, what it lacks may still come. */
      readonly early?: true;
    }
  /** LinkedIn answers that there is no such page. */
  | { readonly arrived: false };

/** An opened page. */
export interface Opened {
  readonly arrival: Arrival;
  /** Whether the page itself shows that a member is signed in. */
  readonly isMembers: boolean;
}

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

/** The session must be that of the member to whom it belonged so far. */
const requireMember = ({ facts }: LinkedIn, shown: string | null): void => {
  if (shown === null) return;
  facts.memberId ??= shown;
  if (facts.memberId !== shown) throw new SignedOut('unknown', { cause: new Error('The page is that of another member’s session') });
};

const landed = async (linkedin: LinkedIn, { name, anchors, early = false }: Destination, isMissing: boolean): Promise<Landing> => {
  try {
    return await landingOf(linkedin.page, { anchors, early, isMissing }, linkedin.patienceMs);
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    throw new LayoutChanged(name, (await isLifeless(linkedin.page)) ? 'hydration' : 'anchor', { cause: error });
  }
};

const openedAt = (linkedin: LinkedIn, landing: Landing): Opened => {
  if (landing.on === 'wall') throw new SignedOut(landing.reason);
  requireMember(linkedin, landing.member);
  const { isMembers } = landing;
  if (landing.on === 'gone') return { arrival: { arrived: false }, isMembers };
  const { renderer, language, isHydrated } = landing;
  selectorsInUse()?.arrived(renderer, language);
  return { arrival: { arrived: true, renderer, language, ...(isHydrated ? {} : { early: true }) }, isMembers };
};

/**
 * Loads a page and waits until it is usable.
 *
 * @throws SignedOut, Throttled, NetworkUnavailable, PageRefused or LinkedInFailed if it cannot be loaded, LayoutChanged if it never becomes a known
 * page
 */
export const openPage = async (linkedin: LinkedIn, address: string, destination: Destination): Promise<Opened> => {
  const status = await statusAt(linkedin, address);
  if (status >= 400 && status !== 404) {
    const wall = await wallOf(linkedin);
    throw wall ? new SignedOut(wall) : new PageRefused(`HTTP ${status}`);
  }
  return openedAt(linkedin, await landed(linkedin, destination, status === 404));
};

/**
 * Waits until an open page that was read early is hydrated: only then is anything missing from it, and only then can it be acted on.
 *
 * @throws as `openPage`
 */
export const hydrated = async (linkedin: LinkedIn, { name, anchors }: Destination): Promise<void> => {
  openedAt(linkedin, await landed(linkedin, { name, anchors }, false));
};
