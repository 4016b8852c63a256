import { z } from 'zod';
import type { Action } from '../accounts/limits.ts';
import type { JsonObject } from '../contract/declaration.ts';
import { findFunction } from '../contract/functions.ts';
import { limitCategoryOf, type PlannedItem, planIfPossible } from '../contract/items.ts';
import { limitCategories } from '../contract/limit.categories.ts';
import type { StoredRow } from '../rows/row.ts';
import { rowKind } from '../rows/rowKind.ts';
import { utcDate } from '../time.ts';
import { historyRetentionMs } from './history.ts';
import { readRequests } from './journal.ts';
import { readPending } from './pendingRequests.ts';
import type { JournalEntry, RequestRow } from './request.ts';
import { inputOf } from './results.ts';
import { actionsKey, type RequestsTable } from './table.ts';

/** An item counts if it was done, or may have been done. */
const counts = (entry: JournalEntry): boolean => entry.state === 'done' || entry.state === 'unknown' || entry.state === 'attempting';

/**
 * The actions of a request, from its journal: an item has one entry, however often it was delivered. `items`: its planned items, which say what
 * each counts as; without them, each counts as the function does.
 */
export const actionsOf = (row: Pick<RequestRow, 'function' | 'journal'>, items: readonly PlannedItem[] = []): Action[] => {
  const declaration = findFunction(row.function);
  if (!declaration || (declaration.limitCategory === null && !declaration.limitCategoryOf)) return [];
  return Object.entries(row.journal).flatMap(([index, entry]) => {
    const category = counts(entry) ? limitCategoryOf(declaration, items[Number(index)]) : null;
    return category === null ? [] : [{ category, at: entry.at }];
  });
};

/** The items of a request whose items count as different things; `undefined` for others, and for an input that is missing or damaged. */
const countedItems = ({ function: name }: Pick<RequestRow, 'function'>, input: JsonObject | undefined): PlannedItem[] | undefined => {
  const declaration = findFunction(name);
  return declaration?.limitCategoryOf && input && planIfPossible(declaration, input);
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
export const storedActions = (
  row: Pick<RequestRow, 'accountId' | 'requestId' | 'function' | 'journal'>,
  input: JsonObject | undefined,
): StoredRow[] =>
  [...Map.groupBy(actionsOf(row, countedItems(row, input)), ({ at, category }) => keptAs(row, utcDate(at), category))].flatMap(
    ([key, [first, ...others]]) =>
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

/** The actions of a request that has not ended. A long input is read only if it says what was done. */
const unfinishedActions = async (table: RequestsTable, row: RequestRow): Promise<Action[]> => {
  const isByItem = findFunction(row.function)?.limitCategoryOf !== undefined && Object.values(row.journal).some(counts);
  return actionsOf(row, countedItems(row, isByItem ? await inputOf(table, row) : undefined));
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
  for (const row of unfinished) if (row.state !== 'withdrawn') actions.set(row.requestId, await unfinishedActions(table, row));
  if (except !== undefined) actions.delete(except);
  return [...actions.values()].flat().filter(({ at }) => from <= at && at <= to);
};
