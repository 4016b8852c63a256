import type { ItemOutcome } from '../contract/items.ts';
import { rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { dueShardOf } from '../rows/due.ts';
import { rowOf } from './acceptedRow.ts';
import { auditLineOf } from './auditLine.ts';
import { endingComplete } from './ending.ts';
import { done, failed } from './entries.ts';
import { requestIdOf } from './ids.ts';
import { keepData } from './journal.ts';
import { type JournalEntry, type RequestRow, requestKind } from './request.ts';
import { readResult, type StoredResult } from './results.ts';
import { requestKey } from './table.ts';
import { type Acceptance, type Submission, ticketFor } from './ticket.ts';
import { NotAccepted } from './withdrawal.ts';

const entryOf = async (acceptance: Acceptance, row: RequestRow, outcome: ItemOutcome, index: number): Promise<[string, JournalEntry]> => {
  const { requests, rules } = acceptance;
  const by = { fence: row.fence, at: row.acceptedAt };
  if (!outcome.success) return [String(index), failed(undefined, by, outcome.error)];
  const kept = await keepData(requests, row, { index, fence: row.fence }, outcome.data, rules.retentionMs);
  return [String(index), done(undefined, by, kept)];
};

const putEnded = async ({ requests, rules }: Acceptance, row: RequestRow): Promise<void> => {
  const stored = {
    ...requestKind.at(requestKey(row.requestId), row),
    // Only a webhook needs the event; the caller already has the answer.
    ...(row.resultHandling === 'hook' ? { dueShard: dueShardOf(row.requestId), dueAt: row.acceptedAt } : {}),
    ttl: Math.ceil((row.expiresAt + rules.retentionMs) / 1000),
  };
  await wasDone(requests.put(stored, rowAbsent));
};

/**
 * Stores a request that was answered from the store, without queue or browser: it is then like any other ended request, with a link,
 * in statistics and under its idempotency key (P7). `answer` is called only if no earlier call with the key has been answered.
 * @throws IdempotencyKeyReused, NotAccepted
 */
export const storeAnswered = async (
  acceptance: Acceptance,
  submission: Submission,
  answer: () => Promise<readonly ItemOutcome[]>,
): Promise<StoredResult> => {
  const ticket = await ticketFor(acceptance, submission);
  const earlier = ticket.first ? undefined : await readResult(acceptance.requests, requestIdOf(ticket.resultHash));
  if (earlier) return earlier;
  const outcomes = await answer();
  try {
    const begun = rowOf(submission, ticket, acceptance.rules);
    const journal = Object.fromEntries(await Promise.all(outcomes.map((outcome, index) => entryOf(acceptance, begun, outcome, index))));
    const { end } = endingComplete({ ...begun, journal });
    const finishedAt = acceptance.now();
    const row: RequestRow = {
      ...begun,
      ...end,
      input: JSON.stringify(submission.input),
      state: 'done',
      journal,
      startedAt: begun.acceptedAt,
      finishedAt,
    };
    const line = auditLineOf(row);
    await Promise.all([putEnded(acceptance, row), ...(line ? [acceptance.requests.put(line)] : [])]);
    return { row, input: submission.input, outcomes: new Map(outcomes.map((outcome, index) => [index, outcome])), underWay: new Map() };
  } catch (error) {
    throw new NotAccepted('The answered request could not be stored', { cause: error });
  }
};
