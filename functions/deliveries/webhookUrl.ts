import { type AddressGuard, hostFaultOf, isAllowedHost } from '../network/guardedLookup.ts';

/** Rules for webhook URLs (P15). The hosts of the operator's own are allowed over plain http too, and on any port. */
export interface WebhookGuard extends AddressGuard {
  readonly ports: ReadonlySet<number>;
}

const maxUrlLength = 2048;

/** Fully written out: the parser would silently correct backslashes, tabs, line breaks and missing slashes. */
const plain = /^https?:\/\/[^\s\\\p{Cc}]+$/iu;

/** A webhook's URL, if it may be stored: nothing is looked up. Its fragment is removed. */
export const readWebhookUrl = (given: string, guard: Pick<WebhookGuard, 'localHosts' | 'ports'>): URL | undefined => {
  if (given.length > maxUrlLength || !plain.test(given)) return undefined;
  const url = URL.parse(given);
  const authority = /^https?:\/\/([^/?#]*)/i.exec(given)?.[1] ?? '';
  if (!url || authority.includes('@')) return undefined;
  url.hash = '';
  if (guard.localHosts.has(url.hostname)) return url;
  if (url.protocol !== 'https:' || !guard.ports.has(Number(url.port || 443))) return undefined;
  return isAllowedHost(url.hostname, guard) ? url : undefined;
};

/**
 * A webhook's URL in its normal form, `undefined` if it may not be used. Every address of its name is checked, now and again
 * at each connection.
 */
export const acceptWebhookUrl = async (given: string, guard: WebhookGuard): Promise<string | undefined> => {
  const url = readWebhookUrl(given, guard);
  return url && (await hostFaultOf(url.hostname, guard)) === undefined ? url.href : undefined;
};
