import { gunzipSync, gzipSync } from 'node:zlib';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { conditionFailed, type RequestsTable } from './table.ts';

/** What is known of a page that was `layoutChanged`. The page itself is kept redacted: its structure without its words (P12). */
export interface SnapshotFacts {
  readonly customerId: string;
  readonly accountId: string;
  readonly requestId: string;
  readonly function: string;
  readonly item: number;
  readonly page: string;
  readonly element: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface Snapshot extends SnapshotFacts {
  readonly id: string;
}

/** Bytes of compressed markup in one row, well below DynamoDB's 400 KB. */
const chunkSize = 300_000;

/** The same element of the same page is kept once an hour per customer: a redesign is met by every item, and one look is enough. */
const oncePerMs = 3_600_000;

const listKey = (customerId: string) => `SNAPSHOTS#${customerId}`;
const markupKey = (customerId: string, id: string, chunk: number) => ({
  pk: `SNAPSHOT#${customerId}#${id}`,
  sk: `MARKUP#${String(chunk).padStart(3, '0')}`,
});

/** Keeps a redacted page for the operator. Returns its id, or `undefined` where one of this kind was kept within the hour. */
export const keepSnapshot = async (
  table: RequestsTable,
  facts: SnapshotFacts,
  markup: () => Promise<string>,
  retentionMs: number,
): Promise<string | undefined> => {
  const ttl = Math.ceil((facts.at + retentionMs) / 1000);
  const hour = new Date(Math.floor(facts.at / oncePerMs) * oncePerMs).toISOString();
  const id = `${hour}~${facts.page}~${facts.element}`;
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { pk: listKey(facts.customerId), sk: id, ...facts, ttl },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  } catch (error) {
    if (conditionFailed(error)) return undefined;
    throw error;
  }
  const bytes = gzipSync(await markup());
  for (let from = 0; from < bytes.length; from += chunkSize)
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...markupKey(facts.customerId, id, from / chunkSize), bytes: bytes.subarray(from, from + chunkSize), ttl },
      }),
    );
  return id;
};

interface Listing {
  readonly accountId?: string | undefined;
  readonly limit: number;
  /** Goes on after the page of this id. */
  readonly after?: string | undefined;
}

const shown = ({ pk: _pk, sk, ttl: _ttl, ...facts }: Record<string, unknown>): Snapshot => ({
  id: String(sk),
  ...(facts as unknown as SnapshotFacts),
});

/** A customer's kept pages, newest first; one more than `limit` tells that there are more. */
export const listSnapshots = async (
  table: RequestsTable,
  customerId: string,
  { accountId, limit, after }: Listing = { limit: 100 },
): Promise<Snapshot[]> => {
  const found: Snapshot[] = [];
  let from: Record<string, unknown> | undefined = after === undefined ? undefined : { pk: listKey(customerId), sk: after };
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ...(accountId === undefined ? {} : { FilterExpression: 'accountId = :accountId' }),
        ExpressionAttributeValues: { ':pk': listKey(customerId), ...(accountId === undefined ? {} : { ':accountId': accountId }) },
        ScanIndexForward: false,
        Limit: limit + 1,
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    found.push(...(page.Items ?? []).map(shown));
    from = page.LastEvaluatedKey;
  } while (from && found.length <= limit);
  return found.slice(0, limit + 1);
};

/** What is known of a kept page; `undefined` where the customer has none of this id. */
export const findSnapshot = async (table: RequestsTable, customerId: string, id: string): Promise<Snapshot | undefined> => {
  const read = await table.client.send(new GetCommand({ TableName: table.name, Key: { pk: listKey(customerId), sk: id } }));
  return read.Item && shown(read.Item);
};

/** The markup of a kept page, for `npm run extract`; `undefined` where the customer has none of this id. */
export const readSnapshot = async (table: RequestsTable, customerId: string, id: string): Promise<string | undefined> => {
  const pieces: Uint8Array[] = [];
  for (let chunk = 0; ; chunk++) {
    const read = await table.client.send(new GetCommand({ TableName: table.name, Key: markupKey(customerId, id, chunk) }));
    if (!read.Item) break;
    pieces.push(read.Item.bytes as Uint8Array);
  }
  return pieces.length > 0 ? gunzipSync(Buffer.concat(pieces)).toString() : undefined;
};
