const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Intervals before the first attempt, the second, and so on; each counts from the end of the previous attempt. Three days in all (P9). */
export const attemptPauses: readonly number[] = [
  0,
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** When the attempt after `attempts` of them is made (epoch milliseconds), or `undefined` after the last. */
export const nextAttemptAt = (attempts: number, now: number): number | undefined => {
  const pause = attemptPauses[attempts];
  return pause === undefined ? undefined : now + pause;
};

/** SQS delays a message for at most 15 minutes; later attempts are left to the `due` index. */
export const maxDelayMs = 15 * minute;

/** How long after its time the sweeper checks whether an attempt's message was lost. */
export const graceMs = minute;

/** When the sweeper checks an attempt that is due at `at`: immediately, if no message will bring it. */
export const recheckAt = (at: number, now: number): number => (at - now > maxDelayMs ? at : at + graceMs);
