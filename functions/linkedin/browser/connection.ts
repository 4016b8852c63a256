import type { BrowserContext } from 'playwright-core';
import { NetworkUnavailable, Throttled } from '../failures.ts';
import { requested, unreachableCode } from './request.ts';
import type { LinkedIn } from './session.ts';
import { isContent, listenTo, throttlingOf } from './traffic.ts';

/** Why something of LinkedIn could not be had: what the network said, or the status by which LinkedIn said "not now". */
interface Interruption {
  code?: string;
  throttledBy?: number;
}

/** By browser: the last of it. */
const interruptions = new WeakMap<BrowserContext, Interruption>();

/**
 * Takes note in a browser of what pages load after their document and do not get, as when the network goes away in the middle of a list, or
 * LinkedIn throttles it.
 */
export const watchConnection = (context: BrowserContext): void => {
  const note = (found: Interruption): void => void interruptions.set(context, { ...interruptions.get(context), ...found });
  listenTo(context, isContent, {
    failed: (request) => {
      const code = unreachableCode(request.failure()?.errorText);
      if (code !== null) note({ code });
    },
    answered: (response) => {
      const throttledBy = throttlingOf(response);
      if (throttledBy !== null) note({ throttledBy });
    },
  });
};

/** What was lost so far is of no account any more. */
export const forgetLosses = ({ context }: Pick<LinkedIn, 'context'>): void => void interruptions.delete(context);

/**
 * What was lost since, so that what became of a page says nothing about the page; `null` where nothing was. Throws `Throttled` where LinkedIn
 * said "not now" to a part of a page, and `NetworkUnavailable` where LinkedIn still cannot be reached. The page that is open is left.
 */
export const interruptionOf = async (linkedin: LinkedIn): Promise<string | null> => {
  const { code, throttledBy } = interruptions.get(linkedin.context) ?? {};
  if (throttledBy !== undefined) throw new Throttled(`LinkedIn answered ${throttledBy} to a part of a page`);
  if (code === undefined) return null;
  await requested(linkedin, 'https://www.linkedin.com/feed/').catch((error: unknown) => {
    if (error instanceof NetworkUnavailable) throw error;
  });
  return code;
};
