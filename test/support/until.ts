import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

interface Patience {
  /** How long it waits (milliseconds). */
  readonly patienceMs?: number;
  /** How long it pauses between two looks (milliseconds). */
  readonly pauseMs?: number;
}

/** Looks again and again, until it is so; fails with `what` where it does not become so in time. */
export const until = async (
  what: string | (() => string),
  isSo: () => boolean | Promise<boolean>,
  { patienceMs = 60_000, pauseMs = 20 }: Patience = {},
): Promise<void> => {
  for (const from = performance.now(); !(await isSo()); await pause(pauseMs))
    if (performance.now() - from > patienceMs) assert.fail(`waited in vain until ${typeof what === 'string' ? what : what()}`);
};
