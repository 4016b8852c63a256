import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Json, JsonObject } from '../contract/declaration.ts';
import type { ItemOutcome } from '../contract/items.ts';
import { isFinished, type RequestRow } from './request.ts';
import { inputKey, type RequestsTable } from './table.ts';
import { upgradeRow } from './upgrade.ts';

/** Everything stored about a request: its row, its input, and what its items have come to so far. */
export interface StoredResult {
  readonly row: RequestRow;
  readonly input: JsonObject;
  readonly outcomes: ReadonlyMap<number, ItemOutcome>;
}

/** The validated input of a request: from its row, or from the row beside it where it is long. */
export const inputOf = async (table: RequestsTable, row: RequestRow): Promise<JsonObject> => {
  if (row.input !== undefined) return JSON.parse(row.input) as JsonObject;
  const read = await table.client.send(new GetCommand({ TableName: table.name, Key: inputKey(row.requestId), ConsistentRead: true }));
  if (read.Item === undefined) throw new Error(`The input of ${row.requestId} is missing`);
  return JSON.parse(String(read.Item.input)) as JsonObject;
};

const dataOf = (pieces: ReadonlyMap<string, string>, index: number, fence: number, chunks: number): Json => {
  const prefix = `DATA#${String(index).padStart(4, '0')}#${String(fence).padStart(12, '0')}#`;
  const json = Array.from({ length: chunks }, (_, chunk) => pieces.get(`${prefix}${String(chunk).padStart(3, '0')}`));
  if (json.includes(undefined)) throw new Error(`A piece of item ${index}'s data is missing`);
  return JSON.parse(json.join('')) as Json;
};

/** Reads a request whole, or `undefined` where there is none (or its time of keeping is over). */
export const readResult = async (table: RequestsTable, requestId: string): Promise<StoredResult | undefined> => {
  const pieces = new Map<string, string>();
  let row: RequestRow | undefined;
  let input: JsonObject | undefined;
  let from: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': requestId },
        ConsistentRead: true,
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    for (const item of page.Items ?? []) {
      if (item.sk === 'REQUEST') {
        row = upgradeRow(item);
        if (row.input !== undefined) input = JSON.parse(row.input) as JsonObject;
      } else if (item.sk === 'INPUT') input = JSON.parse(String(item.input)) as JsonObject;
      else pieces.set(String(item.sk), String(item.json));
    }
    from = page.LastEvaluatedKey;
  } while (from);
  if (!row || !input) return undefined;
  const outcomes = new Map<number, ItemOutcome>();
  for (const [index, entry] of Object.entries(row.journal)) {
    if (!isFinished(entry)) continue;
    if (entry.error) outcomes.set(Number(index), { success: false, error: entry.error });
    else
      outcomes.set(
        Number(index),
        entry.chunks ? { success: true, data: dataOf(pieces, Number(index), entry.fence, entry.chunks) } : { success: true },
      );
  }
  return { row, input, outcomes };
};
