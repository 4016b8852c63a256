import { z } from 'zod';
import type { Json } from '../contract/declaration.ts';
import type { FunctionName } from '../contract/functions.ts';
import { findFunction } from '../contract/functions.ts';
import { any, lessThan, rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';
import { utcDate } from '../time.ts';
import type { StoredResult } from './results.ts';
import { historyKey, type RequestsTable } from './table.ts';

/** How long actions and readings are kept: longer than any period that statistics or limits cover. */
export const historyRetentionMs = 400 * 86_400_000;

/** The last reading of a day of a function that is `keptDaily`. */
export interface Reading {
  /** The day (UTC), such as `2026-11-23`. */
  readonly date: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly data: Json;
}

const readingKind = rowKind('reading', 1, z.object({ sk: z.string(), at: z.number(), data: z.custom<Json>(), ttl: z.number() }));

/** The attributes needed of an ended request. */
interface Ended extends Pick<StoredResult, 'outcomes'> {
  readonly row: Pick<StoredResult['row'], 'accountId' | 'function' | 'journal'>;
}

/** Stores what an ended request has read beyond its own retention, one row per day (UTC): the latest reading wins. Idempotent. */
export const keepReading = async (table: RequestsTable, { row, outcomes }: Ended): Promise<void> => {
  const outcome = findFunction(row.function)?.keptDaily ? outcomes.get(0) : undefined;
  const at = row.journal['0']?.at;
  if (!outcome?.success || outcome.data === undefined || at === undefined) return;
  const key = historyKey(row.accountId, row.function, utcDate(at));
  const reading = { sk: key.sk, at, data: outcome.data, ttl: Math.ceil((at + historyRetentionMs) / 1000) };
  await wasDone(table.put(readingKind.at(key, reading), any(rowAbsent, lessThan('at', at))));
};

/**
 * The readings of a function for an account, the last of each day, from one moment up to and including another (epoch milliseconds), oldest
 * first.
 */
export const readHistory = async (
  table: RequestsTable,
  accountId: string,
  name: FunctionName,
  from: number,
  to: number,
): Promise<Reading[]> => {
  const readings: Reading[] = [];
  const partition = historyKey(accountId, name, '').pk;
  for await (const page of table.query({ partition, from: utcDate(from), to: utcDate(to) }))
    readings.push(...page.map(readingKind.read).map(({ sk, at, data }) => ({ date: sk, at, data })));
  return readings.filter(({ at }) => from <= at && at <= to);
};
