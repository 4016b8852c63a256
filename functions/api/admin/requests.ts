import { z } from 'zod';
import { invalidRequestBody } from '../../contract/errors.ts';
import { timingOf } from '../../requests/envelopes.ts';
import { readRequest } from '../../requests/journal.ts';
import { listPending, listRequests, type Position } from '../../requests/listing.ts';
import { queuedBefore } from '../../requests/pendingRequests.ts';
import { inputOf } from '../../requests/results.ts';
import { Refusal } from '../http.ts';
import { requireAccount } from '../permission.ts';
import { AdminFailure, type AdminHandlers } from './handlers.ts';
import { onAccount } from './shownAccount.ts';
import { type ShownRequest, shownItems, shownRequest, statusOf } from './shownRequest.ts';

const mark = z.tuple([z.string().regex(/^req_[\w-]{1,50}$/), z.int().nonnegative()]);

const cursorOf = ({ requestId, acceptedAt }: Position): string =>
  Buffer.from(JSON.stringify([requestId, acceptedAt])).toString('base64url');

/** Rows that an engine reads at once, at most. */
const maxPageSize = 100;

/** @throws Refusal */
const readCursor = (cursor: string): Position => {
  try {
    const [requestId, acceptedAt] = mark.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { requestId, acceptedAt };
  } catch {
    throw new Refusal(invalidRequestBody('cursor: must be the nextCursor of the page before'));
  }
};

export const requestFunctions: AdminHandlers<'requests.list' | 'requests.getQueue' | 'requests.get'> = {
  'requests.list': onAccount(async (api, { accountId }, { status, limit, cursor }) => {
    const after = cursor === undefined ? undefined : readCursor(cursor);
    const requests: ShownRequest[] = [];
    let last: Position | undefined;
    // Of those with a status there may be few on a page.
    const pageSize = status === undefined ? Math.min(limit + 1, maxPageSize) : maxPageSize;
    for await (const row of listRequests(api.requests, accountId, { after, newestFirst: true, pageSize })) {
      if (status !== undefined && statusOf(row) !== status) continue;
      // One more row than requested means that there is another page.
      if (requests.length === limit) return { requests, nextCursor: last ? cursorOf(last) : null };
      requests.push(shownRequest(row, api.publicUrl));
      last = row;
    }
    return { requests, nextCursor: null };
  }),

  'requests.getQueue': onAccount(async (api, { accountId }) =>
    (await listPending(api.requests, accountId)).map((row) => shownRequest(row, api.publicUrl)),
  ),

  'requests.get': async (api, customerId, { requestId }, token) => {
    const row = await readRequest(api.requests, requestId);
    if (row?.customerId !== customerId || row.state === 'withdrawn') throw new AdminFailure('requestNotFound');
    requireAccount(token, row.accountId);
    const [input, before] = await Promise.all([inputOf(api.requests, row), row.state === 'done' ? 0 : queuedBefore(api.requests, row)]);
    return {
      ...shownRequest(row, api.publicUrl),
      accountId: row.accountId,
      queuedBefore: before,
      webhook: row.webhookUrl ?? null,
      error: row.error ?? null,
      timing: timingOf(row, api.clock.now()),
      items: shownItems(row, input),
    };
  },
};
