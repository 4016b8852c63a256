import { type AddressGuard, isAllowedHost } from './guardedLookup.ts';

/** Rules for addresses that customers choose (P15). The hosts of the operator's own are allowed over plain http too, and on any port. */
export interface UrlGuard extends AddressGuard {
  readonly ports: ReadonlySet<number>;
}

const maxUrlLength = 2048;

/** Fully written out: the parser would silently correct backslashes, tabs, line breaks and missing slashes. */
const plain = /^https?:\/\/[^\s\\\p{Cc}]+$/iu;

/** An address that may be connected to as far as it can be told without a look-up. Its fragment is removed. */
export const readGuardedUrl = (given: string, guard: Pick<UrlGuard, 'localHosts' | 'ports'>): URL | undefined => {
  if (given.length > maxUrlLength || !plain.test(given)) return undefined;
  const url = URL.parse(given);
  const authority = /^https?:\/\/([^/?#]*)/i.exec(given)?.[1] ?? '';
  if (!url || authority.includes('@')) return undefined;
  url.hash = '';
  if (guard.localHosts.has(url.hostname)) return url;
  if (url.protocol !== 'https:' || !guard.ports.has(Number(url.port || 443))) return undefined;
  return isAllowedHost(url.hostname, guard) ? url : undefined;
};
