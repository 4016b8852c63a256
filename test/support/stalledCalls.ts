import type { Page } from 'playwright-core';

interface Stalled {
  /** The first of them was made. */
  readonly made: Promise<void>;
  count(): number;
  /** Lets those that were made, and those that follow, go on. */
  letGo(): void;
}

/** Holds the calls back that a page makes to an address. They go on to the API, or get `answer` instead. */
export const stalledCalls = async (page: Page, address: string, answer?: object): Promise<Stalled> => {
  const made = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  let count = 0;
  await page.route(address, async (route) => {
    count += 1;
    made.resolve();
    await gone.promise;
    await (answer ? route.fulfill({ json: answer }) : route.continue());
  });
  return { made: made.promise, count: () => count, letGo: gone.resolve };
};

/** An answer of the API to an administration call. */
export const completed = (completion: object): object => ({ status: 'complete', completion });
