import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Log } from '../log.ts';
import type { Clock } from '../time.ts';
import { recordRefused } from './caller.ts';
import { type Answer, Refusal } from './http.ts';
import { sourceOf } from './sourceAddress.ts';

/** Number of refused tokens per minute from an address before its answers are delayed or refused. */
const freeRefusals = 60;
/** After this many more, the delay and the time in `retry-after` double. */
const stepRefusals = 10;
const periodMs = 60_000;
const maxAddresses = 10_000;
const maxRetrySeconds = 60;
const firstDelayMs = 50;

interface Source {
  refused: number;
  last: number;
}

/** Counts refused tokens by source address, in limited memory: the address that has been silent longest is forgotten first. */
const countRefusals = () => {
  const sources = new Map<string, Source>();
  return (address: string, now: number): number => {
    const known = sources.get(address);
    const refused = known && now - known.last < periodMs ? known.refused + 1 : 1;
    sources.delete(address);
    sources.set(address, { refused, last: now });
    const [oldest] = sources.keys();
    if (sources.size > maxAddresses && oldest !== undefined) sources.delete(oldest);
    return refused;
  };
};

/** Logs, once a minute, how many addresses sent how many refused tokens since the last line; never a token. */
const reportRefusals = (log: Log) => {
  let addresses = new Set<string>();
  let refused = 0;
  let reportedAt = Number.NEGATIVE_INFINITY;
  return (address: string, now: number): void => {
    if (addresses.size < maxAddresses) addresses.add(address);
    refused += 1;
    if (now - reportedAt < periodMs) return;
    log.warn('Invalid tokens are being delayed or refused', { address, addresses: addresses.size, refused });
    addresses = new Set();
    refused = 0;
    reportedAt = now;
  };
};

const isRefusedToken = (error: unknown): boolean =>
  error instanceof Refusal &&
  ['invalidAccountApiToken', 'invalidIdentificationToken', 'linkNotFound', 'linkElsewhere'].includes(error.error.errorType);

export interface Slowing {
  readonly log: Log;
  readonly clock: Clock;
  /** Maximum delay of an answer (milliseconds); 0 where waiting costs more than answering. */
  readonly maxDelayMs: number;
}

/**
 * Slows down a sender of many invalid tokens: from then on each is answered later, with 429 and a growing `retry-after`.
 * Every token is still looked up, so that a valid one from the same address is not delayed.
 */
export const refusedTokens = ({ log, clock, maxDelayMs }: Slowing): MiddlewareObj<APIGatewayProxyEvent, Answer> => {
  const count = countRefusals();
  const report = reportRefusals(log);
  return {
    onError: async (request) => {
      if (!isRefusedToken(request.error)) return;
      recordRefused(request.event);
      const address = sourceOf(request.event);
      const now = clock.now();
      const steps = Math.floor((count(address, now) - freeRefusals - 1) / stepRefusals);
      if (steps < 0) return;
      report(address, now);
      await clock.wait(Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(steps, 20)));
      const retryAfter = Math.min(maxRetrySeconds, 2 ** Math.min(steps, 20));
      request.error = new Refusal('tooManyRefusedTokens', { 'retry-after': String(retryAfter) });
    },
  };
};
