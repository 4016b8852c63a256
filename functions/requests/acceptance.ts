import { z } from 'zod';
import type { JsonObject } from '../contract/declaration.ts';
import type { ResultHandling } from '../contract/result.handling.ts';
import { all, any, atMost, equals, lessThan, rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { dueShardOf } from '../rows/due.ts';
import { rowKind } from '../rows/rowKind.ts';
import { acceptanceOrder, type Turn } from './acceptanceOrder.ts';
import { fingerprint, newResultHash, type Randomness, requestIdOf } from './ids.ts';
import { addPending, type PendingRequest, queuedBefore, readPending, removePending, TooManyPending } from './pendingRequests.ts';
import { enqueue, type RequestQueue } from './queue.ts';
import { inputKind, type RequestRow, type RequestState, requestKind, rowVersion, type WebhookSource } from './request.ts';
import { idempotencyKeyOf, inputKey, type RequestsTable, requestKey } from './table.ts';

/** A client's call, validated and normalised. */
export interface Submission {
  readonly customerId: string;
  readonly accountId: string;
  readonly function: string;
  readonly input: JsonObject;
  readonly total: number;
  readonly resultHandling: ResultHandling;
  readonly webhook?: { readonly url: string; readonly from: WebhookSource };
  /** The client's key and the fingerprint of the call it was used with. */
  readonly idempotency?: { readonly key: string; readonly body: string };
}

export interface AcceptanceRules {
  readonly pendingCap: number;
  readonly lifetimeMs: number;
  readonly retentionMs: number;
  readonly idempotencyMs: number;
}

export interface Acceptance {
  readonly requests: RequestsTable;
  readonly queue: RequestQueue;
  readonly rules: AcceptanceRules;
  readonly now: () => number;
  readonly random: Randomness;
}

export interface Accepted {
  readonly requestId: string;
  readonly resultHash: string;
  readonly queuedBefore: number;
  /** The request's row as just written; absent if an earlier call with the same key wrote it. */
  readonly row?: RequestRow;
}

/** The key was used before, for a different call. */
export class IdempotencyKeyReused extends Error {
  override name = 'IdempotencyKeyReused';
}

/** The request could not be stored and queued; no part of it will run. */
export class NotAccepted extends Error {
  override name = 'NotAccepted';
}

/** How long after acceptance the sweeper checks whether a request reached the queue. */
const queueGraceMs = 60_000;

/** The request created from a submission. */
export interface Ticket {
  readonly resultHash: string;
  readonly acceptedAt: number;
  /** No other call holds this ticket. */
  readonly first: boolean;
}

/** The call that an idempotency key was first used for. */
const idempotencyKind = rowKind(
  'idempotency key',
  1,
  z.object({ resultHash: z.string(), acceptedAt: z.number(), body: z.string(), expiresAt: z.number(), ttl: z.number() }),
);

/** The ticket of a key's first use. With concurrent calls, the first writer wins (P7). */
export const ticketFor = async (acceptance: Acceptance, submission: Submission, acceptedAt = acceptance.now()): Promise<Ticket> => {
  const { requests, rules, random } = acceptance;
  const now = acceptance.now();
  const fresh = { resultHash: newResultHash(random), acceptedAt };
  if (!submission.idempotency) return { ...fresh, first: true };
  const key = idempotencyKeyOf(submission.accountId, fingerprint(submission.idempotency.key));
  const expiresAt = now + rules.idempotencyMs;
  const row = { ...fresh, body: submission.idempotency.body, expiresAt, ttl: Math.ceil(expiresAt / 1000) };
  // An expired row may still exist: DynamoDB deletes it days later.
  if (await wasDone(requests.put(idempotencyKind.at(key, row), any(rowAbsent, atMost('expiresAt', now))))) return { ...fresh, first: true };
  const first = idempotencyKind.readIf(await requests.get(key));
  if (first?.body !== submission.idempotency.body) throw new IdempotencyKeyReused();
  return { resultHash: first.resultHash, acceptedAt: first.acceptedAt, first: false };
};

interface StoredState {
  readonly state: RequestState;
  readonly sends: number;
}

const storedStateOf = async (requests: RequestsTable, requestId: string): Promise<StoredState | undefined> =>
  requestKind.readIf(await requests.get(requestKey(requestId)));

/** Writes the request's row, or restores one that was withdrawn. Returns its current state. */
const putRequest = async (acceptance: Acceptance, row: RequestRow): Promise<StoredState> => {
  const { requests, rules } = acceptance;
  const stored = {
    ...requestKind.at(requestKey(row.requestId), row),
    dueShard: dueShardOf(row.requestId),
    dueAt: acceptance.now() + queueGraceMs,
    ttl: Math.ceil((row.expiresAt + rules.retentionMs) / 1000),
  };
  const unlessThere = any(rowAbsent, all(equals('state', 'withdrawn'), lessThan('sends', row.sends)));
  if (await wasDone(requests.put(stored, unlessThere))) return row;
  const found = await storedStateOf(requests, row.requestId);
  return found?.state === 'withdrawn' ? putRequest(acceptance, { ...row, sends: found.sends + 1 }) : (found ?? row);
};

/** Marks a request that is certainly in the queue; a request that has advanced since is left unchanged. */
export const markQueued = async (requests: RequestsTable, requestId: string, expiresAt: number): Promise<void> => {
  await wasDone(requests.update(requestKey(requestId), { set: { state: 'queued', dueAt: expiresAt } }, equals('state', 'accepted')));
};

/** Withdraws a request that did not reach the queue, so that nothing finds it later. */
const withdraw = async (requests: RequestsTable, request: PendingRequest): Promise<void> => {
  const change = { set: { state: 'withdrawn', dueShard: undefined, dueAt: undefined } };
  await requests.update(requestKey(request.requestId), change, equals('state', 'accepted'));
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

/**
 * Makes a submission durable and queues it (P1): key → pending → row → queue. The sweeper repairs a crash between two writes;
 * a failure withdraws the request.
 * @throws TooManyPending, IdempotencyKeyReused, NotAccepted
 */
export const accept = async (acceptance: Acceptance, submission: Submission): Promise<Accepted> => {
  const { requests, queue, rules } = acceptance;
  const turn = takeTurn(acceptance, submission.accountId);
  try {
    const ticket = await ticketFor(acceptance, submission, turn.acceptedAt);
    const requestId = requestIdOf(ticket.resultHash);
    const waiting = { accountId: submission.accountId, requestId, acceptedAt: ticket.acceptedAt };
    const earlier = ticket.first ? undefined : await storedStateOf(requests, requestId);
    if (earlier && earlier.state !== 'accepted' && earlier.state !== 'withdrawn')
      return { requestId, resultHash: ticket.resultHash, queuedBefore: await queuedBefore(requests, waiting) };

    const before = await takePlace(acceptance, waiting);
    const row = rowOf(submission, ticket, rules);
    if (row.input === undefined) await putInput(requests, row, submission.input, rules);
    const stored = await putRequest(acceptance, row);
    if (ticket.first) await turn.come;
    if (stored.state === 'accepted')
      await enqueue(queue, { ...waiting, sends: stored.sends }).catch(async (cause: unknown) => {
        await withdraw(requests, waiting);
        throw cause;
      });
    return { requestId, resultHash: ticket.resultHash, queuedBefore: before, ...(ticket.first ? { row } : {}) };
  } catch (error) {
    if (error instanceof TooManyPending || error instanceof IdempotencyKeyReused) throw error;
    throw new NotAccepted('The request could not be stored and queued', { cause: error });
  } finally {
    turn.end();
  }
};

/** Maximum number of characters of an input in the request's own row; a longer one would make every write of the journal more expensive. */
const maxInlineInput = 2000;

const putInput = async (requests: RequestsTable, row: RequestRow, input: JsonObject, rules: AcceptanceRules): Promise<void> => {
  const stored = inputKind.at(inputKey(row.requestId), {
    input: JSON.stringify(input),
    ttl: Math.ceil((row.expiresAt + rules.retentionMs) / 1000),
  });
  // It is fine if the row already exists.
  await wasDone(requests.put(stored, rowAbsent));
};

const inlineInput = (input: JsonObject): { readonly input?: string } => {
  const json = JSON.stringify(input);
  return json.length <= maxInlineInput ? { input: json } : {};
};

/** The initial row of a submission. */
export const rowOf = (submission: Submission, ticket: Ticket, rules: AcceptanceRules): RequestRow => ({
  version: rowVersion,
  requestId: requestIdOf(ticket.resultHash),
  resultHash: ticket.resultHash,
  customerId: submission.customerId,
  accountId: submission.accountId,
  function: submission.function,
  resultHandling: submission.resultHandling,
  ...(submission.webhook === undefined ? {} : { webhookUrl: submission.webhook.url, webhookFrom: submission.webhook.from }),
  ...inlineInput(submission.input),
  state: 'accepted',
  total: submission.total,
  fence: 0,
  journal: {},
  startCrashes: 0,
  sends: 1,
  acceptedAt: ticket.acceptedAt,
  expiresAt: ticket.acceptedAt + rules.lifetimeMs,
  browserMs: 0,
  pacingMs: 0,
});
