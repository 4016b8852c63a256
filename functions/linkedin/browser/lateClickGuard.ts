import type { JSHandle, Locator } from 'playwright-core';

export interface LateClickGuard extends AsyncDisposable {
  /** Whether a click came too late and was stopped. */
  stopped(): Promise<boolean>;
}

interface Guarded {
  stopped: boolean;
  remove(): void;
}

/**
 * Stops clicks on an element after a point in time, inside the page: a process that was frozen and thawed between its check and its
 * click must not click any more once another run may look up what became of it (P3).
 */
export const guardLateClicks = async (element: Locator, notAfter: number): Promise<LateClickGuard> => {
  const guard: JSHandle<Guarded> = await element.evaluateHandle((target, deadline) => {
    const kinds = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
    const guarded: Guarded = {
      stopped: false,
      remove: () => {
        for (const kind of kinds) window.removeEventListener(kind, stop, true);
      },
    };
    const stop = (event: Event): void => {
      if (Date.now() <= deadline || !event.composedPath().includes(target)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      guarded.stopped = true;
    };
    for (const kind of kinds) window.addEventListener(kind, stop, true);
    return guarded;
  }, notAfter);
  return {
    stopped: () => guard.evaluate(({ stopped }) => stopped),
    [Symbol.asyncDispose]: async () => {
      // The page may be gone by now, and the guard with it.
      await guard.evaluate((guarded) => guarded.remove()).catch(() => undefined);
      await guard.dispose().catch(() => undefined);
    },
  };
};
