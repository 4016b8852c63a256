import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { type AddressGuard, guardedLookup, isAllowedHost } from '../network/guardedLookup.ts';

/** The bundle cannot be fetched. The message completes "the bundle of selectors …". */
export class BundleNotFetched extends Error {
  override name = 'BundleNotFetched';
}

/** How a bundle is fetched. */
export interface Fetching {
  readonly guard: AddressGuard;
  readonly timeoutMs: number;
  /** PEM certificates of authorities that the address may have, in place of the public ones. */
  readonly authorities?: string | undefined;
}

const maxBytes = 2_000_000;

const fromAddress = async (url: URL, { guard, timeoutMs, authorities }: Fetching): Promise<string> => {
  if (!isAllowedHost(url.hostname, guard)) throw new BundleNotFetched('is at an address that is not public');
  const asked = request(url, {
    lookup: guardedLookup(guard),
    signal: AbortSignal.timeout(timeoutMs),
    headers: { accept: 'application/json' },
    ca: authorities,
    agent: false,
  });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new BundleNotFetched(`was answered with ${response.statusCode}`);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new BundleNotFetched('is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** The published bundle at an `https` address, which has to be public (P15), or in a file. @throws BundleNotFetched */
export const fetchBundle = async (source: string, fetching: Fetching): Promise<string> => {
  try {
    return await (/^https:/i.test(source) ? fromAddress(new URL(source), fetching) : readFile(source, 'utf8'));
  } catch (error) {
    throw error instanceof BundleNotFetched ? error : new BundleNotFetched('cannot be fetched', { cause: error });
  }
};
