import { LayoutChanged, LinkedInFailed, NetworkUnavailable, PageRefused } from '../failures.ts';
import { site } from '../selectors/addresses.ts';
import { arriveAt, arriveAtHome, confirmHome } from './arriving.ts';
import { type Arrival, type Destination, hydrated, openPage } from './opening.ts';
import type { LinkedIn } from './session.ts';

export { type Destination, hydrated };

/** A page that is there. */
export type Arrived = Extract<Arrival, { arrived: true }>;

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
  const { facts } = linkedin;
  signal.throwIfAborted();
  const address = new URL(path, site);
  if (address.origin !== site) throw new Error('Only pages of www.linkedin.com are visited');
  if (!facts.warm || (!facts.arrived && destination.isAnonymous)) await arriveAtHome(linkedin, signal);
  signal.throwIfAborted();
  try {
    if (!facts.arrived) return await arriveAt(linkedin, address.href, destination, signal);
    return (await openPage(linkedin, address.href, destination)).arrival;
  } catch (error) {
    throw await explained(linkedin, error);
  }
};

/** The same for a page that exists for certain: where LinkedIn says that there is none, throws `LayoutChanged` with this element. */
export const goToExisting = async (
  linkedin: LinkedIn,
  path: string,
  destination: Destination,
  signal: AbortSignal,
  element = 'anchor',
): Promise<Arrived> => {
  const arrival = await goTo(linkedin, path, destination, signal);
  if (!arrival.arrived) throw new LayoutChanged(destination.name, element);
  return arrival;
};

/** Whether the account has a seat of Sales Navigator, as far as the home page shows it; `null` if it does not. */
export const shownSeat = async (linkedin: LinkedIn, signal: AbortSignal): Promise<boolean | null> => {
  if (linkedin.facts.salesNavigator === null && !linkedin.facts.seenHome) await arriveAtHome(linkedin, signal);
  return linkedin.facts.salesNavigator;
};
