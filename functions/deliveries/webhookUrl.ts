import { hostFaultOf } from '../network/guardedLookup.ts';
import { readGuardedUrl, type UrlGuard } from '../network/guardedUrl.ts';

/**
 * A webhook's URL in its normal form, `undefined` if it may not be used. Every address of its name is checked, now and again
 * at each connection.
 */
export const acceptWebhookUrl = async (given: string, guard: UrlGuard): Promise<string | undefined> => {
  const url = readGuardedUrl(given, guard);
  return url && (await hostFaultOf(url.hostname, guard)) === undefined ? url.href : undefined;
};
