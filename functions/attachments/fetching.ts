import { type Dispatcher, errors, request } from 'undici';
import type { AttachmentReason } from '../contract/attachment.reasons.ts';
import { standsForNothing } from '../network/guardedLookup.ts';
import { readGuardedUrl, type UrlGuard } from '../network/guardedUrl.ts';

/** A file cannot be taken. */
export class FileRefused extends Error {
  override name = 'FileRefused';
  readonly reason: AttachmentReason;
  constructor(reason: AttachmentReason, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

/** How addresses are fetched from. */
export interface Fetching {
  readonly guard: UrlGuard;
  readonly dispatcher: Dispatcher;
  /** For one file, redirects included (milliseconds). */
  readonly timeoutMs: number;
  /** For all files of a call together: milliseconds, and bytes, of which one item may have as many as its rules say. Without limits if absent. */
  readonly perCall?: { readonly timeoutMs: number; readonly maxBytes: number } | undefined;
}

/** A file as it comes in. */
export interface FetchedFile {
  readonly content: AsyncIterable<Uint8Array>;
  /** The name that its server or its address gives it; empty if there is none. */
  readonly name: string;
  /** What its server says that it is; empty if it does not. */
  readonly declared: string;
}

const maxRedirects = 5;
const redirections: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** What resolvers say of a name without an address, or when they do not answer. */
const unresolved: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA', 'EAI_AGAIN', 'EAI_NODATA']);
const missing: ReadonlySet<number> = new Set([404, 410]);
/** Of an answer that is not used: this much is read to end it in good order. */
const unusedBytes = 16 * 1024;

const reasonOf = (error: unknown): AttachmentReason => {
  const { name, code } = error as { readonly name?: string; readonly code?: string };
  if (
    name === 'TimeoutError' ||
    name === 'AbortError' ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError
  )
    return 'tooSlow';
  if (error instanceof errors.ConnectTimeoutError) return 'tooSlow';
  if (code === 'ADDRESS_REFUSED') return 'addressNotAllowed';
  if (code !== undefined && unresolved.has(code)) return 'hostNotFound';
  return 'notReachable';
};

/** At a host of the operator's own every failure looks the same, so that nobody finds out what is there. */
const refused = (error: unknown, url: URL, guard: UrlGuard): FileRefused => {
  if (error instanceof FileRefused) return error;
  return new FileRefused(guard.localHosts.has(url.hostname) ? 'notReachable' : reasonOf(error), { cause: error });
};

const headerOf = (headers: Readonly<Record<string, string | string[] | undefined>>, name: string): string => {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The last part of a name or path, without what no file system takes. */
const plainName = (given: string): string =>
  (given.split(/[\\/]/).at(-1) ?? '')
    .toWellFormed()
    .replace(/[:*?"<>|\p{Cc}]/gu, '')
    .replace(/^[.\s]+/, '')
    .trim()
    .slice(-150);

const nameIn = (disposition: string, url: URL): string => {
  const extended = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  const simple = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition);
  return plainName(extended === undefined ? (simple?.[1] ?? simple?.[2] ?? decoded(url.pathname)) : decoded(extended));
};

/** A stream that ends with an error when it is longer than allowed, or when it stops coming. */
async function* limited(content: AsyncIterable<Uint8Array>, maxBytes: number, failed: (error: unknown) => FileRefused) {
  let bytes = 0;
  try {
    for await (const chunk of content) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new FileRefused('tooLarge');
      yield chunk;
    }
  } catch (error) {
    throw failed(error);
  }
}

/**
 * Asks an address for its file. Each address on the way is checked: where it may be, and again at the connection (P15). The content is read by the caller, and
 * ends with `FileRefused` when it is larger than `maxBytes`, whatever its server has said, or when its time, or that of the call (`until`), is over.
 *
 * @throws FileRefused
 */
export const fetchFile = async (
  address: string,
  maxBytes: number,
  { guard, dispatcher, timeoutMs }: Fetching,
  until?: AbortSignal,
): Promise<FetchedFile> => {
  const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(until ? [until] : [])]);
  let next = address;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const url = readGuardedUrl(next, guard);
    if (!url) throw new FileRefused(standsForNothing(URL.parse(next)?.hostname ?? '') ? 'hostNotFound' : 'addressNotAllowed');
    const failed = (error: unknown): FileRefused => refused(error, url, guard);
    const headers = { accept: '*/*', 'accept-encoding': 'identity' };
    const answer = await request(url, {
      dispatcher,
      headers,
      signal,
      reset: true,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    }).catch((error: unknown) => {
      throw failed(error);
    });
    const { statusCode, body } = answer;
    const isMoved = redirections.has(statusCode);
    const location = headerOf(answer.headers, 'location');
    const length = Number(headerOf(answer.headers, 'content-length') || 0);
    if (statusCode === 200 && length <= maxBytes && /^(?:identity)?$/i.test(headerOf(answer.headers, 'content-encoding')))
      return {
        content: limited(body, maxBytes, failed),
        name: nameIn(headerOf(answer.headers, 'content-disposition'), url),
        declared: headerOf(answer.headers, 'content-type'),
      };
    if (statusCode === 200) body.on('error', () => undefined).destroy();
    else await body.dump({ limit: unusedBytes, signal }).catch(() => undefined);
    if (statusCode === 200) throw new FileRefused(length > maxBytes ? 'tooLarge' : 'notReachable');
    if (missing.has(statusCode)) throw failed(new FileRefused('notFound'));
    if (!isMoved || !URL.canParse(location, url)) throw failed(new FileRefused('notReachable'));
    next = new URL(location, url).href;
  }
  throw new FileRefused('tooManyRedirects');
};
