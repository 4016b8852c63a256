import { readPlaces } from '../accounts/signInQueue.ts';
import type { AccountsTable } from '../accounts/table.ts';
import { dueRows, dueShards } from '../rows/due.ts';
import type { Queue } from '../rows/queue.ts';
import { queuedDueAt, standsAside } from './approval.ts';
import { readPending } from './pendingRequests.ts';
import { enqueueSignIn, requestMessage } from './queue.ts';
import { isUnfinished, type RequestRow, readableRequest } from './request.ts';
import { type RequestsTable, requestKey } from './table.ts';
import { markQueued } from './withdrawal.ts';

/** A message that is sent again is dropped if the same one was within this time, so that several who find it missing send it once. */
const againMs = 60_000;

const againAt = (now: number): string => `again-${Math.floor(now / againMs)}`;

/** Whether a worker is at work on it, as far as its heartbeats tell. */
export const isAtWork = (row: RequestRow, now: number, heartbeatStaleMs: number): boolean =>
  row.state === 'running' && now - (row.heartbeatAt ?? 0) < heartbeatStaleMs;

const unfinishedAmong = async (requests: RequestsTable, ids: readonly string[]): Promise<RequestRow[]> => {
  const rows = ids.length === 0 ? [] : await requests.getAll(ids.map(requestKey));
  return rows.flatMap((stored) => (stored && readableRequest(stored)) ?? []).filter((row) => isUnfinished(row) && !standsAside(row));
};

const pendingIds = async (requests: RequestsTable, accountId: string): Promise<string[]> =>
  (await readPending(requests, accountId)).map(({ requestId }) => requestId);

/** The account's unfinished requests, in order of acceptance, without those that the others do not wait for. */
export const unfinishedOf = async (requests: RequestsTable, accountId: string): Promise<RequestRow[]> =>
  unfinishedAmong(requests, await pendingIds(requests, accountId));

/** Those that were accepted before one of them: none if its message was received in its turn. */
export const unfinishedBefore = async (
  requests: RequestsTable,
  { accountId, requestId }: Pick<RequestRow, 'accountId' | 'requestId'>,
): Promise<RequestRow[]> => {
  const ids = await pendingIds(requests, accountId);
  return unfinishedAmong(requests, ids.slice(0, Math.max(0, ids.indexOf(requestId))));
};

/**
 * Sends messages of requests again, in their order. A request with two messages is done once: the second finds that it has ended.
 * `before`: the request that has to wait for them; how often it was sent tells whether they were lost once more since then.
 */
export const sendAgain = async (queue: Queue, rows: readonly RequestRow[], now: number, before?: RequestRow): Promise<void> => {
  const again = before === undefined ? againAt(now) : `${againAt(now)}-${before.sends}`;
  for (const row of rows) await queue.send(requestMessage(row, again));
};

/** Where the queue is made anew. `heartbeatStaleMs`: 0 if no worker is alive. */
export interface QueueRebuild {
  readonly requests: RequestsTable;
  readonly accounts: AccountsTable;
  readonly queue: Queue;
  readonly now: number;
  readonly heartbeatStaleMs: number;
}

/** How many messages were sent. */
export interface RebuiltQueue {
  readonly requests: number;
  readonly signIns: number;
}

/**
 * Sends a message for every unfinished request, in order of acceptance, and for every sign-in that has its turn: after the queue was lost, or the
 * tables were restored. What is in the queue all the same does no harm: workers keep to the order of acceptance.
 */
export const rebuildQueue = async ({ requests, accounts, queue, now, heartbeatStaleMs }: QueueRebuild): Promise<RebuiltQueue> => {
  const unfinished: RequestRow[] = [];
  for (const shard of dueShards)
    for await (const key of dueRows(requests, shard)) {
      const stored = await requests.get(key);
      const row = stored && readableRequest(stored);
      if (row && isUnfinished(row) && row.parkedAt === undefined && !isAtWork(row, now, heartbeatStaleMs)) unfinished.push(row);
    }
  for (const row of unfinished.sort((one, other) => one.acceptedAt - other.acceptedAt)) {
    await sendAgain(queue, [row], now);
    if (row.state === 'accepted') await markQueued(requests, row.requestId, queuedDueAt(row, now));
  }
  const turns = (await readPlaces(accounts)).filter(({ heldAt }) => heldAt !== undefined);
  for (const { signInId, accountId, customerId, turn } of turns)
    await enqueueSignIn(queue, { signInId, accountId, customerId, turn: `${turn}-${againAt(now)}` });
  return { requests: unfinished.length, signIns: turns.length };
};
