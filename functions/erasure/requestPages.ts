import { type RequestsTable, requestKey } from '../requests/table.ts';
import type { StoredRow } from '../rows/row.ts';
import { type Erasing, rowsAtOnce, type Subject } from './step.ts';

const placeIn = (accountId: string, from: string | undefined): StoredRow | undefined => {
  const [acceptedAt, requestId] = from?.split(' ') ?? [];
  return acceptedAt === undefined || requestId === undefined
    ? undefined
    : { ...requestKey(requestId), accountId, acceptedAt: Number(acceptedAt) };
};

const placeOf = ({ acceptedAt, pk }: StoredRow): string => `${acceptedAt} ${pk}`;

/** Some of an account's requests, in the order of acceptance, as they are stored now. `next`: where to go on, absent at the end. */
const requestsFrom = async (
  requests: RequestsTable,
  accountId: string,
  from: string | undefined,
): Promise<{ readonly rows: readonly StoredRow[]; readonly next: string | undefined }> => {
  const query = { index: 'byAccount', partition: accountId, after: placeIn(accountId, from), pageSize: rowsAtOnce };
  for await (const page of requests.query(query)) {
    const last = page.at(-1);
    const found = await requests.getAll(page.map(({ pk }) => requestKey(pk)));
    // Ended pages of an engine may be short: only an empty one is the end.
    return { rows: found.flatMap((row) => row ?? []), next: last && placeOf(last) };
  }
  return { rows: [], next: undefined };
};

/**
 * Does something to some of an account's requests, one after another, until the step's time is over: a request may have many items with long data.
 * At least one is done, so that repeated steps come to the end. Returns where to go on.
 */
export const forRequests = async (
  { requests, clock }: Erasing,
  { accountId, until = Number.POSITIVE_INFINITY }: Subject,
  from: string | undefined,
  work: (row: StoredRow) => Promise<void>,
): Promise<string | undefined> => {
  const { rows, next } = await requestsFrom(requests, accountId, from);
  for (const row of rows) {
    await work(row);
    if (row !== rows.at(-1) && clock.now() >= until) return placeOf(row);
  }
  return next;
};
