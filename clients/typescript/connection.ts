import { systemClock } from './clock.ts';
import { type Answer, type Exchange, exchange } from './exchange.ts';
import type { ClientClock, ClientOptions } from './options.ts';
import { type Asked, accepted } from './outcome.ts';
import { persist } from './patience.ts';

/** One HTTP request to the API. */
interface Question extends Asked {
  readonly method: Exchange['method'];
  /** Below `baseUrl`. */
  readonly path: string;
  /** Headers of an attempt, by the number of failed attempts before it. */
  readonly headers?: (failures: number) => Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Bytes, in place of a body. */
  readonly file?: Blob;
  /** `null` sends none. */
  readonly identificationToken?: string | null | undefined;
  readonly signal?: AbortSignal | undefined;
  /** `signal` does not abort a running attempt, only the pauses between attempts. */
  readonly unbroken?: boolean | undefined;
  /** Retried only if it was certainly not done. */
  readonly single?: boolean;
}

/** The API at one address, called as one customer. */
export interface Connection {
  readonly clock: ClientClock;
  readonly baseUrl: string;
  /** The envelope of the answer. @throws AccountApiError if the call was refused or nothing answers */
  ask(question: Question): Promise<Answer['envelope']>;
}

const required = ['baseUrl', 'accountApiToken'] as const;

/** Checks for the most common mistakes in settings that come from the environment. @throws TypeError */
const requireOptions = (options: ClientOptions): void => {
  const missing = required.filter((name) => typeof options?.[name] !== 'string' || options[name].trim() === '');
  if (missing.length > 0) throw new TypeError(`createClient needs ${missing.join(' and ')}: see ClientOptions.`);
  if (!URL.canParse(options.baseUrl) || !/^https?:$/.test(new URL(options.baseUrl).protocol))
    throw new TypeError('createClient needs a baseUrl such as http://127.0.0.1:3000.');
};

export const connect = (options: ClientOptions): Connection => {
  requireOptions(options);
  const { clock = systemClock, random = Math.random, retries = 8, accountApiToken } = options;
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  // Called as a plain function: browsers refuse `fetch` as a method of another object.
  const fetch: typeof globalThis.fetch = options.fetch ?? ((...call) => globalThis.fetch(...call));
  return {
    clock,
    baseUrl,
    ask: async ({
      method,
      path,
      headers,
      body,
      file,
      identificationToken = options.identificationToken,
      signal,
      unbroken,
      single,
      ...asked
    }) => {
      const answer = await persist(
        { retries, clock, random, single: single ?? false },
        (failures) =>
          exchange(fetch, clock, {
            method,
            url: baseUrl + path,
            headers: {
              ...(options.bearer ? { authorization: `Bearer ${accountApiToken}` } : { 'account-api-token': accountApiToken }),
              ...(identificationToken == null ? {} : { 'identification-token': identificationToken }),
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
              ...headers?.(failures),
            },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
            ...(file === undefined ? {} : { body: file }),
            signal: unbroken ? undefined : signal,
          }),
        signal,
      );
      return accepted(answer, { ...asked, baseUrl });
    },
  };
};
