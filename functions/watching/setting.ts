import type { Account } from '../accounts/account.ts';
import type { AccountsTable } from '../accounts/table.ts';
import type { WatchKind } from '../contract/watch.looks.ts';
import { equals, rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { dueShardOf } from '../rows/due.ts';
import { deletePartition } from './forgetting.ts';
import { nextLookAt } from './schedule.ts';
import { isActive, knownPartition, readWatch, type Watch, watchKey, watchKind } from './watch.ts';

/** A row in the `due` index of watches. */
export const dueWatch = (accountId: string, dueAt: number) => ({ dueShard: `watch#${dueShardOf(accountId)}`, dueAt });

const begun = ({ accountId, customerId }: Account, kind: WatchKind, everyMinutes: number, revision: number): Watch => ({
  accountId,
  customerId,
  kind,
  everyMinutes,
  revision,
});

/**
 * Sets how often an account is looked at, or ends that (`null`). Where it begins, the first look is due at once: it remembers what is there, and
 * tells nothing. What an earlier look knew is forgotten when watching ends.
 */
export const setWatch = async (
  accounts: AccountsTable,
  account: Account,
  kind: WatchKind,
  everyMinutes: number | null,
  now: number,
  minuteMs?: number,
): Promise<void> => {
  const { accountId } = account;
  const key = watchKey(accountId, kind);
  for (;;) {
    const before = await readWatch(accounts, accountId, kind);
    if (everyMinutes === null && !isActive(before)) return;
    const revision = (before?.revision ?? 0) + 1;
    const asRead = before ? equals('revision', before.revision) : rowAbsent;
    const goesOn = isActive(before) && everyMinutes !== null;
    if (before && !goesOn) await deletePartition(accounts, knownPartition(accountId, kind));
    const after = goesOn
      ? { ...before, everyMinutes, revision, ...dueWatch(accountId, nextLookAt({ accountId, kind, everyMinutes }, now, minuteMs)) }
      : everyMinutes === null
        ? { accountId, customerId: account.customerId, kind, revision }
        : { ...begun(account, kind, everyMinutes, revision), ...dueWatch(accountId, now) };
    if (await wasDone(accounts.put(watchKind.at(key, after), asRead))) return;
  }
};
