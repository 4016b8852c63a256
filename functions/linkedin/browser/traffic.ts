import type { Page, Request, Response } from 'playwright-core';
import { LayoutChanged, Throttled } from '../failures.ts';
import { requests } from '../selectors/requests.ts';
import type { LinkedIn } from './session.ts';

/** Told of requests as they go on. */
interface RequestListener {
  begun?(request: Request): void;
  answered?(response: Response): void;
  finished?(request: Request): void;
  failed?(request: Request): void;
}

interface Listen {
  (event: 'request', heard: (request: Request) => void): unknown;
  (event: 'requestfinished', heard: (request: Request) => void): unknown;
  (event: 'requestfailed', heard: (request: Request) => void): unknown;
  (event: 'response', heard: (response: Response) => void): unknown;
}

/** A page, or a browser with all of its pages. */
interface RequestSource {
  readonly on: Listen;
  readonly off: Listen;
}

/** Tells a listener of the requests that are meant: the one place that hears of them. */
export const listenTo = (source: RequestSource, isMeant: (request: Request) => boolean, listener: RequestListener): Disposable => {
  const begun = (request: Request): void => void (isMeant(request) && listener.begun?.(request));
  const finished = (request: Request): void => void (isMeant(request) && listener.finished?.(request));
  const failed = (request: Request): void => void (isMeant(request) && listener.failed?.(request));
  const answered = (response: Response): void => void (isMeant(response.request()) && listener.answered?.(response));
  const listen = (how: keyof RequestSource): void => {
    source[how]('request', begun);
    source[how]('requestfinished', finished);
    source[how]('requestfailed', failed);
    source[how]('response', answered);
  };
  listen('on');
  return { [Symbol.dispose]: () => listen('off') };
};

/** The status by which LinkedIn says "not now"; `null` of any other. */
export const throttlingOf = (response: Response): number | null => (requests.throttling.has(response.status()) ? response.status() : null);

/** Requests of a page that are on their way. Made before what causes them. */
export interface Traffic extends Disposable {
  /** How many of them failed, or were answered with an error. */
  readonly failures: number;
  /** How many of them have begun, and how many of those are not answered yet. */
  readonly begun: number;
  readonly underWay: number;
  /**
   * Resolves when none is on its way any more and what came has been drawn. Throws `LayoutChanged` where that takes too long, and as
   * `requireAll` does.
   */
  complete(page: string, element: string, signal: AbortSignal): Promise<void>;
  /** Throws `Throttled` where LinkedIn said "not now" to one of them, and `LayoutChanged` where one did not come for another reason. */
  requireAll(page: string, element: string): void;
}

/** Runs in the page: lets so many frames pass. */
const passFrames = async (frames: number): Promise<void> => {
  for (let passed = 0; passed < frames; passed++) await new Promise(requestAnimationFrame);
};

/**
 * Lets so many frames pass and then looks, which takes one turn to the page. What an answer brought is drawn in one frame and laid out by the
 * next. `probe` runs inside the page, so it uses nothing but its argument.
 */
export const probeAfterFrames = <Asked, Found>(page: Page, frames: number, probe: (asked: Asked) => Found, asked: Asked): Promise<Found> =>
  page.evaluate<Found>(`(${passFrames})(${frames}).then(() => (${probe})(${JSON.stringify(asked)}))`);

/** Frames until what the last answer brought is drawn and laid out. */
const drawnFrames = 2;

/** Watches the requests of a page that are meant. */
const trafficOf = ({ page, patienceMs }: Pick<LinkedIn, 'page' | 'patienceMs'>, isMeant: (request: Request) => boolean): Traffic => {
  const pending = new Set<Request>();
  let begun = 0;
  let failures = 0;
  let throttledBy: number | null = null;
  let wake: (() => void) | undefined;
  const end = (request: Request): void => {
    if (pending.delete(request) && pending.size === 0) wake?.();
  };
  const listening = listenTo(page, isMeant, {
    begun: (request) => {
      begun += 1;
      pending.add(request);
    },
    finished: end,
    failed: (request) => {
      // What a page gives up by itself, or as it goes elsewhere, is missed by nobody.
      if (pending.has(request) && request.failure()?.errorText !== 'net::ERR_ABORTED') failures += 1;
      end(request);
    },
    answered: (response) => {
      if (!pending.has(response.request()) || response.status() < 400) return;
      failures += 1;
      throttledBy = throttlingOf(response) ?? throttledBy;
    },
  });
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
  const requireAll = (name: string, element: string): void => {
    if (throttledBy !== null) throw new Throttled(`LinkedIn answered ${throttledBy} to a part of ${name}`);
    if (failures > 0) throw new LayoutChanged(name, element);
  };
  return {
    get failures() {
      return failures;
    },
    get begun() {
      return begun;
    },
    get underWay() {
      return pending.size;
    },
    complete: async (name, element, signal) => {
      await quiet(AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])).catch((cause: unknown) => {
        signal.throwIfAborted();
        requireAll(name, element);
        throw new LayoutChanged(name, element, { cause });
      });
      requireAll(name, element);
      await page.evaluate(passFrames, drawnFrames);
    },
    requireAll,
    [Symbol.dispose]: () => listening[Symbol.dispose](),
  };
};

/** The messaging requests of a page. */
export const messagingTraffic = (linkedin: Pick<LinkedIn, 'page' | 'patienceMs'>): Traffic =>
  trafficOf(linkedin, (request) => requests.messaging.test(request.url()));

/** Whether a request is for what a page loads after its document, or brings what it sends. */
export const isContent = (request: Request): boolean => requests.content.test(request.url());

/** What a page loads after its document, and what it sends. */
export const contentTraffic = (linkedin: Pick<LinkedIn, 'page' | 'patienceMs'>): Traffic => trafficOf(linkedin, isContent);
