import { droppedLine } from '../audit/line.ts';
import { all, any, type Condition, equals, lessThan, rowAbsent } from '../rows/condition.ts';
import { ConditionFailed, wasDone } from '../rows/conditionFailed.ts';
import type { StoredRow } from '../rows/row.ts';
import type { Store, Write } from '../rows/store.ts';
import { acceptanceOrder, type Turn } from './acceptanceOrder.ts';
import { rowOf, storedInput, storedRequest } from './acceptedRow.ts';
import { auditLineOf } from './auditLine.ts';
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
import type { RequestRow } from './request.ts';
import type { RequestsTable } from './table.ts';
import { type Acceptance, firstUse, IdempotencyKeyReused, newTicket, type Submission, ticketFor } from './ticket.ts';
import { confirmQueued, notAccepted, type StoredState, storedStateOf, TakenBack, takeBack } from './withdrawal.ts';

/** Whether a call was accepted before under this submission's key: nothing has to be prepared for it. @throws IdempotencyKeyReused */
export const isAccepted = async (acceptance: Acceptance, submission: Submission): Promise<boolean> => {
  const first = await firstUse(acceptance, submission);
  const stored = first && (await storedStateOf(acceptance.requests, requestIdOf(first.resultHash)));
  return stored !== undefined && stored.state !== 'withdrawn';
};

export interface Accepted {
  readonly requestId: string;
  readonly resultHash: string;
  readonly queuedBefore: number;
  /** The request's row as just written; absent if an earlier call with the same key wrote it. */
  readonly row?: RequestRow;
}

/** How long after acceptance the sweeper checks whether a request reached the queue, and whether its approval was asked for. */
const queueGraceMs = 60_000;

type PutState = StoredState & { readonly isOwn: boolean };

/**
 * Writes the request's row, or restores one that was withdrawn, with its long input: what was left of the one before may name files that are gone.
 * Returns its current state, and whether this call has written it.
 */
const putRequest = async (acceptance: Acceptance, row: RequestRow, input?: StoredRow): Promise<PutState> => {
  const { requests, rules } = acceptance;
  const stored = storedRequest(row, acceptance.now() + queueGraceMs, rules);
  const unlessThere = any(rowAbsent, all(equals('state', 'withdrawn'), lessThan('sends', row.sends)));
  if (await wasDone(requests.put(stored, unlessThere))) return { ...row, isOwn: true };
  const found = await storedStateOf(requests, row.requestId);
  if (found?.state === 'withdrawn') {
    if (input) await requests.put(input);
    return putRequest(acceptance, { ...row, sends: found.sends + 1 }, input);
  }
  return { ...(found ?? row), isOwn: false };
};

/** Below this age a place without a request may belong to an acceptance that is still in progress. */
const orphanAgeMs = 60_000;

/** Removes places that crashed acceptances have left. */
const removeOrphans = async ({ requests, now }: Pick<Acceptance, 'requests' | 'now'>, accountId: string): Promise<void> => {
  for (const { requestId, acceptedAt } of await readPending(requests, accountId)) {
    if (now() - acceptedAt < orphanAgeMs) break;
    const stored = await storedStateOf(requests, requestId);
    if (stored === undefined || stored.state === 'withdrawn') await removePending(requests, { accountId, requestId, acceptedAt });
  }
};

/** Whether another request of the account could be accepted now, for work that is done before. @throws TooManyPending */
export const requireRoom = async (acceptance: Acceptance, accountId: string): Promise<void> => {
  const { requests, rules } = acceptance;
  const isFull = async (): Promise<boolean> => (await readPending(requests, accountId)).length >= rules.pendingCap;
  if (!(await isFull())) return;
  await removeOrphans(acceptance, accountId);
  if (await isFull()) throw new TooManyPending();
};

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
  await removeOrphans({ requests, now }, waiting.accountId);
  return addPending(requests, waiting, rules.pendingCap);
};

const turnsOf = new WeakMap<Acceptance, ReturnType<typeof acceptanceOrder>>();

const takeTurn = (acceptance: Acceptance, accountId: string, after: number): Turn => {
  const turns = turnsOf.get(acceptance) ?? acceptanceOrder();
  turnsOf.set(acceptance, turns);
  return turns(accountId, Math.max(acceptance.now(), after + 1));
};

/** When the last of the account's pending requests was accepted: after a clock was set back, that may be later than now. */
const lastAcceptedAt = async ({ requests }: Acceptance, accountId: string): Promise<number> =>
  (await readPending(requests, accountId)).at(-1)?.acceptedAt ?? 0;

/** Writes the audit's line beside the sending. That it fails is no failure of the acceptance: the settlement writes it in any case. */
const auditing = (requests: RequestsTable, row: RequestRow) => {
  const line = auditLineOf(row);
  const written = line ? wasDone(requests.put(line, rowAbsent)).catch(() => undefined) : Promise.resolve(undefined);
  return {
    written,
    /** Of a request that was taken back. */
    revoke: async (): Promise<void> => {
      await written;
      if (line) await requests.put(droppedLine(line, row.acceptedAt)).catch(() => undefined);
    },
  };
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
  // Without a request, an input that is there was left by an acceptance that did not end.
  if (input && earlier === undefined) await requests.put(input);
  const stored = await putRequest(acceptance, row, input).catch(async (cause: unknown) => {
    // The table may have it all the same. With a key it may be another call's, which has been answered.
    if (!submission.idempotency) await takeBack(requests, waiting, { cause, isRepeatable: false });
    throw cause;
  });
  if (ticket.first) await turn.come;
  if (stored.state === 'accepted') {
    const audit = auditing(requests, row);
    const sending = queue.send(requestMessage({ ...row, sends: stored.sends }));
    const isRepeatable = submission.idempotency !== undefined;
    const undo = async (cause: unknown): Promise<void> => {
      try {
        await takeBack(requests, waiting, { cause, isRepeatable });
      } catch (error) {
        if (error instanceof TakenBack) await audit.revoke();
        throw error;
      }
    };
    if (stored.isOwn) await sending.catch(undo);
    else await sending.then(() => confirmQueued(requests, row));
    await audit.written;
  }
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
  const line = auditLineOf(row);
  const put = (stored: StoredRow, condition: Condition): Write => ({ kind: 'put', table: 'requests', row: stored, condition });
  const writes: Write[] = [
    { kind: 'update', table: 'requests', ...place },
    ...(key ? [put(key.row, key.condition)] : []),
    ...(input ? [put(input, rowAbsent)] : []),
    put(storedRequest(row, row.approval ? acceptance.now() + queueGraceMs : row.expiresAt, rules), rowAbsent),
    ...(line ? [put(line, rowAbsent)] : []),
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
 * Makes a submission durable and queues it (P1), in one transaction if the store has them. `acceptedAfter`: it is accepted later than this moment
 * (epoch milliseconds), and so stands behind what was accepted then.
 * @throws TooManyPending, IdempotencyKeyReused, NotAccepted
 */
export const accept = async (acceptance: Acceptance, submission: Submission, acceptedAfter = 0): Promise<Accepted> => {
  const { store } = acceptance;
  // On AWS, where clocks are kept, a call is spared this read; calls of one moment take any order there.
  const after = store ? await lastAcceptedAt(acceptance, submission.accountId).catch(notAccepted) : 0;
  const turn = takeTurn(acceptance, submission.accountId, Math.max(after, acceptedAfter));
  try {
    // Transactions are done in the order in which they are begun: no turn has to be awaited.
    const accepted = store && (await acceptAtOnce(acceptance, store, submission, turn.acceptedAt));
    return accepted ?? (await acceptInSteps(acceptance, submission, turn));
  } catch (error) {
    if (error instanceof TooManyPending || error instanceof IdempotencyKeyReused) throw error;
    return notAccepted(error);
  } finally {
    turn.end();
  }
};
