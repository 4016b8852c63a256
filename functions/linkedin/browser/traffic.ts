import type { Page, Request, Response } from 'playwright-core';
import { LayoutChanged, Throttled } from '../failures.ts';
import { requests } from '../selectors/requests.ts';
import { salesRequests } from '../selectors/salesNavigator/requests.ts';
import type { LinkedIn } from './session.ts';
import { timeLimit } from './timeLimit.ts';

/** Receives the progress of requests. */
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

/** Reports the selected requests to a listener: the only place that subscribes to them. */
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

/** The status of throttling; `null` for any other. */
export const throttlingOf = (response: Response): number | null => (requests.throttling.has(response.status()) ? response.status() : null);

/** The pending requests of a page. Created before the action that causes them. */
export interface Traffic extends Disposable {
  /** Number of those that failed, or were answered with an error. */
  readonly failures: number;
  /** Number of those that have begun, and number of those not answered yet. */
  readonly begun: number;
  readonly underWay: number;
  /**
   * Resolves when none is pending any more and their content has been drawn. Throws `LayoutChanged` if that takes too long, and the errors of
   * `requireAll`.
   */
  complete(page: string, element: string, signal: AbortSignal): Promise<void>;
  /** Throws `Throttled` if LinkedIn throttled one of them, and `LayoutChanged` if one failed for another reason. */
  requireAll(page: string, element: string): void;
}

/** Runs in the page: waits for this many frames. */
const passFrames = async (frames: number): Promise<void> => {
  for (let passed = 0; passed < frames; passed++) await new Promise(requestAnimationFrame);
};

/**
 * Waits for this many frames and then runs the probe, in one round trip to the page. The content of an answer is drawn in one frame and laid
 * out in the next. `probe` runs inside the page, so it uses nothing but its argument.
 */
export const probeAfterFrames = <Asked, Found>(page: Page, frames: number, probe: (asked: Asked) => Found, asked: Asked): Promise<Found> =>
  page.evaluate<Found>(`(${passFrames})(${frames}).then(() => (${probe})(${JSON.stringify(asked)}))`);

/** Number of frames until the content of the last answer is drawn and laid out. */
const drawnFrames = 2;

/** Watches the selected requests of a page. */
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
      // A request that the page itself cancels, or cancels by navigating, is no loss.
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
      using limit = timeLimit(patienceMs);
      const late = new AbortController();
      void limit.over.then(() => late.abort(new Error(`Requests were pending for ${patienceMs} ms`)));
      await quiet(AbortSignal.any([signal, late.signal])).catch((cause: unknown) => {
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

/** The same of Sales Navigator's pages. */
export const salesMessagingTraffic = (linkedin: Pick<LinkedIn, 'page' | 'patienceMs'>): Traffic =>
  trafficOf(linkedin, (request) => salesRequests.messaging.test(request.url()) && request.method() === 'GET');

/** The requests of those pages for credits. */
export const salesCreditsTraffic = (linkedin: Pick<LinkedIn, 'page' | 'patienceMs'>): Traffic =>
  trafficOf(linkedin, (request) => salesRequests.credits.test(request.url()));

/** Whether a request is for content that a page loads after its document, or sends data. */
export const isContent = (request: Request): boolean => requests.content.test(request.url());

/** Requests for content that a page loads after its document, and those that send data. */
export const contentTraffic = (linkedin: Pick<LinkedIn, 'page' | 'patienceMs'>): Traffic => trafficOf(linkedin, isContent);
