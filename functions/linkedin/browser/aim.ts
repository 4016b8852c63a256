import type { JSHandle, Page } from 'playwright-core';
import { LayoutChanged } from '../failures.ts';
import { outlets } from '../selectors/outlets.ts';
import type { LinkedIn } from './session.ts';

/** What is to be acted on: the one visible element that `selector` finds within `scope`. */
export interface Aimed {
  /** For errors. */
  readonly page: string;
  readonly name: string;
  /** Selectors; they reach into the shadow root in which classic surfaces stand on React pages. The whole page without a scope. */
  readonly scope?: string;
  readonly selector: string;
}

/** What became of a click. `astray`: it would have come to something else, `late`: it came too late, and was stopped in the page. */
export type Hit = 'hit' | 'astray' | 'late' | 'unknown';

/** An element that can be acted on, at rest and with nothing above it. */
export interface Aim extends AsyncDisposable {
  /** Clicks with the mouse. In the page, a click that comes to anything else, or after `notAfter`, is stopped before anybody hears of it (P3). */
  click(notAfter?: number): Promise<Hit>;
  /** Puts a text in the place of what stands in the field. */
  enter(text: string): Promise<void>;
}

interface Held {
  /** Where it is now; `null` where it is covered or gone. */
  arm(notAfter: number): { x: number; y: number } | null;
  focus(): void;
  /** Takes the guard away, and tells what it saw. */
  disarm(): Hit;
}

interface Asked {
  readonly outlets: string;
  readonly scope: string | null;
  readonly selector: string;
  readonly milliseconds: number;
}

/** Runs in the page: holds the element as soon as it is the only one, enabled, at rest and uncovered; `null` where that never comes. */
const holdWhenReady = ({ outlets, scope, selector, milliseconds }: Asked): Promise<Held | null> => {
  const only = (): HTMLElement | null => {
    const hosts = [...document.querySelectorAll(outlets)];
    const roots: ParentNode[] = [document, ...hosts.flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    const scopes = scope === null ? roots : roots.flatMap((root) => [...root.querySelectorAll(scope)]);
    const found = new Set(scopes.flatMap((each) => [...each.querySelectorAll<HTMLElement>(selector)]));
    const [element, ...others] = [...found].filter((each) => each.checkVisibility({ visibilityProperty: true }));
    return element && others.length === 0 ? element : null;
  };
  const centreOf = (element: HTMLElement): { x: number; y: number } => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };
  const isUncovered = (element: HTMLElement, { x, y }: { x: number; y: number }): boolean => {
    const top = (element.getRootNode() as Document | ShadowRoot).elementFromPoint(x, y);
    return top !== null && (top === element || element.contains(top));
  };
  const held = (element: HTMLElement): Held => {
    const kinds = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
    let notAfter = 0;
    let seen: Hit = 'unknown';
    const guard = (event: Event): void => {
      const meant = event.composedPath().includes(element);
      const late = Date.now() > notAfter;
      if (meant && !late) {
        if (event.type === 'click' && seen === 'unknown') seen = 'hit';
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (seen === 'unknown') seen = meant ? 'late' : 'astray';
    };
    return {
      arm: (until) => {
        const centre = centreOf(element);
        if (!element.isConnected || !isUncovered(element, centre)) return null;
        notAfter = until;
        for (const kind of kinds) window.addEventListener(kind, guard, true);
        return centre;
      },
      focus: () => {
        element.focus();
        if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.select();
      },
      disarm: () => {
        for (const kind of kinds) window.removeEventListener(kind, guard, true);
        return seen;
      },
    };
  };
  return new Promise((resolve) => {
    const end = performance.now() + milliseconds;
    let before = '';
    const turn = (): void => {
      const element = only();
      const isEnabled = element !== null && !element.matches(':disabled, [aria-disabled="true"]');
      if (element && isEnabled) {
        element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
        const centre = centreOf(element);
        const now = `${centre.x} ${centre.y}`;
        if (now === before && isUncovered(element, centre)) {
          resolve(held(element));
          return;
        }
        before = now;
      }
      if (performance.now() > end) resolve(null);
      else requestAnimationFrame(turn);
    };
    turn();
  });
};

const aimOf = (page: Page, handle: JSHandle<Held>, { page: pageName, name }: Aimed): Aim => ({
  click: async (notAfter = Number.MAX_SAFE_INTEGER) => {
    const at = await handle.evaluate((held, until) => held.arm(until), notAfter);
    if (!at) return 'astray';
    await page.mouse.click(at.x, at.y);
    // A page that is gone by now took the click with it.
    return handle.evaluate((held) => held.disarm()).catch((): Hit => 'unknown');
  },
  enter: async (text) => {
    await handle
      .evaluate((held) => held.focus())
      .catch((cause: unknown) => {
        throw new LayoutChanged(pageName, name, { cause });
      });
    await page.keyboard.insertText(text);
  },
  [Symbol.asyncDispose]: async () => {
    await handle.dispose().catch(() => undefined);
  },
});

/**
 * Takes aim at one element: waits until it is there alone, enabled, at rest and uncovered. Throws `LayoutChanged` where it never is.
 * Playwright's locators do the same with a large script that every document has to load first.
 *
 * @example await using button = await aimAt(linkedin, { page: 'inviteDialog', name: 'send', scope: 'dialog', selector: 'button' });
 */
export const aimAt = async ({ page, patienceMs }: LinkedIn, aimed: Aimed): Promise<Aim> => {
  const { scope = null, selector } = aimed;
  const handle = await page.evaluateHandle(holdWhenReady, { outlets, scope, selector, milliseconds: patienceMs });
  if (await handle.evaluate((held) => held === null)) {
    await handle.dispose();
    throw new LayoutChanged(aimed.page, aimed.name);
  }
  return aimOf(page, handle as JSHandle<Held>, aimed);
};
