import { z } from 'zod';
import type { AdminOutputOf } from '../../contract/administration.ts';
import { invalidRequestBody } from '../../contract/errors.ts';
import { resultLinkOf } from '../../requests/answer.ts';
import { listRequests, type Mark } from '../../requests/listing.ts';
import { finishedItems, type RequestRow } from '../../requests/request.ts';
import { iso } from '../../time.ts';
import { Refusal } from '../http.ts';
import { accountOfCustomer } from './account.ts';
import type { AdminHandlers } from './handlers.ts';

type Listed = AdminOutputOf<'requests.list'>['requests'][number];

const statusOf = (row: RequestRow): Listed['status'] => {
  if (row.state === 'done') return row.status ?? 'error';
  return row.state === 'running' ? 'running' : 'queued';
};

const isoOrNull = (at: number | undefined): string | null => (at === undefined ? null : iso(at));

const shown = (row: RequestRow, publicUrl: string): Listed => ({
  requestId: row.requestId,
  function: row.function,
  status: statusOf(row),
  resultHandling: row.resultHandling,
  resultLink: resultLinkOf(publicUrl, row.resultHash),
  done: finishedItems(row),
  total: row.total,
  waitingFor: (row.waitingFor as Listed['waitingFor'] | undefined) ?? null,
  errorType: row.error?.errorType ?? null,
  acceptedAt: iso(row.acceptedAt),
  startedAt: isoOrNull(row.startedAt),
  finishedAt: isoOrNull(row.finishedAt),
  expiresAt: iso(row.expiresAt),
});

const mark = z.tuple([z.string().regex(/^req_[\w-]{1,50}$/), z.int().nonnegative()]);

const cursorOf = ({ requestId, acceptedAt }: Mark): string => Buffer.from(JSON.stringify([requestId, acceptedAt])).toString('base64url');

/** @throws Refusal */
const readCursor = (cursor: string): Mark => {
  try {
    const [requestId, acceptedAt] = mark.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { requestId, acceptedAt };
  } catch {
    throw new Refusal(invalidRequestBody('cursor: must be the nextCursor of the page before'));
  }
};

export const requestFunctions: AdminHandlers<'requests.list'> = {
  'requests.list': async (api, customerId, { accountId, status, limit, cursor }) => {
    await accountOfCustomer(api, customerId, accountId);
    const after = cursor === undefined ? undefined : readCursor(cursor);
    const requests: Listed[] = [];
    let last: Mark | undefined;
    for await (const row of listRequests(api.requests, accountId, { after, newestFirst: true })) {
      if (status !== undefined && statusOf(row) !== status) continue;
      // One more than asked for tells that there is another page.
      if (requests.length === limit) return { requests, nextCursor: last ? cursorOf(last) : null };
      requests.push(shown(row, api.publicUrl));
      last = row;
    }
    return { requests, nextCursor: null };
  },
};
