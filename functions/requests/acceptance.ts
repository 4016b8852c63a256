import { all, any, type Condition, equals, lessThan, rowAbsent } from '../rows/condition.ts';
import { ConditionFailed, wasDone } from '../rows/conditionFailed.ts';
import type { StoredRow } from '../rows/row.ts';
import type { Store, Write } from '../rows/store.ts';
import { acceptanceOrder, type Turn } from './acceptanceOrder.ts';
import { rowOf, storedInput, storedRequest } from './acceptedRow.ts';
import { requestIdOf } from './ids.ts';
import {
  addPending,
  type PendingRequest,
  placeFor,
  placesBefore,
  queuedBefore,
  readPending,
  removePending,
  TooManyPending,
} from './pendingRequests.ts';
import { requestMessage } from './queue.ts';
import { type RequestRow, type RequestState, requestKind } from './request.ts';
import { type RequestsTable, requestKey } from './table.ts';
import { type Acceptance, IdempotencyKeyReused, newTicket, type Submission, ticketFor } from './ticket.ts';

export interface Accepted {
  readonly requestId: string;
  readonly resultHash: string;
  readonly queuedBefore: number;
  /** The request's row as just written; absent if an earlier call with the same key wrote it. */
  readonly row?: RequestRow;
}

/** The request could not be stored and queued; no part of it will run. */
export class NotAccepted extends Error {
  override name = 'NotAccepted';
}

/** How long after acceptance the sweeper checks whether a request reached the queue. */
const queueGraceMs = 60_000;

interface StoredState {
  readonly state: RequestState;
  readonly sends: number;
}

const storedStateOf = async (requests: RequestsTable, requestId: string): Promise<StoredState | undefined> =>
  requestKind.readIf(await requests.get(requestKey(requestId)));

/** Writes the request's row, or restores one that was withdrawn. Returns its current state. */
const putRequest = async (acceptance: Acceptance, row: RequestRow): Promise<StoredState> => {
  const { requests, rules } = acceptance;
  const stored = storedRequest(row, acceptance.now() + queueGraceMs, rules);
  const unlessThere = any(rowAbsent, all(equals('state', 'withdrawn'), lessThan('sends', row.sends)));
  if (await wasDone(requests.put(stored, unlessThere))) return row;
  const found = await storedStateOf(requests, row.requestId);
  return found?.state === 'withdrawn' ? putRequest(acceptance, { ...row, sends: found.sends + 1 }) : (found ?? row);
};

/** Marks a request that is certainly in the queue; a request that has advanced since is left unchanged. */
export const markQueued = async (requests: RequestsTable, requestId: string, expiresAt: number): Promise<void> => {
  await wasDone(requests.change(requestKey(requestId), { set: { state: 'queued', dueAt: expiresAt } }, equals('state', 'accepted')));
};

/** Withdraws a request that did not reach the queue, so that nothing finds it later. */
const withdraw = async (requests: RequestsTable, request: PendingRequest): Promise<void> => {
  const change = { set: { state: 'withdrawn', dueShard: undefined, dueAt: undefined } };
  await requests.change(requestKey(request.requestId), change, equals('state', 'accepted'));
  await removePending(requests, request);
};

/** Below this age a place without a request may belong to an acceptance that is still in progress. */
const orphanAgeMs = 60_000;

/**
 * Adds the request to the account's pending ones. If there are too many, places left by crashed acceptances are removed first.
 * @throws TooManyPending
 */
const takePlace = async ({ requests, rules, now }: Acceptance, waiting: PendingRequest): Promise<number> => {
  try {
    return await addPending(requests, waiting, rules.pendingCap);
  } catch (error) {
    if (!(error instanceof TooManyPending)) throw error;
  }
  for (const { requestId, acceptedAt } of await readPending(requests, waiting.accountId)) {
    if (now() - acceptedAt < orphanAgeMs) break;
    const stored = await storedStateOf(requests, requestId);
    if (stored === undefined || stored.state === 'withdrawn')
      await removePending(requests, { accountId: waiting.accountId, requestId, acceptedAt });
  }
  return addPending(requests, waiting, rules.pendingCap);
};

const turnsOf = new WeakMap<Acceptance, ReturnType<typeof acceptanceOrder>>();

const takeTurn = (acceptance: Acceptance, accountId: string): Turn => {
  const turns = turnsOf.get(acceptance) ?? acceptanceOrder();
  turnsOf.set(acceptance, turns);
  return turns(accountId, acceptance.now());
};

/** key → pending → row → queue. The sweeper repairs a crash between two writes; a failure withdraws the request. */
const acceptInSteps = async (acceptance: Acceptance, submission: Submission, turn: Turn): Promise<Accepted> => {
  const { requests, queue, rules } = acceptance;
  const ticket = await ticketFor(acceptance, submission, turn.acceptedAt);
  const requestId = requestIdOf(ticket.resultHash);
  const waiting = { accountId: submission.accountId, requestId, acceptedAt: ticket.acceptedAt };
  const earlier = ticket.first ? undefined : await storedStateOf(requests, requestId);
  if (earlier && earlier.state !== 'accepted' && earlier.state !== 'withdrawn')
    return { requestId, resultHash: ticket.resultHash, queuedBefore: await queuedBefore(requests, waiting) };

  const before = await takePlace(acceptance, waiting);
  const row = rowOf(submission, ticket, rules);
  const input = storedInput(row, submission.input, rules);
  // It is fine if the row already exists.
  if (input) await wasDone(requests.put(input, rowAbsent));
  const stored = await putRequest(acceptance, row);
  if (ticket.first) await turn.come;
  if (stored.state === 'accepted')
    await queue.send(requestMessage({ ...waiting, sends: stored.sends })).catch(async (cause: unknown) => {
      await withdraw(requests, waiting);
      throw cause;
    });
  return { requestId, resultHash: ticket.resultHash, queuedBefore: before, ...(ticket.first ? { row } : {}) };
};

/**
 * Everything of an acceptance at once; the row is queued from the beginning. `undefined` if the key has been used before or the account has too
 * many pending requests: nothing is written then.
 */
const acceptAtOnce = async (
  acceptance: Acceptance,
  store: Store,
  submission: Submission,
  acceptedAt: number,
): Promise<Accepted | undefined> => {
  const { rules } = acceptance;
  const { ticket, key } = newTicket(acceptance, submission, acceptedAt);
  const row: RequestRow = { ...rowOf(submission, ticket, rules), state: 'queued' };
  const place = placeFor(row, rules.pendingCap);
  const input = storedInput(row, submission.input, rules);
  const put = (stored: StoredRow, condition: Condition): Write => ({ kind: 'put', table: 'requests', row: stored, condition });
  const writes: Write[] = [
    { kind: 'update', table: 'requests', ...place },
    ...(key ? [put(key.row, key.condition)] : []),
    ...(input ? [put(input, rowAbsent)] : []),
    put(storedRequest(row, row.expiresAt, rules), rowAbsent),
    { kind: 'send', queue: 'requests', message: requestMessage(row) },
  ];
  try {
    const [pending] = await store.transact(writes);
    return { requestId: row.requestId, resultHash: row.resultHash, queuedBefore: placesBefore(pending, row), row };
  } catch (error) {
    if (error instanceof ConditionFailed) return undefined;
    throw error;
  }
};

/**
 * Makes a submission durable and queues it (P1), in one transaction if the store has them.
 * @throws TooManyPending, IdempotencyKeyReused, NotAccepted
 */
export const accept = async (acceptance: Acceptance, submission: Submission): Promise<Accepted> => {
  const { store } = acceptance;
  const turn = takeTurn(acceptance, submission.accountId);
  try {
    // Transactions are done in the order in which they are begun: no turn has to be awaited.
    const accepted = store && (await acceptAtOnce(acceptance, store, submission, turn.acceptedAt));
    return accepted ?? (await acceptInSteps(acceptance, submission, turn));
  } catch (error) {
    if (error instanceof TooManyPending || error instanceof IdempotencyKeyReused) throw error;
    throw new NotAccepted('The request could not be stored and queued', { cause: error });
  } finally {
    turn.end();
  }
};
