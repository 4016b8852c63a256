import { click } from '../browser/click.ts';
import { memberAt } from '../browser/json.ts';
import { type Destination, goTo } from '../browser/navigation.ts';
import { nullUnlessItCame } from '../browser/neverCame.ts';
import { pageBecomes } from '../browser/pageBecomes.ts';
import type { LinkedIn } from '../browser/session.ts';
import { shownElement } from '../browser/shownElement.ts';
import { LayoutChanged, LinkedInFailed, PageRefused, SignedOut } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { anyOf } from '../selectors/resolve.ts';
import { salesHome } from '../selectors/salesNavigator/addresses.ts';
import { humanCheck, salesPlaces, salesShell, seatRequiredCode } from '../selectors/salesNavigator/shell.ts';
import { type SalesData, salesData } from './salesData.ts';

/** Where an address of Sales Navigator has led. `unready`: to a page that never became one. */
type Landing = 'shell' | 'chooser' | 'login' | 'noSeat' | 'humanCheck' | 'unready';

/** Whatever the address leads to is looked at here, and not by its anchor. */
const anywhere = (name: string): Destination => ({ name, anchors: { sdui: 'body', ember: 'body' }, early: true, isAnonymous: true });

interface Marks {
  readonly shell: string;
  readonly humanCheck: string;
  readonly places: typeof salesPlaces;
}

/** Runs in the page. */
const landing = ({ shell, humanCheck, places }: Marks): Exclude<Landing, 'unready'> | null => {
  const { pathname } = location;
  const isAt = (place: keyof typeof places): boolean => new RegExp(places[place]).test(pathname);
  if (isAt('noSeat')) return 'noSeat';
  if (isAt('chooser')) return 'chooser';
  if (isAt('login')) return 'login';
  const frames = [...document.querySelectorAll(humanCheck)];
  if (frames.some((frame) => frame.checkVisibility() && frame.getBoundingClientRect().height > 1)) return 'humanCheck';
  const parts = isAt('own') ? [...document.querySelectorAll(shell)] : [];
  return parts.some((part) => part.checkVisibility()) ? 'shell' : null;
};

/** The sign-in of Sales Navigator looks like LinkedIn's, whose session may be alive. */
const isSalesLogin = ({ page }: LinkedIn): boolean => new RegExp(salesPlaces.login).test(new URL(page.url()).pathname);

const land = async (linkedin: LinkedIn, path: string, name: string, signal: AbortSignal): Promise<Landing> => {
  try {
    await goTo(linkedin, path, anywhere(name), signal);
  } catch (error) {
    // LinkedIn's own session was alive on the page before.
    if (error instanceof SignedOut && error.reason === 'expired' && linkedin.facts.arrived && isSalesLogin(linkedin)) return 'login';
    throw error;
  }
  const marks: Marks = { shell: anyOf(salesShell.shell), humanCheck, places: salesPlaces };
  return (await pageBecomes(linkedin.page, landing, marks, linkedin.patienceMs).catch(nullUnlessItCame)) ?? 'unready';
};

/** Takes the first contract: which one of several makes no difference to what is read. */
const chooseContract = async (linkedin: LinkedIn, signal: AbortSignal): Promise<void> => {
  const { page, pacing, patienceMs } = linkedin;
  const card = await shownElement(
    linkedin,
    'contractChooser',
    'contract',
    page.locator(anyOf(salesShell.contract)).filter({ visible: true }),
  );
  await pacing.pause('beforeClick', signal);
  await click(linkedin, { page: 'contractChooser', name: 'contract', element: card });
  const left = (chooser: string): boolean => !new RegExp(chooser).test(location.pathname);
  await pageBecomes(page, left, salesPlaces.chooser, patienceMs).catch(nullUnlessItCame);
};

const isSeatRequired = ({ heard }: SalesData): boolean =>
  heard.some(({ status, body }) => status === 403 && memberAt(body, 'code') === seatRequiredCode);

/** What an attempt to open a page has shown. `seat` is `null` where that is not decided. */
interface Reached {
  readonly seat: boolean | null;
  /** The page is there. */
  readonly isOpen?: true;
  /** The session of Sales Navigator has ended, and is not renewed. */
  readonly isLost?: true;
}

/** How often a page is loaded: after the choice of a contract, after the home page, or once more. */
const maxLoads = 4;

/**
 * Opens a page of Sales Navigator. That the account has no seat is taken from where LinkedIn leads it, or from refusals of two page loads; never from a
 * page that does not come.
 */
const reach = async (linkedin: LinkedIn, path: string, name: string, data: SalesData, signal: AbortSignal): Promise<Reached> => {
  const seen = { chooser: 0, login: 0, unready: 0, refusals: 0 };
  for (let load = 1; load <= maxLoads; load++) {
    signal.throwIfAborted();
    data.forget();
    const found = await land(linkedin, path, name, signal);
    if (found === 'shell') return { seat: true, isOpen: true };
    if (found === 'noSeat') return { seat: false };
    if (found === 'humanCheck') throw new SignedOut('captcha');
    seen[found] += 1;
    if (found === 'chooser') {
      // An account without a seat has no contract to choose.
      if (seen.chooser > 1) return { seat: true };
      await chooseContract(linkedin, signal);
    } else if (found === 'login') {
      if (seen.login > 1) return { seat: null, isLost: true };
      // Opening the home page renews a session of Sales Navigator that has ended.
      if (path !== salesHome) await land(linkedin, salesHome, 'salesHome', signal);
    } else {
      if (isSeatRequired(data)) seen.refusals += 1;
      if (seen.unready > 1) return { seat: seen.refusals > 1 ? false : null };
    }
  }
  return { seat: null };
};

/** A page that is refused, fails or is not known says nothing about a seat. */
const undecidedIfNotShown = (error: unknown): Reached => {
  if (error instanceof PageRefused || error instanceof LinkedInFailed || error instanceof LayoutChanged) return { seat: null };
  throw error;
};

/** Whether the account has a seat of Sales Navigator: opens its home page, unless this request knows already. `null`: LinkedIn does not show it. */
export const decidedSeat = async (linkedin: LinkedIn, signal: AbortSignal): Promise<boolean | null> => {
  if (linkedin.facts.salesNavigator !== null) return linkedin.facts.salesNavigator;
  using data = salesData(linkedin);
  const { seat } = await reach(linkedin, salesHome, 'salesHome', data, signal).catch(undecidedIfNotShown);
  linkedin.facts.salesNavigator = seat;
  return seat;
};

/** The errors of a function that needs a seat. */
export type SeatError = 'noSalesNavigator' | 'salesNavigatorUndecided';

/**
 * Opens a page of Sales Navigator and waits until its shell is there. `data` listens since before.
 *
 * Fails with `noSalesNavigator` only if LinkedIn says so, and with `salesNavigatorUndecided` if it does not show whether there is a seat.
 * @throws LayoutChanged if the account is known to have a seat, and the page does not come
 */
export const openSales = async (
  linkedin: LinkedIn,
  { path, name, data }: { readonly path: string; readonly name: string; readonly data: SalesData },
  { fail, signal }: LookUpRun<SeatError>,
): Promise<void> => {
  const { facts } = linkedin;
  if (facts.salesNavigator === false) throw fail('noSalesNavigator');
  const { seat, isOpen, isLost } = await reach(linkedin, path, name, data, signal);
  facts.salesNavigator = seat ?? facts.salesNavigator;
  if (isOpen) return;
  if (seat === false) throw fail('noSalesNavigator');
  if (isLost || facts.salesNavigator === null) throw fail('salesNavigatorUndecided');
  throw new LayoutChanged(name, 'shell');
};
