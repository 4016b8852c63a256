import type { Page, Request } from 'playwright-core';

/** The messaging requests of a page that are on their way. Made before the navigation that causes them. */
export interface MessagingTraffic extends Disposable {
  /** Resolves when none is on its way any more and what came has been drawn. Rejects when the signal aborts. */
  settled(signal: AbortSignal): Promise<void>;
}

const isMessaging = (request: Request): boolean => /\/voyager\/api\/voyagerMessaging/.test(request.url());

/** Two frames: what the last answer brought is drawn in the one, laid out by the other. */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));

export const messagingTraffic = (page: Page): MessagingTraffic => {
  const pending = new Set<Request>();
  let wake: (() => void) | undefined;
  const begin = (request: Request): void => {
    if (isMessaging(request)) pending.add(request);
  };
  const end = (request: Request): void => {
    if (pending.delete(request) && pending.size === 0) wake?.();
  };
  page.on('request', begin).on('requestfinished', end).on('requestfailed', end);
  return {
    settled: async (signal) => {
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
      await drawn(page);
    },
    [Symbol.dispose]: () => {
      page.off('request', begin).off('requestfinished', end).off('requestfailed', end);
    },
  };
};
