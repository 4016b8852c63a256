import { type RequestsTable, requestKey } from '../requests/table.ts';
import type { StoredRow } from '../rows/row.ts';
import { rowsAtOnce } from './step.ts';

const placeIn = (accountId: string, from: string | undefined): StoredRow | undefined => {
  const [acceptedAt, requestId] = from?.split(' ') ?? [];
  return acceptedAt === undefined || requestId === undefined
    ? undefined
    : { ...requestKey(requestId), accountId, acceptedAt: Number(acceptedAt) };
};

/** Some of an account's requests, in the order of acceptance, as they are stored now. `next`: where to go on, absent at the end. */
export const requestsFrom = async (
  requests: RequestsTable,
  accountId: string,
  from: string | undefined,
): Promise<{ readonly rows: readonly StoredRow[]; readonly next: string | undefined }> => {
  const query = { index: 'byAccount', partition: accountId, after: placeIn(accountId, from), pageSize: rowsAtOnce };
  for await (const page of requests.query(query)) {
    const last = page.at(-1);
    const found = await requests.getAll(page.map(({ pk }) => requestKey(pk)));
    // Ended pages of an engine may be short: only an empty one is the end.
    return { rows: found.flatMap((row) => row ?? []), next: last && `${last.acceptedAt} ${last.pk}` };
  }
  return { rows: [], next: undefined };
};
