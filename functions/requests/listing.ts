import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { countItems } from './entries.ts';
import { readLine } from './line.ts';
import type { RequestRow } from './request.ts';
import { type RequestsTable, requestKey } from './table.ts';
import { upgradeRow } from './upgrade.ts';

/** Where a listing goes on: after this request. */
export interface Mark {
  readonly requestId: string;
  readonly acceptedAt: number;
}

interface Span {
  /** Epoch milliseconds of acceptance, both included. */
  readonly from?: number;
  readonly to?: number;
  readonly after?: Mark | undefined;
  readonly newestFirst?: boolean;
}

/** Also how many items DynamoDB reads at once. */
const pageSize = 100;

/** A request as the index has it. */
type Indexed = Mark & Pick<RequestRow, 'function' | 'resultHandling' | 'state' | 'status' | 'dataItems' | 'errorItems'>;

/** An account's requests as the index has them, page by page. */
async function* indexPages(table: RequestsTable, accountId: string, span: Span): AsyncGenerator<Indexed[]> {
  const { from = 0, to = Number.MAX_SAFE_INTEGER, after, newestFirst = false } = span;
  let start: Record<string, unknown> | undefined = after && { ...requestKey(after.requestId), accountId, acceptedAt: after.acceptedAt };
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: 'byAccount',
        KeyConditionExpression: 'accountId = :accountId AND acceptedAt BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':accountId': accountId, ':from': from, ':to': to },
        ScanIndexForward: !newestFirst,
        Limit: pageSize,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    yield (page.Items ?? []).map(({ pk, ...item }) => ({ ...item, requestId: String(pk) }) as Indexed);
    start = page.LastEvaluatedKey;
  } while (start);
}

/** The rows of these requests as they are now, in their order; those that are not there any more are left out. */
const readRows = async (table: RequestsTable, marks: readonly Mark[]): Promise<RequestRow[]> => {
  const found = new Map<string, RequestRow>();
  let left: Record<string, unknown>[] = marks.map(({ requestId }) => requestKey(requestId));
  while (left.length > 0) {
    const Keys = left.slice(0, pageSize);
    const read = await table.client.send(new BatchGetCommand({ RequestItems: { [table.name]: { Keys, ConsistentRead: true } } }));
    for (const item of read.Responses?.[table.name] ?? []) found.set(String(item.pk), upgradeRow(item));
    left = [...(read.UnprocessedKeys?.[table.name]?.Keys ?? []), ...left.slice(pageSize)];
  }
  return marks.flatMap(({ requestId }) => found.get(requestId) ?? []);
};

/** An account's requests by the time of their acceptance, each as it is now. */
export async function* listRequests(table: RequestsTable, accountId: string, span: Span = {}): AsyncGenerator<RequestRow> {
  for await (const marks of indexPages(table, accountId, span))
    for (const row of await readRows(table, marks)) if (row.state !== 'withdrawn') yield row;
}

/** An account's unfinished requests as they are now, in the order in which they are done. */
export const listLine = async (table: RequestsTable, accountId: string): Promise<RequestRow[]> => {
  const rows = await readRows(table, await readLine(table, accountId));
  return rows.filter(({ state }) => state !== 'withdrawn' && state !== 'done');
};

/** What statistics tell of a request. */
export type Usage = Pick<RequestRow, 'function' | 'resultHandling' | 'state' | 'status' | 'acceptedAt'> & {
  readonly dataItems: number;
  readonly errorItems: number;
};

/** An account's requests of a span, the oldest first. What has ended is told by the index alone; the rest is looked up as it is now. */
export async function* listUsage(table: RequestsTable, accountId: string, from: number, to: number): AsyncGenerator<Usage> {
  for await (const page of indexPages(table, accountId, { from, to })) {
    const now = new Map(
      (
        await readRows(
          table,
          page.filter(({ state }) => state !== 'done'),
        )
      ).map((row) => [row.requestId, row]),
    );
    for (const indexed of page) {
      const row = now.get(indexed.requestId);
      if (row?.state === 'withdrawn') continue;
      yield { ...indexed, ...row, ...(row ? countItems(row) : { dataItems: indexed.dataItems ?? 0, errorItems: indexed.errorItems ?? 0 }) };
    }
  }
}
