/** The answer of an endpoint, or why there was none. */
export type Response =
  | { readonly statusCode: number; readonly retryAfter?: string }
  | {
      readonly failure: string;
      /** For the operator only. */
      readonly detail?: string;
    };

/** The meaning of a response for the delivery. */
export interface Outcome {
  /** `gone`: the endpoint wants no more deliveries. */
  readonly verdict: 'delivered' | 'gone' | 'failed';
  readonly statusCode?: number;
  /** One word for the log; never the endpoint's own text. */
  readonly error?: string;
  /** Details, for the operator only. */
  readonly detail?: string;
  /** The endpoint asks for no delivery before this (epoch milliseconds). */
  readonly notBefore?: number;
}

const maxRetryAfterMs = 24 * 3600 * 1000;

/** The moment in a `retry-after` header, in seconds or as a date; at most a day away. */
export const retryAfterTime = (header: string, now: number): number | undefined => {
  const text = header.trim();
  const at = /^\d+$/.test(text) ? now + Number(text) * 1000 : Date.parse(text);
  return Number.isNaN(at) || at <= now ? undefined : Math.min(at, now + maxRetryAfterMs);
};

const errorOf = (statusCode: number): string => {
  if (statusCode >= 300 && statusCode < 400) return 'redirectNotFollowed';
  return statusCode === 429 || statusCode === 503 ? 'askedToWait' : 'notAcknowledged';
};

/** Only 2xx acknowledges. 410 ends the delivery; 429 and 503 may ask for a pause; everything else is retried. */
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
