import { type Clock, momentOf, msSince } from '../time.ts';

/** How often time is looked at, in milliseconds. */
const everyMs = 1_000;
/** A process that had no time for so long was frozen: its machine may be slow, but not by so much. */
const frozenMs = 20_000;

export interface FreezeWatch {
  /** Looks at the time now: after a freeze, whatever comes first may come before the interval. */
  look(): void;
  stop(): void;
}

/** Calls `onFreeze` after this process was frozen, as Lambda does between invocations. */
export const watchFreezes = (clock: Pick<Clock, 'now' | 'every'>, onFreeze: () => void): FreezeWatch => {
  let last = momentOf(clock);
  const look = (): void => {
    const frozen = msSince(last, clock) > frozenMs;
    last = momentOf(clock);
    if (frozen) onFreeze();
  };
  return { look, stop: clock.every(everyMs, look) };
};
