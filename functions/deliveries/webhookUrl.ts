import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { areAllPublic, isPublicAddress } from './addresses.ts';

/** The addresses of a name, as a connection would resolve them. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** Rules for webhook URLs (P15). */
export interface WebhookGuard {
  /** Hosts of the operator's own: allowed over plain http too, on any port and at any address. */
  readonly localHosts: ReadonlySet<string>;
  readonly ports: ReadonlySet<number>;
  readonly resolve: Resolve;
}

/** The resolver of the operating system, which connections use too. */
export const systemResolve: Resolve = async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address);

const maxUrlLength = 2048;

/** Fully written out: the parser would silently correct backslashes, tabs, line breaks and missing slashes. */
const plain = /^https?:\/\/[^\s\\\p{Cc}]+$/iu;

/** Names of this machine or its network, whatever a resolver answers. */
const reservedNames = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa|onion|invalid|test)$/;

const isPublicName = (hostname: string): boolean => hostname.includes('.') && !hostname.endsWith('.') && !reservedNames.test(hostname);

/** A URL's host as an address, if it is one. */
export const literalAddress = (url: URL): string | undefined => {
  const bare = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? undefined : bare;
};

/** A webhook's URL, if it may be stored: nothing is looked up. Its fragment is removed. */
export const readWebhookUrl = (given: string, guard: Pick<WebhookGuard, 'localHosts' | 'ports'>): URL | undefined => {
  if (given.length > maxUrlLength || !plain.test(given)) return undefined;
  const url = URL.parse(given);
  const authority = /^https?:\/\/([^/?#]*)/i.exec(given)?.[1] ?? '';
  if (!url || authority.includes('@')) return undefined;
  url.hash = '';
  if (guard.localHosts.has(url.hostname)) return url;
  if (url.protocol !== 'https:' || !guard.ports.has(Number(url.port || 443))) return undefined;
  const address = literalAddress(url);
  return (address === undefined ? isPublicName(url.hostname) : isPublicAddress(address)) ? url : undefined;
};

/** If the resolver does not know the name, the connection will fail. */
const isPassing = (error: unknown): boolean => ['EAI_AGAIN', 'ETIMEOUT'].includes((error as NodeJS.ErrnoException).code ?? '');

/**
 * A webhook's URL in its normal form, `undefined` if it may not be used. Every address of its name is checked, now and again
 * at each connection.
 */
export const acceptWebhookUrl = async (given: string, guard: WebhookGuard): Promise<string | undefined> => {
  const url = readWebhookUrl(given, guard);
  if (!url || guard.localHosts.has(url.hostname) || literalAddress(url) !== undefined) return url?.href;
  try {
    return areAllPublic(await guard.resolve(url.hostname)) ? url.href : undefined;
  } catch (error) {
    return isPassing(error) ? url.href : undefined;
  }
};
