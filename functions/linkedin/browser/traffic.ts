import type { Page, Request, Response } from 'playwright-core';
import { LayoutChanged, Throttled } from '../failures.ts';
import { requests } from '../selectors/requests.ts';
import { throttling } from './navigation.ts';

/** Requests of a page that are on their way. Made before what causes them. */
export interface Traffic extends Disposable {
  /** How many of them failed, or were answered with an error. */
  readonly failures: number;
  /** The status by which LinkedIn said "not now" to one of them; `null` where it did not. */
  readonly throttledBy: number | null;
  /** How many of them have begun, and how many of those are not answered yet. */
  readonly begun: number;
  readonly underWay: number;
  /** Resolves when none is on its way any more. Rejects when the signal aborts while some are. */
  quiet(signal: AbortSignal): Promise<void>;
  /** Resolves when none is on its way any more and what came has been drawn. Rejects as `quiet` does. */
  settled(signal: AbortSignal): Promise<void>;
  /** Throws `Throttled` where LinkedIn said "not now" to one of them, and `LayoutChanged` where one did not come for another reason. */
  requireAll(page: string, element: string): void;
}

const isMessaging = (request: Request): boolean => requests.messaging.test(request.url());

/** Runs in the page: lets so many frames pass. */
const passFrames = async (frames: number): Promise<void> => {
  for (let passed = 0; passed < frames; passed++) await new Promise(requestAnimationFrame);
};

/**
 * Lets so many frames pass and then looks, which takes one turn to the page. What an answer brought is drawn in one frame and laid out by the
 * next. `look` runs inside the page, so it uses nothing but its argument.
 */
export const lookAfterFrames = <Asked, Found>(page: Page, frames: number, look: (asked: Asked) => Found, asked: Asked): Promise<Found> =>
  page.evaluate<Found>(`(${passFrames})(${frames}).then(() => (${look})(${JSON.stringify(asked)}))`);

/** Resolves when what the last answer brought is drawn. */
const drawn = (page: Page): Promise<void> => page.evaluate(passFrames, 2);

/** Watches the requests that are meant. */
export const trafficOf = (page: Page, isMeant: (request: Request) => boolean): Traffic => {
  const pending = new Set<Request>();
  let begun = 0;
  let failures = 0;
  let throttledBy: number | null = null;
  let wake: (() => void) | undefined;
  const begin = (request: Request): void => {
    if (!isMeant(request)) return;
    begun += 1;
    pending.add(request);
  };
  const end = (request: Request): void => {
    if (pending.delete(request) && pending.size === 0) wake?.();
  };
  const fail = (request: Request): void => {
    // What a page gives up by itself, or as it goes elsewhere, is missed by nobody.
    if (pending.has(request) && request.failure()?.errorText !== 'net::ERR_ABORTED') failures += 1;
    end(request);
  };
  const answer = (response: Response): void => {
    if (!pending.has(response.request()) || response.status() < 400) return;
    failures += 1;
    if (throttling.has(response.status())) throttledBy = response.status();
  };
  const quiet = async (signal: AbortSignal): Promise<void> => {
    while (pending.size > 0) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const abort = (): void => reject(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
      wake = resolve;
      try {
        signal.throwIfAborted();
        await promise;
      } finally {
        signal.removeEventListener('abort', abort);
        wake = undefined;
      }
    }
  };
  page.on('request', begin).on('requestfinished', end).on('requestfailed', fail).on('response', answer);
  return {
    get failures() {
      return failures;
    },
    get throttledBy() {
      return throttledBy;
    },
    get begun() {
      return begun;
    },
    get underWay() {
      return pending.size;
    },
    quiet,
    settled: async (signal) => {
      await quiet(signal);
      await drawn(page);
    },
    requireAll: (name, element) => {
      if (throttledBy !== null) throw new Throttled(`LinkedIn answered ${throttledBy} to a part of ${name}`);
      if (failures > 0) throw new LayoutChanged(name, element);
    },
    [Symbol.dispose]: () => {
      page.off('request', begin).off('requestfinished', end).off('requestfailed', fail).off('response', answer);
    },
  };
};

/** The messaging requests of a page. */
export const messagingTraffic = (page: Page): Traffic => trafficOf(page, isMessaging);

/** Whether a request is for what a page loads after its document, or brings what it sends. */
export const isContent = (request: Request): boolean => requests.content.test(request.url());

/** What a page loads after its document, and what it sends. */
export const contentTraffic = (page: Page): Traffic => trafficOf(page, isContent);
