import type { Envelope } from '../../functions/contract/envelopes.ts';
import type { ClientClock } from './options.ts';

/** One HTTP request to the API. */
export interface Exchange {
  readonly method: 'POST' | 'GET' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Blob;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer {
  readonly status: number;
  readonly envelope: Envelope;
  readonly retryAfter: string | null;
}

/** No envelope came. */
export interface NoAnswer {
  /** `null` where the connection broke. */
  readonly status: number | null;
  readonly envelope: null;
  readonly retryAfter: string | null;
  readonly cause?: unknown;
  /** No attempt got as far as sending the request, so nothing was done. */
  readonly unreached?: boolean;
  /** Why TLS could not be set up, by the platform's code. */
  readonly tlsError?: string | undefined;
}

/**
 * After this long without a sign of life a connection is taken for broken. Held calls give one every ten seconds; the longest silence that the API keeps is that of
 * a sign-in, which it holds for a minute and a half.
 */
const silenceMs = 120_000;

const unreachedCodes: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** What Node answers instead of connecting to a port that belongs to another protocol. */
const badPort = 'bad port';

/** What ends the handshake of TLS, before the request is sent: no TLS there, or a certificate that is not trusted. */
const handshakeCodes: readonly unknown[] = [
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

interface PlatformError {
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly message?: unknown;
}

const chainOf = (error: unknown): PlatformError[] => {
  const found = (error ?? {}) as PlatformError;
  return [found, ...(found.cause === undefined ? [] : chainOf(found.cause))];
};

/** Whether no request was sent, as far as the platform reports it; browsers do not. */
const unreachedBy = (error: unknown): Pick<NoAnswer, 'unreached' | 'tlsError'> => {
  const chain = chainOf(error);
  const tls = chain.find(({ code }) => handshakeCodes.includes(code));
  if (tls) return { unreached: true, tlsError: String(tls.code) };
  return { unreached: chain.some(({ code, message }) => unreachedCodes.includes(code) || message === badPort) };
};

const statuses: readonly unknown[] = ['complete', 'processing', 'error'];

const isEnvelope = (body: unknown): body is Envelope =>
  typeof body === 'object' && body !== null && 'status' in body && statuses.includes(body.status);

/** What a body is: an envelope, one that was cut off within (`null`), or something else. */
const readBody = (text: string): Envelope | null | 'other' => {
  try {
    const body: unknown = JSON.parse(text);
    return isEnvelope(body) ? body : 'other';
  } catch {
    return /^\s*(?:\{|$)/.test(text) ? null : 'other';
  }
};

const bodyOf = async (response: Response, alive: () => void): Promise<string> => {
  const reader = response.body?.getReader();
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  let text = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    alive();
    text += decoder.decode(chunk.value, { stream: true });
  }
  return text + decoder.decode();
};

/** Sends one request and reads its answer, or reports that none came. Rejects with the signal's reason when it aborts. */
export const exchange = async (fetch: typeof globalThis.fetch, clock: ClientClock, request: Exchange): Promise<Answer | NoAnswer> => {
  const { url, signal, ...rest } = request;
  const connection = new AbortController();
  const abort = (): void => connection.abort(signal?.reason);
  let watch = new AbortController();
  const alive = (): void => {
    watch.abort();
    watch = new AbortController();
    clock.wait(silenceMs, watch.signal).then(
      () => connection.abort(new Error('The connection timed out.')),
      () => {},
    );
  };
  signal?.throwIfAborted();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    alive();
    // The tokens are for this address alone: a redirection is not followed.
    const response = await fetch(url, { ...rest, redirect: 'manual', signal: connection.signal });
    const { status } = response;
    const text = await bodyOf(response, alive);
    const retryAfter = response.headers.get('retry-after');
    const read = readBody(text);
    if (read !== null && read !== 'other') return { status, envelope: read, retryAfter };
    return { status: read === null && response.ok ? null : status, envelope: null, retryAfter };
  } catch (cause) {
    signal?.throwIfAborted();
    return { status: null, envelope: null, retryAfter: null, cause, ...unreachedBy(cause) };
  } finally {
    watch.abort();
    signal?.removeEventListener('abort', abort);
  }
};
