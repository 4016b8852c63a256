import { z } from 'zod';
import type { JsonObject } from '../contract/declaration.ts';
import type { ResultHandling } from '../contract/result.handling.ts';
import type { Randomness } from '../randomness.ts';
import { any, atMost, rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import type { Queue } from '../rows/queue.ts';
import { rowKind } from '../rows/rowKind.ts';
import type { Store } from '../rows/store.ts';
import { fingerprint, newResultHash } from './ids.ts';
import type { NeededApproval, WebhookSource } from './request.ts';
import { idempotencyKeyOf, type RequestsTable } from './table.ts';

/** A client's call, validated and normalised. */
export interface Submission {
  readonly customerId: string;
  readonly accountId: string;
  /** The `account-api-token` that it was called with, for the audit. */
  readonly tokenId?: string | undefined;
  readonly function: string;
  readonly input: JsonObject;
  readonly total: number;
  readonly resultHandling: ResultHandling;
  readonly webhook?: { readonly url: string; readonly from: WebhookSource };
  /** The workflow that it is a part of. */
  readonly workflowId?: string | undefined;
  /** Its items need approval. */
  readonly approval?: Omit<NeededApproval, 'at'>;
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
  readonly queue: Queue;
  /** If there is one, everything of an acceptance is one transaction of it. */
  readonly store?: Store | undefined;
  readonly rules: AcceptanceRules;
  readonly now: () => number;
  readonly random: Randomness;
}

/** The key was used before, for a different call. */
export class IdempotencyKeyReused extends Error {
  override name = 'IdempotencyKeyReused';
}

/** The request created from a submission. */
export interface Ticket {
  readonly resultHash: string;
  readonly acceptedAt: number;
  /** No other call holds this ticket. */
  readonly first: boolean;
}

/** In place of the fingerprint of a call of which something was erased: whatever comes with the key, it was used. */
export const erasedCall = 'erased';

/** The call that an idempotency key was first used for. */
const idempotencyKind = rowKind(
  'idempotency key',
  1,
  z.object({ resultHash: z.string(), acceptedAt: z.number(), body: z.string(), expiresAt: z.number(), ttl: z.number() }),
);

/** A ticket of its own, and how its idempotency key is claimed, if there is one: unless it is in use. */
export const newTicket = (
  { rules, random, now }: Pick<Acceptance, 'rules' | 'random' | 'now'>,
  submission: Submission,
  acceptedAt: number,
) => {
  const ticket: Ticket = { resultHash: newResultHash(random), acceptedAt, first: true };
  if (!submission.idempotency) return { ticket };
  const expiresAt = now() + rules.idempotencyMs;
  const { resultHash } = ticket;
  const { key, body } = submission.idempotency;
  const row = idempotencyKind.at(idempotencyKeyOf(submission.accountId, fingerprint(key)), {
    resultHash,
    acceptedAt,
    body,
    expiresAt,
    ttl: Math.ceil(expiresAt / 1000),
  });
  // An expired row may still exist: DynamoDB deletes it days later.
  return { ticket, key: { row, condition: any(rowAbsent, atMost('expiresAt', now())) } };
};

/** Whether a key was first used for a call with this fingerprint, as far as that is still known. */
const isUseOf = (first: { readonly body: string }, body: string | undefined): boolean => first.body === body || first.body === erasedCall;

/** The first use of a key of an account, whatever the call was, as far as it is stored. */
export const useOfKey = async (
  { requests, now }: Pick<Acceptance, 'requests' | 'now'>,
  accountId: string,
  key: string,
): Promise<{ readonly resultHash: string; readonly acceptedAt: number; readonly body: string } | undefined> => {
  const first = idempotencyKind.readIf(await requests.get(idempotencyKeyOf(accountId, fingerprint(key))));
  return first && first.expiresAt > now() ? first : undefined;
};

/** The first use of a submission's key, as far as it is stored. @throws IdempotencyKeyReused */
export const firstUse = async (
  acceptance: Pick<Acceptance, 'requests' | 'now'>,
  { accountId, idempotency }: Submission,
): Promise<{ readonly resultHash: string; readonly acceptedAt: number } | undefined> => {
  const first = idempotency && (await useOfKey(acceptance, accountId, idempotency.key));
  if (first && !isUseOf(first, idempotency.body)) throw new IdempotencyKeyReused();
  return first;
};

/** The ticket of a key's first use. With concurrent calls, the first writer wins (P7). */
export const ticketFor = async (acceptance: Acceptance, submission: Submission, acceptedAt = acceptance.now()): Promise<Ticket> => {
  const { requests } = acceptance;
  const { ticket, key } = newTicket(acceptance, submission, acceptedAt);
  if (!key || (await wasDone(requests.put(key.row, key.condition)))) return ticket;
  const first = idempotencyKind.readIf(await requests.get(key.row));
  if (!first || !isUseOf(first, submission.idempotency?.body)) throw new IdempotencyKeyReused();
  return { resultHash: first.resultHash, acceptedAt: first.acceptedAt, first: false };
};
