import type { Page, Request, Response } from 'playwright-core';

/** Requests of a page that are on their way. Made before what causes them. */
export interface Traffic extends Disposable {
  /** How many of them failed, or were answered with an error. */
  readonly failures: number;
  /** Resolves when none is on its way any more and what came has been drawn. Rejects when the signal aborts while some are. */
  settled(signal: AbortSignal): Promise<void>;
}

const isMessaging = (request: Request): boolean => /\/voyager\/api\/voyagerMessaging/.test(request.url());

/** Two frames: what the last answer brought is drawn in the one, laid out by the other. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));

/** Watches the requests that are meant. */
export const trafficOf = (page: Page, isMeant: (request: Request) => boolean): Traffic => {
  const pending = new Set<Request>();
  let failures = 0;
  let wake: (() => void) | undefined;
  const begin = (request: Request): void => {
    if (isMeant(request)) pending.add(request);
  };
  const end = (request: Request): void => {
    if (pending.delete(request) && pending.size === 0) wake?.();
  };
  const fail = (request: Request): void => {
    if (pending.has(request)) failures += 1;
    end(request);
  };
  const answer = (response: Response): void => {
    if (pending.has(response.request()) && response.status() >= 400) failures += 1;
  };
  const noneIsPending = async (signal: AbortSignal): Promise<void> => {
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
    settled: async (signal) => {
      await noneIsPending(signal);
      await drawn(page);
    },
    [Symbol.dispose]: () => {
      page.off('request', begin).off('requestfinished', end).off('requestfailed', fail).off('response', answer);
    },
  };
};

/** The messaging requests of a page. */
export const messagingTraffic = (page: Page): Traffic => trafficOf(page, isMessaging);

/** Whether a request is for what a page loads after its document, or brings what it sends. */
export const isContent = (request: Request): boolean => /\/voyager\/api\/|\/flagship-web\/rsc-action\//.test(request.url());

/** What a page loads after its document, and what it sends. */
export const contentTraffic = (page: Page): Traffic => trafficOf(page, isContent);
