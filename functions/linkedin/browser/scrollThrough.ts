import type { Page } from 'playwright-core';
import { LayoutChanged } from '../failures.ts';
import { button } from '../selectors/controls.ts';
import { outlets } from '../selectors/outlets.ts';
import { rowAttributes } from '../selectors/scrolling.ts';
import { click } from './click.ts';
import { nullUnlessItCame } from './neverCame.ts';
import { pageBecomes } from './pageBecomes.ts';
import type { LinkedIn } from './session.ts';
import { contentTraffic, probeAfterFrames } from './traffic.ts';
import { wheelOf } from './wheel.ts';
import { ListContradicts } from './wholeReading.ts';

/** A list that grows as it is scrolled. */
export interface LazyList {
  /** The page's name in errors. */
  readonly page: string;
  /** Selector of the list's elements. */
  readonly rows: string;
  /** The scrolling elements, innermost first; the page itself if none of them exists. */
  readonly scrollers: readonly string[];
  /** What is shown while more is loading. */
  readonly loader: string;
  /** Buttons that load more. */
  readonly more: string;
  /** Their words if nothing else distinguishes them, as a pattern; known in English only. */
  readonly moreNamed?: string;
  /** Whether there are as many rows as the page states: then a button that loads nothing more is not an error. */
  readonly isWhole?: () => boolean;
  /** Whether the initial rows can be all, judging by their number: then the list is not scrolled. */
  readonly isAll?: () => boolean;
  /** How long the page may take to request more at the list's end, in milliseconds; at least a few frames. */
  readonly lateMs?: () => number;
  /** Whether rows that were scrolled past may be removed, so that every part of the list has to be visited. */
  readonly dropsRows?: boolean;
}

interface State {
  /** Changes when rows come or go. */
  readonly rows: string;
  readonly top: number;
  readonly height: number;
  /** Pixels to its end. */
  readonly left: number;
  readonly loading: boolean;
  readonly more: boolean;
  /** The middle of the scrolling element, where the mouse has to be. */
  readonly x: number;
  readonly y: number;
  readonly step: number;
}

/** A list, and its last known state. */
interface Asked {
  readonly outlets: string;
  readonly button: string;
  readonly rowAttributes: readonly string[];
  readonly list: LazyList;
  readonly known: State | null;
  /** Whether scrolling alone is no change. */
  readonly ignoresTop: boolean;
}

/** Maximum distance from the end: positions are rounded. */
const atEndPx = 2;

/** Number of frames within which a list at its end requests its next part, if there is one. */
const endFrames = 4;

/** Runs in the page: the list's state, `null` while it equals the known one. */
const probe = ({
  outlets,
  button,
  rowAttributes,
  list: { rows, scrollers, loader, more, moreNamed },
  known,
  ignoresTop,
}: Asked): State | null => {
  const roots: ParentNode[] = [document];
  for (const host of document.querySelectorAll(outlets)) if (host.shadowRoot) roots.push(host.shadowRoot);
  const all = (selector: string): Element[] => (selector === '' ? [] : roots.flatMap((root) => [...root.querySelectorAll(selector)]));
  const shown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
  const scrolls = (element: Element): boolean =>
    element.scrollHeight > element.clientHeight + 2 && /auto|scroll/.test(getComputedStyle(element).overflowY);
  const found = all(rows);
  const name = (element: Element | undefined): string => rowAttributes.map((attribute) => element?.getAttribute(attribute) ?? '').join(' ');
  const scroller = scrollers.flatMap(all).find(scrolls) ?? document.scrollingElement ?? document.documentElement;
  const box =
    scroller === document.scrollingElement ? { left: 0, top: 0, width: innerWidth, height: innerHeight } : scroller.getBoundingClientRect();
  const state: State = {
    rows: `${found.length} ${name(found[0])} ${name(found.at(-1))}`,
    top: scroller.scrollTop,
    height: scroller.scrollHeight,
    left: scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop,
    loading: all(loader).some(shown),
    more:
      all(more).some(shown) ||
      (moreNamed !== undefined &&
        all(button).some((each) => new RegExp(moreNamed, 'i').test(each.textContent?.trim() ?? '') && shown(each))),
    x: box.left + box.width / 2,
    y: Math.min(box.top + box.height / 2, innerHeight - 4),
    step: Math.max(100, Math.floor(scroller.clientHeight / 2)),
  };
  const properties = ['rows', 'height', 'loading', 'more', ...(ignoresTop ? [] : ['top' as const])] as const;
  const isKnown = known !== null && properties.every((property) => state[property] === known[property]);
  return isKnown ? null : state;
};

const stateOf = async (page: Page, list: LazyList, afterFrames = 0): Promise<State> => {
  const state = await probeAfterFrames(page, afterFrames, probe, { outlets, button, rowAttributes, list, known: null, ignoresTop: false });
  if (!state) throw new LayoutChanged(list.page, 'list');
  return state;
};

/**
 * Scrolls through a list as a person would, with the wheel and half a screen at a time. Every screen of it is checked, and `visit` is called
 * on each change of the rows.
 * Ends when `visit` returns true, or at the list's end. A list with a missing part is an error (P13), and so is one that offers
 * more and loads nothing (`ListContradicts`).
 *
 * @example await scrollThrough(linkedin, list, async () => (await collect()) >= limit, signal);
 */
export const scrollThrough = async (
  linkedin: LinkedIn,
  list: LazyList,
  visit: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> => {
  const { page, patienceMs } = linkedin;
  using traffic = contentTraffic(linkedin);
  const wheel = wheelOf(page);
  const settled = async (): Promise<State> => {
    await traffic.complete(list.page, 'moreRows', signal);
    return stateOf(page, list);
  };
  // The rows of a visit are never older than those of the state.
  let [state, isEnough] = await Promise.all([stateOf(page, list), visit()]);
  if (list.isAll?.() && !state.loading && !state.more) return;
  const place = ({ rows, top, height }: State): string => (list.dropsRows ? `${rows} ${top} ${height}` : rows);
  let visited = place(state);
  /** The rows that were there when the button for more was clicked. */
  let offered: string | null = null;
  for (;;) {
    signal.throwIfAborted();
    if (place(state) !== visited) {
      visited = place(state);
      isEnough = await visit();
    }
    if (isEnough) return;
    const before = state;
    if (state.rows !== offered) offered = null;
    if (before.more) {
      offered = before.rows;
      await clickMore(linkedin, list);
      wheel.forgetPlace();
    } else if (before.left > atEndPx) {
      // Twice if there is room for it, then a check: the next part is requested when it scrolls into view.
      await wheel.turn(before.x, before.y, before.step);
      if (before.left > before.step) await wheel.turn(before.x, before.y, before.step);
    } else if (!before.loading) {
      // The next part may be requested a moment after the end has scrolled into view, and not before the wheel was turned.
      const { begun } = traffic;
      await wheel.turn(before.x, before.y, before.step);
      state = await stateOf(page, list, endFrames);
      if (traffic.underWay > 0 || traffic.begun > begun) state = await settled();
      traffic.requireAll(list.page, 'moreRows');
      if (state.left > atEndPx || state.loading || state.more || state.rows !== before.rows) continue;
      const late = await changed(page, list, state, list.lateMs?.() ?? 0);
      if (late || traffic.underWay > 0) {
        state = late ?? (await settled());
        continue;
      }
      if (offered === state.rows && !list.isWhole?.()) throw new ListContradicts(list.page, 'moreRows');
      return;
    }
    // The button was scrolled into view; it is not to be clicked again before something has come of it.
    const next = await changed(page, list, before, patienceMs, { ignoresTop: before.more });
    traffic.requireAll(list.page, 'moreRows');
    if (!next) throw new ListContradicts(list.page, 'moreRows');
    state = next;
  }
};

const clickMore = async (linkedin: LinkedIn, { page: pageName, more, moreNamed }: LazyList): Promise<void> => {
  const { page } = linkedin;
  const known = more === '' ? [] : await page.locator(more).filter({ visible: true }).elementHandles();
  const words = moreNamed === undefined ? undefined : { hasText: new RegExp(moreNamed, 'i'), visible: true };
  const named = words === undefined ? [] : await page.locator(button).filter(words).elementHandles();
  const [element] = [...known, ...named];
  if (!element) return;
  await click(linkedin, { page: pageName, name: 'more', element }).catch(async (error: unknown) => {
    // Rows that arrived meanwhile took its place.
    if (await element.isVisible()) throw error;
  });
};

/** Waits until scrolling, or the part being loaded, has changed something; `null` if nothing has changed. */
const changed = async (
  page: Page,
  list: LazyList,
  known: State,
  milliseconds: number,
  { ignoresTop = false }: { readonly ignoresTop?: boolean } = {},
): Promise<State | null> =>
  milliseconds === 0
    ? null
    : pageBecomes(page, probe, { outlets, button, rowAttributes, list, known, ignoresTop }, milliseconds).catch(nullUnlessItCame);
