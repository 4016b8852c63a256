/** What came back from an endpoint, or why nothing did. */
export type Response =
  | { readonly statusCode: number; readonly retryAfter?: string }
  | {
      readonly failure: string;
      /** For the operator alone. */
      readonly detail?: string;
    };

/** What a response means for the delivery. */
export interface Outcome {
  /** `gone`: the endpoint wants nothing more. */
  readonly verdict: 'delivered' | 'gone' | 'failed';
  readonly statusCode?: number;
  /** In a word, for the log; never what the endpoint wrote. */
  readonly error?: string;
  /** More of it, for the operator alone. */
  readonly detail?: string;
  /** The endpoint asks for nothing before this (epoch milliseconds). */
  readonly notBefore?: number;
}

const maxRetryAfterMs = 24 * 3600 * 1000;

/** The moment that a `retry-after` header names, in seconds or as a date; at most a day away. */
export const retryAfterTime = (header: string, now: number): number | undefined => {
  const text = header.trim();
  const at = /^\d+$/.test(text) ? now + Number(text) * 1000 : Date.parse(text);
  return Number.isNaN(at) || at <= now ? undefined : Math.min(at, now + maxRetryAfterMs);
};

const errorOf = (statusCode: number): string => {
  if (statusCode >= 300 && statusCode < 400) return 'redirectNotFollowed';
  return statusCode === 429 || statusCode === 503 ? 'askedToWait' : 'notAcknowledged';
};

/** Only 2xx acknowledges. 410 ends all; 429 and 503 may ask for a pause; everything else is tried again. */
export const outcomeOf = (response: Response, now: number): Outcome => {
  if ('failure' in response) {
    const { failure, detail } = response;
    return { verdict: 'failed', error: failure, ...(detail === undefined ? {} : { detail }) };
  }
  const { statusCode, retryAfter } = response;
  if (statusCode >= 200 && statusCode < 300) return { verdict: 'delivered', statusCode };
  if (statusCode === 410) return { verdict: 'gone', statusCode, error: 'gone' };
  const waits = (statusCode === 429 || statusCode === 503) && retryAfter !== undefined;
  const notBefore = waits ? retryAfterTime(retryAfter, now) : undefined;
  return { verdict: 'failed', statusCode, error: errorOf(statusCode), ...(notBefore === undefined ? {} : { notBefore }) };
};
