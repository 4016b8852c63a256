import type { Cloud } from './cloud.ts';
import { acceptanceRules, type Config } from './config.ts';
import { systemRandomness } from './randomness.ts';
import type { Acceptance } from './requests/ticket.ts';
import { systemClock } from './time.ts';

/** What requests are accepted with, of a handler: the API accepts those of its callers; worker, sweeper and API make those of workflows. */
export const acceptanceOf = ({ requests, queue, store }: Cloud, config: Config): Acceptance => ({
  requests,
  queue,
  store,
  now: systemClock.now,
  random: systemRandomness,
  rules: acceptanceRules(config),
});
