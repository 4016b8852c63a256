import { statusEventPrefix } from '../accounts/statusEvents.ts';
import type { AccountsTable } from '../accounts/table.ts';
import { claimSortKey, logPartition, placeKey, readEntry } from '../requests/eventLog.ts';
import { rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import type { StoredRow } from '../rows/row.ts';
import { isInvolved } from './person.ts';
import { deletePages, deleteUntil, rowsAtOnce, type Step } from './step.ts';

const lastPlace = 999_999_999_999_999;

/** Some of the entries of a customer's log. `next`: where to go on. */
const entriesFrom = async (accounts: AccountsTable, customerId: string, from: string | undefined) => {
  const pk = logPartition(customerId);
  const after = from === undefined ? undefined : { pk, sk: from };
  const places = { partition: pk, from: placeKey(0), to: placeKey(lastPlace), after, pageSize: rowsAtOnce };
  for await (const rows of accounts.query(places)) return { rows, next: rows.at(-1)?.sk };
  return { rows: [], next: undefined };
};

/** Empties entries. Their places stay, since places are numbered without gaps: whoever reads the log finds nothing there. */
const emptyEntries = async (
  accounts: AccountsTable,
  rows: readonly StoredRow[],
  change: Readonly<Record<string, unknown>>,
): Promise<number> => {
  let changed = 0;
  for (const { pk, sk, eventId } of rows) {
    await accounts.delete({ pk, sk: claimSortKey(String(eventId)) });
    const set = { ...change, eventId: 'erased', event: undefined, row: undefined };
    if (await wasDone(accounts.change({ pk, sk }, { set }, rowExists))) changed++;
  }
  return changed;
};

/** Places that were claimed for an account's changes of status, whose ids name it, by a process that died before it took them. */
const deleteClaims = (accounts: AccountsTable, customerId: string, accountId: string): Promise<number> => {
  const from = claimSortKey(statusEventPrefix(accountId));
  return deletePages(accounts, logPartition(customerId), { from, to: `${from}~` });
};

/** Empties what the log of a customer has of an account's events. */
export const eraseFromLog: Step = async ({ accounts }, { customerId, accountId }, from) => {
  const { rows, next } = await entriesFrom(accounts, customerId, from);
  const theirs = rows.filter((row) => readEntry(row)?.accountId === accountId);
  const changed = await emptyEntries(accounts, theirs, { accountId: 'erased' });
  return next === undefined ? { changed, deleted: await deleteClaims(accounts, customerId, accountId) } : { changed, next };
};

/** Empties what the log has of events about the person: those that it holds itself, and those whose own row is gone by now. */
export const erasePersonFromLog: Step = async ({ accounts }, { customerId, known }, from) => {
  const { rows, next } = await entriesFrom(accounts, customerId, from);
  const entries = rows.map(readEntry);
  const contents = await accounts.getAll(entries.map((entry) => entry?.row));
  const theirs = rows.filter((_, index) => {
    const entry = entries[index];
    if (entry?.row) return contents[index] === undefined;
    return entry?.event !== undefined && isInvolved(known, JSON.parse(entry.event));
  });
  return { changed: await emptyEntries(accounts, theirs, {}), next };
};

/** Deletes the log of a customer. */
export const eraseLog: Step = (erasing, subject) =>
  deleteUntil(erasing, subject, erasing.accounts, [{ partition: logPartition(subject.customerId) }]);
