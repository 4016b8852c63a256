import { LayoutChanged, PageRefused, SignedOut } from '../failures.ts';
import { paths, site } from '../selectors/addresses.ts';
import { feedAnchors, shell } from '../selectors/shell.ts';
import { isMembersPage } from './landing.ts';
import { type Arrival, type Destination, type Opened, openPage } from './opening.ts';
import { premiumIn } from './premiumIn.ts';
import type { LinkedIn } from './session.ts';

const openHome = async (linkedin: LinkedIn): Promise<Arrival> =>
  (await openPage(linkedin, `${site}${paths.feed}`, { name: 'feed', anchors: feedAnchors })).arrival;

/** A refusal by country says nothing about the session. */
const forbidden = 'HTTP 451';

/** Loads the home page once; it is refused to no one who is signed in. */
export const confirmHome = async (linkedin: LinkedIn): Promise<Arrival> => {
  try {
    return await openHome(linkedin);
  } catch (error) {
    if (error instanceof PageRefused && error.answer !== forbidden) throw new SignedOut('expired', { cause: error });
    throw error;
  }
};

/** The request has arrived on LinkedIn: a person looks around first. */
const lookAround = async ({ facts, pacing }: LinkedIn, signal: AbortSignal): Promise<void> => {
  if (facts.arrived) return;
  facts.arrived = true;
  await pacing.pause('arrive', signal);
};

/** Starts at LinkedIn's home page: a deep link in a cold session can meet a wall. */
export const arriveAtHome = async (linkedin: LinkedIn, signal: AbortSignal): Promise<void> => {
  const { page, facts } = linkedin;
  const arrival = await openHome(linkedin).catch((error: unknown) => {
    if (error instanceof PageRefused) return confirmHome(linkedin);
    throw error;
  });
  if (!arrival.arrived) throw new LayoutChanged('feed', 'anchor');
  const leadsToSales = await page.evaluate(
    ({ salesNavigator, main }) => [...document.querySelectorAll(salesNavigator)].some((link) => link.closest(main) === null),
    shell,
  );
  // The React navigation has no link: without one, nothing is known.
  if (leadsToSales) facts.salesNavigator ??= true;
  facts.premium ??= await page.evaluate(premiumIn, shell);
  facts.warm = true;
  facts.seenHome = true;
  await lookAround(linkedin, signal);
};

/** Whether the home page has to tell what a first page did not: a sign-in page, or a page that does not show whose it is, may stand at one address only. */
const isUndecided = async ({ page }: LinkedIn, error: unknown): Promise<boolean> => {
  if (error instanceof SignedOut) return error.reason === 'expired';
  return error instanceof LayoutChanged && !(await isMembersPage(page));
};

/**
 * Starts at the page that is asked for: in a browser that has been at the home page before, that page itself shows whether the session is alive. If
 * it does not, the home page does, and the page is opened after it.
 */
export const arriveAt = async (linkedin: LinkedIn, address: string, destination: Destination, signal: AbortSignal): Promise<Arrival> => {
  const first = await openPage(linkedin, address, destination).catch(async (error: unknown): Promise<Opened | null> => {
    if (await isUndecided(linkedin, error)) return null;
    throw error;
  });
  if (first?.isMembers) {
    await lookAround(linkedin, signal);
    return first.arrival;
  }
  signal.throwIfAborted();
  await arriveAtHome(linkedin, signal);
  return (await openPage(linkedin, address, destination)).arrival;
};
