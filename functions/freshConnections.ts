import type { MiddlewareObj } from '@middy/core';
import { dropKeptConnections } from './awsConnections.ts';
import { type Clock, momentOf, msSince } from './time.ts';

/** A connection is not used again after so long without an invocation, in milliseconds: services end theirs after some more. */
const keptForMs = 10_000;

/**
 * Middleware of every handler. Lambda freezes a function between two invocations, and its connections may be dead afterwards without a sign of it: each
 * call over one would wait for its timeout, and fail after three. `renew` ends further connections than those to AWS.
 */
export const freshConnections = (clock: Pick<Clock, 'now'>, renew: () => void = () => undefined): MiddlewareObj => {
  let last = momentOf(clock);
  const note = (): void => {
    last = momentOf(clock);
  };
  return {
    before: () => {
      if (msSince(last, clock) <= keptForMs) return;
      dropKeptConnections();
      renew();
    },
    after: note,
    onError: note,
  };
};
