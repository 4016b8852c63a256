import { z } from 'zod';
import { resultHandlings } from '../contract/result.handling.ts';
import { rowKind } from '../rows/rowKind.ts';
import type { Query } from '../rows/rows.ts';
import { countItems } from './entries.ts';
import { readRequests } from './journal.ts';
import { readPending } from './pendingRequests.ts';
import { type RequestRow, requestKind, requestState } from './request.ts';
import { type RequestsTable, requestKey } from './table.ts';

/** Where a listing continues: after this request. */
export interface Position {
  readonly requestId: string;
  readonly acceptedAt: number;
}

interface Span {
  /** Time of acceptance in epoch milliseconds, both bounds included. */
  readonly from?: number;
  readonly to?: number;
  readonly after?: Position | undefined;
  readonly newestFirst?: boolean;
  /** Number of requests that are read at once. */
  readonly pageSize?: number;
}

/** A request as stored in the index. */
const indexed = rowKind(
  'request in the index',
  1,
  z.object({
    pk: z.string(),
    acceptedAt: z.number(),
    function: z.string(),
    resultHandling: z.enum(resultHandlings),
    state: requestState,
    status: z.enum(['complete', 'error']).exactOptional(),
    dataItems: z.number().exactOptional(),
    errorItems: z.number().exactOptional(),
  }),
);
type Indexed = Position & Omit<ReturnType<typeof indexed.read>, 'pk'>;

/** An account's requests by time of acceptance. */
const inSpan = (accountId: string, { from = 0, to = Number.MAX_SAFE_INTEGER, after, newestFirst = false, pageSize = 100 }: Span): Query => {
  const start = after && { ...requestKey(after.requestId), accountId, acceptedAt: after.acceptedAt };
  return { index: 'byAccount', partition: accountId, from, to, newestFirst, after: start, pageSize };
};

/** An account's requests as stored in the index, page by page. */
async function* indexPages(table: RequestsTable, accountId: string, span: Span): AsyncGenerator<Indexed[]> {
  for await (const page of table.query(inSpan(accountId, span)))
    yield page.map((row) => {
      const { pk, ...rest } = indexed.read(row);
      return { requestId: pk, ...rest };
    });
}

/** The current rows of these requests, in the same order; deleted ones are left out. */
const readRows = (table: RequestsTable, positions: readonly Position[]): Promise<RequestRow[]> =>
  readRequests(
    table,
    positions.map(({ requestId }) => requestId),
  );

/** An account's requests by time of acceptance, each in its current state. */
export async function* listRequests(table: RequestsTable, accountId: string, span: Span = {}): AsyncGenerator<RequestRow> {
  for await (const page of table.query({ ...inSpan(accountId, span), complete: true }))
    for (const row of page.map(requestKind.read)) if (row.state !== 'withdrawn') yield row;
}

/** An account's unfinished requests in their current state, in the order in which they are done. */
export const listPending = async (table: RequestsTable, accountId: string): Promise<RequestRow[]> => {
  const rows = await readRows(table, await readPending(table, accountId));
  return rows.filter(({ state }) => state !== 'withdrawn' && state !== 'done');
};

/** The attributes of a request that statistics need. */
export type Usage = Pick<RequestRow, 'function' | 'resultHandling' | 'state' | 'status' | 'acceptedAt'> & {
  readonly dataItems: number;
  readonly errorItems: number;
};

/** An account's requests of a period, oldest first. Ended requests are read from the index alone, the others from their rows. */
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
