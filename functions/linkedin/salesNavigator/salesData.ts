import type { Response } from 'playwright-core';
import type { LinkedIn } from '../browser/session.ts';
import { timeLimit } from '../browser/timeLimit.ts';
import { listenTo, throttlingOf } from '../browser/traffic.ts';
import { Throttled } from '../failures.ts';
import { salesRequests } from '../selectors/salesNavigator/requests.ts';

/** An answer that a page of Sales Navigator got to a request of its own. */
export interface SalesAnswer {
  readonly address: string;
  readonly status: number;
  /** The JSON; `null` if it could not be read. */
  readonly body: unknown;
}

/** The data that pages of Sales Navigator fetch, read passively: no request is made for it. */
export interface SalesData extends Disposable {
  /** The answers so far. */
  readonly heard: readonly SalesAnswer[];
  /**
   * The latest answer that `pick` turns into something, as soon as there is one; `null` if none comes in time.
   *
   * @throws Throttled if LinkedIn throttled a request
   */
  find<Found>(pick: (answer: SalesAnswer) => Found | null, signal: AbortSignal): Promise<Found | null>;
  /** Forgets the answers so far: what comes next belongs to another page. */
  forget(): void;
}

/** Listens to the answers that a page gets. Created before the navigation that causes them. */
export const salesData = ({ page, patienceMs }: Pick<LinkedIn, 'page' | 'patienceMs'>): SalesData => {
  let heard: SalesAnswer[] = [];
  let throttledBy: number | null = null;
  let next = Promise.withResolvers<void>();
  let era = 0;
  const receive = async (response: Response, asked: number): Promise<void> => {
    const status = response.status();
    throttledBy = throttlingOf(response) ?? throttledBy;
    const body: unknown = await response.json().catch(() => null);
    if (asked === era) heard.push({ address: response.url(), status, body });
    next.resolve();
    next = Promise.withResolvers<void>();
  };
  const listening = listenTo(page, (request) => salesRequests.any.test(request.url()), {
    answered: (response) => void receive(response, era),
  });
  return {
    get heard() {
      return heard;
    },
    find: async (pick, signal) => {
      using limit = timeLimit(patienceMs);
      const aborted = Promise.withResolvers<never>();
      aborted.promise.catch(() => undefined);
      const abort = (): void => aborted.reject(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
      try {
        for (;;) {
          signal.throwIfAborted();
          if (throttledBy !== null) throw new Throttled(`LinkedIn answered ${throttledBy} to a part of Sales Navigator`);
          const more = next.promise;
          for (const answer of heard.toReversed()) {
            const found = pick(answer);
            if (found !== null) return found;
          }
          if (limit.isOver) return null;
          await Promise.race([more, limit.over, aborted.promise]);
        }
      } finally {
        signal.removeEventListener('abort', abort);
      }
    },
    forget: () => {
      era += 1;
      heard = [];
    },
    [Symbol.dispose]: () => listening[Symbol.dispose](),
  };
};
