import { maxVisibilityMs } from '../rows/queue.ts';
import type { Worker } from './worker.ts';

/** SQS counts its twelve hours from the receive, which a run that waits in its middle has behind it. */
const longestHoldMs = maxVisibilityMs - 3_600_000;

/**
 * Until when the message of an account that cannot work is hidden (epoch milliseconds): `until`, when it can, where that is known. Whoever lets it work
 * before makes the message visible.
 */
export const heldUntil = ({ clock, rules }: Pick<Worker, 'clock' | 'rules'>, until: number | undefined): number => {
  const now = clock.now();
  return until === undefined ? now + rules.holdMs : Math.min(until, now + longestHoldMs);
};
