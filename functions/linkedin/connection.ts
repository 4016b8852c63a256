import type { BrowserContext } from 'playwright-core';
import { NetworkUnavailable } from './failures.ts';
import { requested, unreachableCode } from './request.ts';
import type { LinkedIn } from './session.ts';

/** Browsers in which something of LinkedIn could not be had for the network's sake. */
const losses = new WeakSet<BrowserContext>();

/** Takes note in a browser of what pages ask LinkedIn for and do not get, as when the network goes away in the middle of a list. */
export const watchConnection = (context: BrowserContext): void => {
  context.on('requestfailed', (request) => {
    const isMeant = new URL(request.url()).hostname === 'www.linkedin.com';
    if (isMeant && unreachableCode(request.failure()?.errorText) !== null) losses.add(context);
  });
};

/** What was lost so far is of no account any more. */
export const forgetLosses = ({ context }: Pick<LinkedIn, 'context'>): void => void losses.delete(context);

/**
 * Whether something was lost since, so that what became of a page says nothing about the page. Throws `NetworkUnavailable` where LinkedIn still
 * cannot be reached. The page that is open is left.
 */
export const wasInterrupted = async (linkedin: LinkedIn): Promise<boolean> => {
  if (!losses.delete(linkedin.context)) return false;
  await requested(linkedin, 'https://www.linkedin.com/feed/').catch((error: unknown) => {
    if (error instanceof NetworkUnavailable) throw error;
  });
  return true;
};
