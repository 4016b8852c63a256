import type { BrowserContext } from 'playwright-core';
import { NetworkUnavailable } from '../failures.ts';
import { requested, unreachableCode } from './request.ts';
import type { LinkedIn } from './session.ts';
import { isContent } from './traffic.ts';

/** What the network said where something of LinkedIn could not be had, by browser: the last of it. */
const losses = new WeakMap<BrowserContext, string>();

/** Takes note in a browser of what pages load after their document and do not get, as when the network goes away in the middle of a list. */
export const watchConnection = (context: BrowserContext): void => {
  context.on('requestfailed', (request) => {
    const isMeant = new URL(request.url()).hostname === 'www.linkedin.com' && isContent(request);
    const code = unreachableCode(request.failure()?.errorText);
    if (isMeant && code !== null) losses.set(context, code);
  });
};

/** What was lost so far is of no account any more. */
export const forgetLosses = ({ context }: Pick<LinkedIn, 'context'>): void => void losses.delete(context);

/**
 * What was lost since, so that what became of a page says nothing about the page; `null` where nothing was. Throws `NetworkUnavailable` where LinkedIn still
 * cannot be reached. The page that is open is left.
 */
export const interruptionOf = async (linkedin: LinkedIn): Promise<string | null> => {
  const code = losses.get(linkedin.context);
  if (code === undefined) return null;
  await requested(linkedin, 'https://www.linkedin.com/feed/').catch((error: unknown) => {
    if (error instanceof NetworkUnavailable) throw error;
  });
  return code;
};
