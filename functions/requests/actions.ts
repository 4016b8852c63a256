import { z } from 'zod';
import type { Action } from '../accounts/limits.ts';
import { findFunction } from '../contract/functions.ts';
import { limitCategoryOf, planIfPossible } from '../contract/items.ts';
import { limitCategories } from '../contract/limit.categories.ts';
import type { StoredRow } from '../rows/row.ts';
import { rowKind } from '../rows/rowKind.ts';
import { utcDate } from '../time.ts';
import { historyRetentionMs } from './history.ts';
import { readRequests } from './journal.ts';
import { readPending } from './pendingRequests.ts';
import type { JournalEntry, RequestRow } from './request.ts';
import { actionsKey, type RequestsTable } from './table.ts';

/** An item counts if it was done, or may have been done. */
const counts = (entry: JournalEntry): boolean => entry.state === 'done' || entry.state === 'unknown' || entry.state === 'attempting';

/** The actions of a request, from its journal alone: an item has one entry, however often it was delivered. */
export const actionsOf = (row: Pick<RequestRow, 'function' | 'journal' | 'input'>): Action[] => {
  const declaration = findFunction(row.function);
  if (!declaration || (declaration.limitCategory === null && !declaration.limitCategoryOf)) return [];
  // What counts by its items has a short input, which is in its row.
  const items = declaration.limitCategoryOf && row.input !== undefined ? (planIfPossible(declaration, JSON.parse(row.input)) ?? []) : [];
  return Object.entries(row.journal).flatMap(([index, entry]) => {
    const category = counts(entry) ? limitCategoryOf(declaration, items[Number(index)]) : null;
    return category === null ? [] : [{ category, at: entry.at }];
  });
};

/** `at`: time of each action (epoch milliseconds). `ttl`: seconds since the epoch after which the row may be deleted. */
const actionsKind = rowKind(
  'actions',
  1,
  z.object({ requestId: z.string(), category: z.enum(limitCategories), at: z.array(z.number()), ttl: z.number() }),
);

/** Most requests count as one thing only. */
const keptAs = (row: Pick<RequestRow, 'requestId' | 'function'>, date: string, category: Action['category']): string =>
  `${date}#${row.requestId}${findFunction(row.function)?.limitCategoryOf ? `#${category}` : ''}`;

/** The rows that keep a request's actions beyond its own retention, one per day (UTC), and per category where its items are of several. Idempotent. */
export const storedActions = (row: Pick<RequestRow, 'accountId' | 'requestId' | 'function' | 'journal' | 'input'>): StoredRow[] =>
  [...Map.groupBy(actionsOf(row), ({ at, category }) => keptAs(row, utcDate(at), category))].flatMap(([key, [first, ...others]]) =>
    first
      ? actionsKind.at(actionsKey(row.accountId, key), {
          requestId: row.requestId,
          category: first.category,
          at: [first, ...others].map(({ at }) => at),
          ttl: Math.ceil((Date.parse(utcDate(first.at)) + historyRetentionMs) / 1000),
        })
      : [],
  );

/** The stored actions of a period, by request. */
const readKept = async (table: RequestsTable, accountId: string, from: number, to: number): Promise<Map<string, Action[]>> => {
  const kept = new Map<string, Action[]>();
  // `~` sorts after every character of a request id.
  const span = { from: utcDate(from), to: `${utcDate(to)}#~` };
  for await (const page of table.query({ partition: actionsKey(accountId, '').pk, ...span }))
    for (const { requestId, category, at } of page.map(actionsKind.read))
      kept.set(requestId, [...(kept.get(requestId) ?? []), ...at.map((each) => ({ category, at: each }))]);
  return kept;
};

/**
 * Every action of an account from one moment up to and including another (epoch milliseconds), each once: of ended requests as stored, of
 * unfinished ones from their journals. `except` leaves a request out.
 */
export const readActions = async (
  table: RequestsTable,
  accountId: string,
  from: number,
  to: number,
  except?: string,
): Promise<Action[]> => {
  // The pending requests first: a request that ends in between is then in the stored rows.
  const pending = await readPending(table, accountId);
  const unfinished = await readRequests(
    table,
    pending.map(({ requestId }) => requestId).filter((requestId) => requestId !== except),
  );
  const actions = await readKept(table, accountId, from, to);
  for (const row of unfinished) if (row.state !== 'withdrawn') actions.set(row.requestId, actionsOf(row));
  if (except !== undefined) actions.delete(except);
  return [...actions.values()].flat().filter(({ at }) => from <= at && at <= to);
};
