import { readAccount } from '../accounts/account.ts';
import { inTurns } from '../accounts/conversations.ts';
import { readinessOf } from '../accounts/readiness.ts';
import type { AccountsTable } from '../accounts/table.ts';
import { lookOf, type WatchKind } from '../contract/watch.looks.ts';
import { describeError } from '../errorFacts.ts';
import type { Log } from '../log.ts';
import { accept } from '../requests/acceptance.ts';
import { unfinishedOf } from '../requests/requeue.ts';
import type { Acceptance } from '../requests/ticket.ts';
import { equals, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { dueRows } from '../rows/due.ts';
import type { Key } from '../rows/row.ts';
import type { Clock } from '../time.ts';
import { nextLookAt } from './schedule.ts';
import { dueWatch } from './setting.ts';
import { type ActiveWatch, isActive, watchKey, watchKind, watchShards } from './watch.ts';

/** The dependencies of starting looks. */
export interface LookStarting {
  readonly accounts: AccountsTable;
  readonly acceptance: Acceptance;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** Puts off a look; false if another sweep has seen to it. */
const reschedule = ({ accounts }: LookStarting, watch: ActiveWatch, after: number, lookAt?: number): Promise<boolean> => {
  const { accountId, kind, dueAt } = watch;
  const set = { ...dueWatch(accountId, nextLookAt(watch, after)), ...(lookAt === undefined ? {} : { lookAt }) };
  return wasDone(accounts.change(watchKey(accountId, kind), { set }, equals('dueAt', dueAt ?? null)));
};

/**
 * Starts one look that is due, unless the account cannot work now, or has other work: a look comes after all of it. Whatever happens between two
 * steps, no second look is started: at worst this one is left out. Returns whether one was started.
 */
const startLook = async (starting: LookStarting, key: Key): Promise<boolean> => {
  const { accounts, acceptance, clock } = starting;
  const now = clock.now();
  const watch = watchKind.readIf(await accounts.get(key));
  if (!isActive(watch) || watch.dueAt === undefined || watch.dueAt > now) return false;
  const { accountId, customerId, kind } = watch;
  const account = await readAccount(accounts, accountId);
  const readiness = account && readinessOf(account, now);
  if (!readiness?.ready) {
    await reschedule(starting, watch, Math.max(now, (readiness?.until ?? now) - 1));
    return false;
  }
  if ((await unfinishedOf(acceptance.requests, accountId)).length > 0) return false;
  if (!(await reschedule(starting, watch, now, now))) return false;
  const { requestId } = await accept(acceptance, {
    customerId,
    accountId,
    function: lookOf[kind],
    input: {},
    total: 1,
    resultHandling: 'reslink',
    idempotency: { key: `${lookOf[kind]} ${watch.dueAt}`, body: '' },
  });
  await wasDone(accounts.change(watchKey(accountId, kind), { set: { lookId: requestId, lookPages: undefined } }, rowExists));
  return true;
};

/** Starts the looks that are due, a few at a time. Returns how many. */
export const startLooks = async (starting: LookStarting): Promise<number> => {
  const { accounts, clock, log } = starting;
  let started = 0;
  for (const shard of watchShards) {
    const due: Key[] = [];
    for await (const key of dueRows(accounts, shard, { to: clock.now() })) due.push(key);
    // Looks of one account are not started side by side: the second has to see the first.
    const byAccount = [...Map.groupBy(due, ({ pk }) => pk).values()];
    await inTurns(byAccount, async (keys) => {
      for (const key of keys)
        try {
          if (await startLook(starting, key)) started++;
        } catch (error) {
          log.error('A look could not be started and will be tried again', {
            watch: key.pk,
            kind: key.sk as WatchKind,
            ...describeError(error),
          });
        }
    });
  }
  return started;
};
