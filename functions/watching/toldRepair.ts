import { describeError } from '../errorFacts.ts';
import type { Log } from '../log.ts';
import { dueRows } from '../rows/due.ts';
import type { Clock } from '../time.ts';
import { publishLeft, type Telling } from './told.ts';
import { toldShards } from './watch.ts';

/** Publishes events that were kept by a process which died before it had published them. Returns how many. */
export const publishLeftEvents = async (telling: Telling & { readonly clock: Pick<Clock, 'now'>; readonly log: Log }): Promise<number> => {
  const { accounts, clock, log } = telling;
  let published = 0;
  for (const shard of toldShards)
    for await (const key of dueRows(accounts, shard, { to: clock.now() })) {
      try {
        const stored = await accounts.get(key);
        if (stored?.dueAt === undefined) continue;
        await publishLeft(telling, stored);
        published++;
      } catch (error) {
        log.error('An event could not be published and will be tried again', { event: key.sk, ...describeError(error) });
      }
    }
  return published;
};
