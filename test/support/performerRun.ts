import type { Json } from '../../functions/contract/declaration.ts';
import { ItemFailure } from '../../functions/linkedin/failures.ts';
import type { ActingRun, Fail, LookUpRun } from '../../functions/linkedin/run.ts';

export const fail: Fail<string> = (errorType, options) => new ItemFailure(errorType, options);

/** The run of an item, or of a look-up, without attempts. */
export const readingRun = {
  signal: new AbortController().signal,
  fail,
  attempt: () => Promise.reject(new Error('what reads attempts nothing')),
};

/** A run whose attempts are recorded; a click is allowed until `notAfter` (epoch milliseconds). */
export const itemRun = (notAfter = () => Date.now() + 30_000): ActingRun<Json> & LookUpRun<string> & { readonly traces: Json[] } => {
  const traces: Json[] = [];
  return {
    signal: new AbortController().signal,
    fail,
    traces,
    attempt: async (trace) => {
      traces.push(trace);
      return { notAfter: notAfter(), callOff: async () => undefined };
    },
  };
};
