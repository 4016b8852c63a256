import { absent, all, any, type Condition, equals, oneOf } from '../rows/condition.ts';
import { changeOf, LeaseLost, type RowChange, readRequest, underFence, unlessLost } from './journal.ts';
import { isFinished, type JournalEntry, type RequestRow, requestKind } from './request.ts';
import { type RequestsTable, requestKey } from './table.ts';

/** That items have not ended. An erasure ends items of a running request, and what it has ended stays so (P19). */
const haveNotEnded = (indexes: readonly string[]): Condition[] =>
  indexes.map((index) => any(absent(['journal', index]), oneOf(['journal', index, 'state'], ['planned', 'begun', 'attempting'])));

/** That an item's entry is as it was read. */
export const isEntryAsSeen = (index: string, entry: JournalEntry | undefined): Condition =>
  entry ? all(equals(['journal', index, 'state'], entry.state), equals(['journal', index, 'at'], entry.at)) : absent(['journal', index]);

/** Writes entries of items that have not ended, and other changed attributes, under the run's fence. @throws LeaseLost also where an item has ended */
export const write = async (
  table: RequestsTable,
  requestId: string,
  fence: number,
  entries: Readonly<Record<string, JournalEntry>>,
  change: RowChange = {},
): Promise<RequestRow> =>
  requestKind.read(
    await unlessLost(
      requestId,
      table.update(requestKey(requestId), changeOf(change, entries), all(underFence(fence), ...haveNotEnded(Object.keys(entries)))),
    ),
  );

/** The same without the entries of items that have ended meanwhile. @throws LeaseLost if the run is over */
export const writeUnended: typeof write = async (table, requestId, fence, entries, change) => {
  try {
    return await write(table, requestId, fence, entries, change);
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
    const row = await readRequest(table, requestId);
    const open = Object.entries(entries).filter(([index]) => !isFinished(row?.journal[index]));
    if (row?.state !== 'running' || row.fence !== fence || open.length === Object.keys(entries).length) throw error;
    return writeUnended(table, requestId, fence, Object.fromEntries(open), change);
  }
};
