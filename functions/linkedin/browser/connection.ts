import type { BrowserContext } from 'playwright-core';
import { NetworkUnavailable, Throttled } from '../failures.ts';
import { paths, site } from '../selectors/addresses.ts';
import { requested, unreachableCode } from './request.ts';
import type { LinkedIn } from './session.ts';
import { isContent, listenTo, throttlingOf } from './traffic.ts';

/** Why a resource of LinkedIn could not be loaded: the network error, or the status of throttling. */
interface Interruption {
  code?: string;
  throttledBy?: number;
}

/** Per browser: the last failure. */
const interruptions = new WeakMap<BrowserContext, Interruption>();

/**
 * Records in a browser what pages request after their document and do not receive, as when the network fails in the middle of a list, or
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

/** Forgets the losses so far. */
export const forgetLosses = ({ context }: Pick<LinkedIn, 'context'>): void => void interruptions.delete(context);

/** Throws `Throttled` if LinkedIn throttled a part of a page since then. */
export const requireUnthrottled = ({ context }: Pick<LinkedIn, 'context'>): void => {
  const throttledBy = interruptions.get(context)?.throttledBy;
  if (throttledBy !== undefined) throw new Throttled(`LinkedIn answered ${throttledBy} to a part of a page`);
};

/**
 * The loss since then, if any: the state of a page is then no evidence about the page; `null` if nothing was lost. Throws `Throttled` if LinkedIn
 * throttled a part of a page, and `NetworkUnavailable` if LinkedIn still cannot be reached. Leaves the open page.
 */
export const interruptionOf = async (linkedin: LinkedIn): Promise<string | null> => {
  requireUnthrottled(linkedin);
  const code = interruptions.get(linkedin.context)?.code;
  if (code === undefined) return null;
  await requested(linkedin, `${site}${paths.feed}`).catch((error: unknown) => {
    if (error instanceof NetworkUnavailable) throw error;
  });
  return code;
};
