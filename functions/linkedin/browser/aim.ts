import type { ElementHandle, JSHandle, Locator } from 'playwright-core';
import { LayoutChanged } from '../failures.ts';
import { disabled } from '../selectors/controls.ts';
import { outlets } from '../selectors/outlets.ts';
import { isOtherDocument, pageGives } from './pageBecomes.ts';
import type { LinkedIn } from './session.ts';

/** The target of an action. */
export type Aimed = {
  /** For errors. */
  readonly page: string;
  readonly name: string;
} & (
  | {
      /** Selectors; they reach into the shadow root that contains classic surfaces on React pages. Without a scope, the whole page. */
      readonly scope?: string;
      /** Must find one visible element within `scope`. */
      readonly selector: string;
    }
  /** Must be one element. */
  | { readonly element: Locator | ElementHandle }
);

/**
 * Result of a click. `astray`: it would have hit another element, `late`: it came too late; in both cases no event reached the page. `unknown`:
 * a part of it may have.
 */
export type Hit = 'hit' | 'astray' | 'late' | 'unknown';

/** An element that can be acted on, not moving and not covered. */
export interface Aim extends AsyncDisposable {
  /** For errors. */
  readonly aimed: Pick<Aimed, 'page' | 'name'>;
  /** Clicks with the mouse. A click that hits another element, or comes after `notAfter`, is stopped in the page before any listener sees it (P3). */
  click(notAfter?: number): Promise<Hit>;
  /** Aims anew at the same control, which the page may have rendered again. Throws `LayoutChanged` if it is gone, or is labelled otherwise. */
  renew(): Promise<void>;
  /** Replaces the text in the field. */
  enter(text: string): Promise<void>;
}

interface Held {
  /** Label and text: the same after the page has rendered the element again. */
  readonly label: string;
  /** Its current position; `null` if it is covered or gone. */
  arm(notAfter: number): { x: number; y: number } | null;
  focus(): void;
  /** Removes the guard, and returns what it saw. */
  disarm(): Hit;
}

interface Asked {
  readonly outlets: string;
  readonly disabled: string;
  readonly scope: string | null;
  readonly selector: string;
  /** The element itself, instead of its selector. */
  readonly given: Element | null;
}

/** Runs in the document that was checked: returns the element if it is the only one, enabled, not moving and not covered; `null` if it is not, or not yet. */
const hold = async (document: Document, { outlets, disabled, scope, selector, given }: Asked): Promise<Held | null> => {
  const only = (): Element | null => {
    const hosts = [...document.querySelectorAll(outlets)];
    const roots: ParentNode[] = [document, ...hosts.flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    const scopes = scope === null ? roots : roots.flatMap((root) => [...root.querySelectorAll(scope)]);
    const found = given ? [given] : scopes.flatMap((each) => [...each.querySelectorAll(selector)]);
    const [element, ...others] = [...new Set(found)].filter((each) => each.checkVisibility({ visibilityProperty: true }));
    return element && others.length === 0 ? element : null;
  };
  const element = only();
  if (!element || element.matches(disabled)) return null;
  const centre = (): { x: number; y: number } => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };
  const isUncovered = ({ x, y }: { x: number; y: number }): boolean => {
    const top = (element.getRootNode() as Document | ShadowRoot).elementFromPoint(x, y);
    return top !== null && (top === element || element.contains(top));
  };
  /** Whether it is visible, and still there in the next frame. */
  const rests = async (block: ScrollLogicalPosition): Promise<boolean> => {
    element.scrollIntoView({ block, inline: 'nearest', behavior: 'instant' });
    const before = centre();
    await new Promise(requestAnimationFrame);
    const now = centre();
    return before.x === now.x && before.y === now.y && element.isConnected && isUncovered(now);
  };
  // An element at the edge may be below a fixed bar.
  if (!(await rests('nearest')) && !(await rests('center'))) return null;
  const kinds = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
  let notAfter = 0;
  const reached = new Set<string>();
  let stopped: 'astray' | 'late' | null = null;
  const guard = (event: Event): void => {
    const path = event.composedPath();
    // A click on a label clicks what it labels.
    const labelled = element instanceof HTMLLabelElement ? element.control : null;
    const meant = path.includes(element) || (labelled !== null && path.includes(labelled));
    const late = Date.now() > notAfter;
    if (meant && !late) {
      reached.add(event.type);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    stopped ??= meant ? 'late' : 'astray';
  };
  return {
    label: `${element.getAttribute('aria-label') ?? ''} ${element.textContent}`,
    arm: (until) => {
      const at = centre();
      if (!element.isConnected || !isUncovered(at)) return null;
      notAfter = until;
      for (const kind of kinds) window.addEventListener(kind, guard, true);
      return at;
    },
    focus: () => {
      if (element instanceof HTMLElement) element.focus();
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.select();
    },
    disarm: () => {
      for (const kind of kinds) window.removeEventListener(kind, guard, true);
      // A page may act as soon as the button is pressed.
      if (reached.size > 0) return reached.has('click') && !stopped ? 'hit' : 'unknown';
      return stopped ?? 'unknown';
    },
  };
};

/** The given element in its current form: a page may render it again; `null` if there is not exactly one. */
const givenIn = async (element: Locator | ElementHandle): Promise<ElementHandle<Element> | null> => {
  if (!('elementHandles' in element)) return element as ElementHandle<Element>;
  const [only, ...others] = await element.elementHandles();
  return only && others.length === 0 ? (only as ElementHandle<Element>) : null;
};

/**
 * Takes aim at one element: waits until it is the only one, enabled, not moving and not covered. Throws `LayoutChanged` if it never is, or if
 * another document replaces the open one, which the caller has checked.
 * Playwright's locators do the same, with a large script that each document has to load first.
 *
 * @example await using button = await aimAt(linkedin, { page: 'inviteDialog', name: 'send', scope: 'dialog', selector: 'button' });
 */
export const aimAt = async ({ page, patienceMs }: Pick<LinkedIn, 'page' | 'patienceMs'>, aimed: Aimed): Promise<Aim> => {
  const element = 'element' in aimed ? aimed.element : null;
  const { scope = null, selector } = 'element' in aimed ? { selector: '' } : aimed;
  const inOtherDocument = (cause: unknown): never => {
    throw isOtherDocument(cause) ? new LayoutChanged(aimed.page, aimed.name, { cause }) : cause;
  };
  const checked = await page.evaluateHandle(() => document).catch(inOtherDocument);
  const held = async (): Promise<JSHandle<Held> | null> => {
    const given = element && (await givenIn(element));
    if (element && !given) return null;
    const handle = await checked.evaluateHandle(hold, { outlets, disabled, scope, selector, given });
    if (await handle.evaluate((each) => each !== null)) return handle as JSHandle<Held>;
    await handle.dispose();
    // An element that has left the page does not return.
    if (given === element && given && !(await given.evaluate(({ isConnected }) => isConnected)))
      throw new LayoutChanged(aimed.page, aimed.name);
    return null;
  };
  const take = async (): Promise<JSHandle<Held>> => {
    const handle = await pageGives(page, () => held().catch(inOtherDocument), { milliseconds: patienceMs });
    if (!handle) throw new LayoutChanged(aimed.page, aimed.name);
    return handle;
  };
  const release = (handle: JSHandle): Promise<void> => handle.dispose().catch(() => undefined);
  const labelOf = (handle: JSHandle<Held>): Promise<string> => handle.evaluate(({ label }) => label).catch(inOtherDocument);
  let handle = await take().catch(async (error: unknown) => {
    await release(checked);
    throw error;
  });
  return {
    aimed,
    click: async (notAfter = Number.MAX_SAFE_INTEGER) => {
      const at = await handle.evaluate((held, until) => held.arm(until), notAfter);
      if (!at) return 'astray';
      await page.mouse.click(at.x, at.y);
      // If the page is gone, the click is gone with it.
      return handle.evaluate((held) => held.disarm()).catch((): Hit => 'unknown');
    },
    renew: async () => {
      const [before, last] = [await labelOf(handle), handle];
      handle = await take();
      await release(last);
      if ((await labelOf(handle)) !== before) throw new LayoutChanged(aimed.page, aimed.name);
    },
    enter: async (text) => {
      await handle
        .evaluate((held) => held.focus())
        .catch((cause: unknown) => {
          throw new LayoutChanged(aimed.page, aimed.name, { cause });
        });
      await page.keyboard.insertText(text);
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([handle, checked].map(release));
    },
  };
};
