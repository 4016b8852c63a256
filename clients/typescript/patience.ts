import type { Answer, NoAnswer } from './exchange.ts';
import type { ClientClock } from './options.ts';

/** HTTP status of an answer after which the same request may be sent again. */
export const passing: readonly (number | null)[] = [null, 429, 500, 502, 503, 504];

/** The one status that guarantees that nothing was done. */
const tooMany = 429;

/** Asking again with the same token changes nothing. */
const badTokens = 'tooManyRefusedTokens';

/** An internal error of the API usually happens again. */
const ownFault = 500;
const retriesOfFaults = 2;

const firstPauseMs = 500;
const maxPauseMs = 30_000;
const maxAskedMs = 15 * 60_000;

/** `retry-after`, in seconds or as a date, in milliseconds from now. */
const askedMs = (retryAfter: string | null, now: number): number => {
  if (!retryAfter) return 0;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return ms > 0 ? Math.min(ms, maxAskedMs) : 0;
};

/** The pause before the next attempt: exponential backoff with jitter, never shorter than `retry-after`. */
const pauseMs = (failures: number, asked: number, random: () => number): number => {
  const own = Math.min(maxPauseMs, firstPauseMs * 2 ** failures);
  return asked > 0 ? asked + random() * Math.min(asked, own) : own * (0.5 + random() / 2);
};

export interface Patience {
  readonly retries: number;
  readonly clock: ClientClock;
  readonly random: () => number;
  /** For calls that must not be done twice and have no idempotency key. */
  readonly single: boolean;
}

/** Retries while that may help, at most `retries` times. `attempt` gets the number of failed attempts. */
export const persist = async (
  { retries, clock, random, single }: Patience,
  attempt: (failures: number) => Promise<Answer | NoAnswer>,
  signal?: AbortSignal,
): Promise<Answer | NoAnswer> => {
  let unreached = true;
  for (let failures = 0; ; failures++) {
    const answer = await attempt(failures);
    unreached &&= answer.envelope === null && answer.unreached === true;
    const isRefused = answer.envelope?.status === 'error' && answer.envelope.error.errorType === badTokens;
    const mayHelp = isRefused ? false : single ? answer.status === tooMany : passing.includes(answer.status);
    const most = answer.status === ownFault ? Math.min(retries, retriesOfFaults) : retries;
    if (failures >= most || !mayHelp) return answer.envelope === null ? { ...answer, unreached } : answer;
    await clock.wait(pauseMs(failures, askedMs(answer.retryAfter, clock.now()), random), signal);
  }
};
