import { setTimeout as wait } from 'node:timers/promises';
import { type Dispatcher, request } from 'undici';
import { readGuardedUrl, type UrlGuard } from '../network/guardedUrl.ts';
import type { Response } from './outcome.ts';

/** One POST to an endpoint. Never throws: a failure is a result too. */
export type Post = (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Response>;

export interface Posting {
  readonly guard: UrlGuard;
  readonly dispatcher: Dispatcher;
  /** From the first look-up to the status. */
  readonly timeoutMs: number;
}

/** The answer's body is not used: this much of it is read to keep the connection, the rest is cut off. */
const bodyCap = 16 * 1024;

const failures: Readonly<Record<string, string>> = {
  ADDRESS_REFUSED: 'addressNotAllowed',
  ENOTFOUND: 'nameNotFound',
  EAI_AGAIN: 'nameNotFound',
  ECONNREFUSED: 'connectionRefused',
  ECONNRESET: 'connectionClosed',
  EPIPE: 'connectionClosed',
  UND_ERR_SOCKET: 'connectionClosed',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
};

const codeOf = (error: unknown): string | undefined => {
  const { code, errors } = error as { readonly code?: unknown; readonly errors?: readonly unknown[] };
  return typeof code === 'string' ? code : errors?.map(codeOf).find((each) => each !== undefined);
};

/** Why there was no answer, in a word of ours. */
export const failureOf = (error: unknown): string => {
  if ((error as Error).name === 'TimeoutError') return 'timeout';
  const code = codeOf(error) ?? '';
  if (/^(?:CERT_|ERR_TLS|ERR_SSL|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_)/.test(code)) return 'tlsFailed';
  if (code.startsWith('HPE_') || (error as Error).name === 'HTTPParserError' || code === 'UND_ERR_HEADERS_OVERFLOW') return 'notHttp';
  return failures[code] ?? 'connectionFailed';
};

/**
 * Posts without following redirects: their target has not been checked, and nobody registered it. All failures at a host of the operator's
 * own look the same and take the same time, so that a customer cannot use webhooks to find out which of its ports are open.
 */
export const postTo =
  ({ guard, dispatcher, timeoutMs }: Posting): Post =>
  async (url, headers, body) => {
    // The settings may have changed since the URL was registered.
    if (!readGuardedUrl(url, guard)) return { failure: 'addressNotAllowed' };
    const until = performance.now() + timeoutMs;
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await request(url, { dispatcher, method: 'POST', headers: { ...headers }, body, signal });
      const retryAfter = answer.headers['retry-after'];
      // The status is the result, whatever happens to the body.
      await answer.body.dump({ limit: bodyCap, signal }).catch(() => {});
      return { statusCode: answer.statusCode, ...(typeof retryAfter === 'string' ? { retryAfter } : {}) };
    } catch (error) {
      const failure = failureOf(error);
      // The process is ending: that says nothing about the endpoint.
      const isOurEnd = codeOf(error) === 'UND_ERR_DESTROYED';
      if (isOurEnd || !guard.localHosts.has(new URL(url).hostname)) return { failure };
      await wait(Math.max(0, until - performance.now()));
      return { failure: 'noAnswer', detail: failure };
    }
  };
