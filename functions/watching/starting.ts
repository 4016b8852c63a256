import { readAccount } from '../accounts/account.ts';
import { readinessOf } from '../accounts/readiness.ts';
import type { AccountsTable } from '../accounts/table.ts';
import { lookOf } from '../contract/watch.looks.ts';
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
  readonly clock: Pick<Clock, 'now' | 'wait'>;
  readonly log: Log;
  /** When looks that are due have been started at the latest (epoch milliseconds), if that is soon. */
  readonly until?: number;
  /** How long a minute of an interval is. */
  readonly minuteMs?: number;
}

/** Puts off a look; false if another sweep has seen to it. */
const reschedule = ({ accounts, minuteMs }: LookStarting, watch: ActiveWatch, after: number, lookAt?: number): Promise<boolean> => {
  const { accountId, kind, dueAt } = watch;
  const set = { ...dueWatch(accountId, nextLookAt(watch, after, minuteMs)), ...(lookAt === undefined ? {} : { lookAt }) };
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

/** Looks that are due in the same minute are not started at once: calls would wait for a worker until all of them are done. */
const spreadMs = 40_000;
const maxConcurrent = 10;
const maxGapMs = 1_000;

/** Starts the looks that are due, one after another over most of a minute. Returns how many. */
export const startLooks = async (starting: LookStarting): Promise<number> => {
  const { accounts, clock, log } = starting;
  const due: Key[] = [];
  for (const shard of watchShards) for await (const key of dueRows(accounts, shard, { to: clock.now() })) due.push(key);
  let started = 0;
  const start = async (key: Key): Promise<void> => {
    try {
      if (await startLook(starting, key)) started++;
    } catch (error) {
      log.error('A look could not be started and will be tried again', { watch: key.pk, kind: key.sk, ...describeError(error) });
    }
  };
  const from = clock.now();
  const leftMs = Math.max(0, Math.min(spreadMs, (starting.until ?? Number.POSITIVE_INFINITY) - from));
  const gapMs = Math.min(maxGapMs, leftMs / Math.max(1, due.length));
  const underWay = new Set<Promise<void>>();
  for (const [index, key] of due.entries()) {
    const early = from + index * gapMs - clock.now();
    if (early > 0) await clock.wait(early);
    // Looks of one account are not started side by side: the second has to see the first.
    if (underWay.size >= maxConcurrent || due[index - 1]?.pk === key.pk) await Promise.all(underWay);
    const starts: Promise<void> = start(key).finally(() => underWay.delete(starts));
    underWay.add(starts);
  }
  await Promise.all(underWay);
  return started;
};
