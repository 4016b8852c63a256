import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Json } from '../contract/declaration.ts';
import type { JournalEntry, KeptData, RequestError, RequestRow } from './request.ts';
import { conditionFailed, dataKey, leaseKey, type RequestsTable, requestKey } from './table.ts';
import { upgradeRow } from './upgrade.ts';

/** A newer run has taken over, or the request has ended: this run must stop at once and write nothing more (P2). */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/** How a claim, a hand-back and an end set the request's own attributes. */
export type RowChange = {
  readonly [Key in keyof RequestRow]?: RequestRow[Key] | undefined;
} & { readonly dueAt?: number | undefined };

/** DynamoDB items are limited to 400 KB; a piece of 300,000 characters of ASCII-escaped JSON leaves room for its keys. */
const chunkSize = 300_000;

/** JSON in ASCII, so that a character is a byte and a piece may end anywhere. */
const asciiJson = (value: Json): string =>
  JSON.stringify(value).replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** An update of the request's row under a condition; `undefined` removes an attribute. Returns the row as it is then. */
const updateRow = async (
  table: RequestsTable,
  requestId: string,
  change: RowChange,
  entries: Readonly<Record<string, JournalEntry>>,
  condition: string,
  values: Readonly<Record<string, unknown>>,
  returning: 'ALL_NEW' | 'ALL_OLD' = 'ALL_NEW',
): Promise<RequestRow> => {
  const names: Record<string, string> = {};
  const given: Record<string, unknown> = { ...values };
  const set: string[] = [];
  const remove: string[] = [];
  for (const [key, value] of Object.entries(change)) {
    names[`#${key}`] = key;
    if (value === undefined) remove.push(`#${key}`);
    else {
      given[`:${key}`] = value;
      set.push(`#${key} = :${key}`);
    }
  }
  for (const [index, entry] of Object.entries(entries)) {
    names['#journal'] = 'journal';
    names[`#i${index}`] = index;
    given[`:i${index}`] = entry;
    set.push(`#journal.#i${index} = :i${index}`);
  }
  for (const name of condition.match(/#\w+/g) ?? []) names[name] ??= name.slice(1);
  try {
    const written = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: requestKey(requestId),
        UpdateExpression: [set.length > 0 ? `SET ${set.join(', ')}` : '', remove.length > 0 ? `REMOVE ${remove.join(', ')}` : '']
          .join(' ')
          .trim(),
        ConditionExpression: condition,
        ExpressionAttributeNames: names,
        ...(Object.keys(given).length > 0 ? { ExpressionAttributeValues: given } : {}),
        ReturnValues: returning,
      }),
    );
    return upgradeRow(written.Attributes ?? {});
  } catch (error) {
    if (conditionFailed(error)) throw new LeaseLost(`${requestId}: another run or an end came first`);
    throw error;
  }
};

/** The request's row, or `undefined` where there is none. */
export const readRequest = async (table: RequestsTable, requestId: string): Promise<RequestRow | undefined> => {
  const read = await table.client.send(new GetCommand({ TableName: table.name, Key: requestKey(requestId), ConsistentRead: true }));
  return read.Item && upgradeRow(read.Item);
};

/** Takes the account's lease: returns its new fence, greater than every one before. `now` is kept as when it last worked. */
export const takeLease = async (table: RequestsTable, accountId: string, now: number): Promise<number> => {
  const written = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: leaseKey(accountId),
      UpdateExpression: 'SET lastRunAt = :now ADD fence :one',
      ExpressionAttributeValues: { ':one': 1, ':now': now },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Number(written.Attributes?.fence);
};

/** When a worker last worked for the account (epoch milliseconds). */
export const readLastRun = async (table: RequestsTable, accountId: string): Promise<number | undefined> => {
  const read = await table.client.send(new GetCommand({ TableName: table.name, Key: leaseKey(accountId), ConsistentRead: true }));
  return read.Item?.lastRunAt === undefined ? undefined : Number(read.Item.lastRunAt);
};

/** What was read of a request before a write that no run's fence protects; the write fails where another run or an end has come since. */
export type Seen = Pick<RequestRow, 'requestId' | 'fence'>;

const asSeen = '#state IN (:accepted, :queued, :running) AND #fence = :seenFence';
const seenValues = (seen: Seen) => ({ ':accepted': 'accepted', ':queued': 'queued', ':running': 'running', ':seenFence': seen.fence });

/**
 * Begins a run: from now on every write under an older fence fails. Answers the request as the claim found it: whatever an earlier run
 * wrote up to that very moment is in it, and nothing of that run comes after.
 * @throws LeaseLost where a newer run or an end came first
 */
export const claim = async (table: RequestsTable, seen: Seen, fence: number, change: RowChange): Promise<RequestRow> => {
  if (seen.fence >= fence) throw new LeaseLost(`${seen.requestId}: a newer run came first`);
  return updateRow(table, seen.requestId, { ...change, fence, state: 'running' }, {}, asSeen, seenValues(seen), 'ALL_OLD');
};

/** Writes items' entries, and whatever else has changed, under the run's fence. */
export const write = (
  table: RequestsTable,
  requestId: string,
  fence: number,
  entries: Readonly<Record<string, JournalEntry>>,
  change: RowChange = {},
): Promise<RequestRow> =>
  updateRow(table, requestId, change, entries, '#state = :held AND #fence = :mine', { ':held': 'running', ':mine': fence });

/** The values that end a request. */
export interface End {
  readonly status: 'complete' | 'error';
  readonly error?: RequestError;
  readonly finishedAt: number;
  readonly dataItems: number;
  readonly errorItems: number;
  /** When the sweeper settles the end, should this run not live to do it. */
  readonly dueAt: number;
}

const ended = (end: End): RowChange => ({
  ...end,
  state: 'done',
  receiptHandle: undefined,
  heartbeatAt: undefined,
  starting: undefined,
  waitingFor: undefined,
});

/** Ends a running request under its fence. */
export const finish = (
  table: RequestsTable,
  requestId: string,
  fence: number,
  entries: Readonly<Record<string, JournalEntry>>,
  end: End,
  change: RowChange = {},
): Promise<RequestRow> => write(table, requestId, fence, entries, { ...change, ...ended(end) });

/** Sets attributes of a request outside a run. @throws LeaseLost where it has gone on since it was read */
export const writeIdle = (table: RequestsTable, seen: Seen, change: RowChange): Promise<RequestRow> =>
  updateRow(table, seen.requestId, change, {}, asSeen, seenValues(seen));

/** Asks a running request to stop between two items. @throws LeaseLost where it is not running */
export const requestCancel = (table: RequestsTable, requestId: string, at: number): Promise<RequestRow> =>
  updateRow(table, requestId, { cancelRequestedAt: at }, {}, '#state = :held', { ':held': 'running' });

/** The request has ended and everything that follows from it is done. */
export const markSettled = async (table: RequestsTable, requestId: string): Promise<void> => {
  await table.client.send(
    new UpdateCommand({ TableName: table.name, Key: requestKey(requestId), UpdateExpression: 'REMOVE dueShard, dueAt' }),
  );
};

/** Most characters of data that stand in the entry itself: every write of the row is charged for the whole of it, as a row of theirs is. */
const longestInlineData = 100;

/** Keeps an item's data before the entry that says it is done, or in it. */
export const keepData = async (
  table: RequestsTable,
  row: Pick<RequestRow, 'version' | 'requestId' | 'expiresAt'>,
  place: { readonly index: number; readonly fence: number },
  data: Json | undefined,
  retentionMs: number,
): Promise<KeptData> => {
  if (data === undefined) return { chunks: 0 };
  const json = asciiJson(data);
  if (row.version >= 2 && json.length <= longestInlineData) return { chunks: 0, data: json };
  const chunks = Math.max(1, Math.ceil(json.length / chunkSize));
  for (let chunk = 0; chunk < chunks; chunk++) {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: {
          ...dataKey(row.requestId, place.index, place.fence, chunk),
          json: json.slice(chunk * chunkSize, (chunk + 1) * chunkSize),
          ttl: Math.ceil((row.expiresAt + retentionMs) / 1000),
        },
      }),
    );
  }
  return { chunks };
};
