import type { Cloud } from './cloud.ts';
import { acceptanceRules, type Config } from './config.ts';
import { systemRandomness } from './randomness.ts';
import type { Acceptance } from './requests/ticket.ts';
import { systemClock } from './time.ts';

/** How a function that accepts requests does so: the API for its callers, the worker and the sweeper for workflows. */
export const acceptanceOf = ({ requests, queue, store }: Cloud, config: Config): Acceptance => ({
  requests,
  queue,
  store,
  now: systemClock.now,
  random: systemRandomness,
  rules: acceptanceRules(config),
});
