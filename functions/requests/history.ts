import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Json } from '../contract/declaration.ts';
import type { FunctionName } from '../contract/functions.ts';
import { findFunction } from '../contract/functions.ts';
import type { StoredResult } from './results.ts';
import { conditionFailed, historyKey, type RequestsTable } from './table.ts';

/** Longer than any period that is looked back on. */
const keptMs = 400 * 86_400_000;

/** What a function that is `keptDaily` last read on a day. */
export interface Reading {
  /** The day (UTC), such as `2026-11-23`. */
  readonly date: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly data: Json;
}

const utcDate = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** What is needed to know of an ended request. */
interface Ended extends Pick<StoredResult, 'outcomes'> {
  readonly row: Pick<StoredResult['row'], 'accountId' | 'function' | 'journal'>;
}

/** Keeps what an ended request has read beyond its own time, one row per day (UTC): the latest reading stays. Doing it again changes nothing. */
export const keepReading = async (table: RequestsTable, { row, outcomes }: Ended): Promise<void> => {
  const outcome = findFunction(row.function)?.keptDaily ? outcomes.get(0) : undefined;
  const at = row.journal['0']?.at;
  if (!outcome?.success || outcome.data === undefined || at === undefined) return;
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: {
          ...historyKey(row.accountId, row.function, utcDate(at)),
          at,
          data: outcome.data,
          ttl: Math.ceil((at + keptMs) / 1000),
        },
        ConditionExpression: 'attribute_not_exists(pk) OR #at < :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': at },
      }),
    );
  } catch (error) {
    if (!conditionFailed(error)) throw error;
  }
};

/** What a function has read for an account, the last of each day, from one moment up to and with another (epoch milliseconds), oldest first. */
export const readHistory = async (
  table: RequestsTable,
  accountId: string,
  name: FunctionName,
  from: number,
  to: number,
): Promise<Reading[]> => {
  const readings: Reading[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': historyKey(accountId, name, '').pk, ':from': utcDate(from), ':to': utcDate(to) },
        ConsistentRead: true,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    readings.push(...(page.Items ?? []).map(({ sk, at, data }) => ({ date: String(sk), at: Number(at), data: data as Json })));
    start = page.LastEvaluatedKey;
  } while (start);
  return readings.filter(({ at }) => from <= at && at <= to);
};
