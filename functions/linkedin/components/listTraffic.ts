import type { Page, Request, Response } from 'playwright-core';
import { Throttled } from '../failures.ts';

/** Watches what the page itself asks LinkedIn for, so that a list is known to be still on its way, or to have been cut short. */
export interface ListTraffic extends Disposable {
  /** Whether a part that was asked for did not come. */
  readonly broken: boolean;
  /** Resolves when nothing is on its way, or when the time is over. Throws `Throttled` where LinkedIn said: not now. */
  settled(milliseconds: number): Promise<void>;
}

/** What pages are made of; telemetry and advertisements fail without anybody missing them. */
const content = /^\/(flagship-web|voyager\/api|sales-api)\//;

const isContent = (request: Request): boolean => {
  const { hostname, pathname } = new URL(request.url());
  return ['fetch', 'xhr'].includes(request.resourceType()) && hostname === 'www.linkedin.com' && content.test(pathname);
};

export const watchListTraffic = (page: Page): ListTraffic => {
  const underWay = new Set<Request>();
  let broken = false;
  let throttledBy: number | null = null;
  let quiet = Promise.withResolvers<void>();
  quiet.resolve();

  const begin = (request: Request): void => {
    if (!isContent(request)) return;
    if (underWay.size === 0) quiet = Promise.withResolvers<void>();
    underWay.add(request);
  };
  const end = (request: Request): void => {
    if (underWay.delete(request) && underWay.size === 0) quiet.resolve();
  };
  const answer = (response: Response): void => {
    if (!isContent(response.request())) return;
    if ([429, 999].includes(response.status())) throttledBy = response.status();
    else if (response.status() >= 400) broken = true;
  };
  const fail = (request: Request): void => {
    if (underWay.has(request)) broken = true;
    end(request);
  };
  page.on('request', begin);
  page.on('response', answer);
  page.on('requestfinished', end);
  page.on('requestfailed', fail);
  return {
    get broken() {
      return broken;
    },
    settled: async (milliseconds) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, milliseconds);
      await Promise.race([quiet.promise, promise]);
      clearTimeout(timer);
      if (throttledBy !== null) throw new Throttled(`LinkedIn answered ${throttledBy} to a part of a list`);
    },
    [Symbol.dispose]: () => {
      page.off('request', begin);
      page.off('response', answer);
      page.off('requestfinished', end);
      page.off('requestfailed', fail);
    },
  };
};
