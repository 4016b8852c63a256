import { dropFiles } from '../attachments/dropFiles.ts';
import { filesIn } from '../attachments/elements.ts';
import type { Pieces } from '../attachments/pieces.ts';
import { findFunction } from '../contract/functions.ts';
import type { EndInNumbers, Metrics } from '../measured.ts';
import type { Condition } from '../rows/condition.ts';
import { ConditionFailed, wasDone } from '../rows/conditionFailed.ts';
import type { StoredRow } from '../rows/row.ts';
import { type Store, TransactionFailed, type Write } from '../rows/store.ts';
import type { Topic } from '../rows/topic.ts';
import { storedActions } from './actions.ts';
import { auditLineOf } from './auditLine.ts';
import { eventMessage, type PublishedEvent, publish, requestCompleted } from './events.ts';
import { storedReading } from './history.ts';
import { type End, finish, finishing, LeaseLost, type RowChange, settledChange } from './journal.ts';
import { placeLeft, removePending } from './pendingRequests.ts';
import type { JournalEntry, RequestRow } from './request.ts';
import { readResult, type StoredResult } from './results.ts';
import type { RequestsTable } from './table.ts';
import { dueWorkflow } from './workflowDue.ts';

export interface Settlement {
  readonly requests: RequestsTable;
  readonly topic: Topic;
  /** Where the files of requests are kept. */
  readonly pieces: Pieces;
  /** If there is one, settling is one transaction of it. */
  readonly store?: Store | undefined;
  readonly publicUrl: string;
  /** Absent if nothing is measured. */
  readonly metrics?: Metrics | undefined;
  /** Moves on the workflow of a request that has ended; if that fails or is absent, the sweeper does it. Never throws. */
  readonly moveOn?: ((row: RequestRow) => Promise<void>) | undefined;
}

const inNumbers = ({
  function: name,
  status = 'error',
  error,
  journal,
  total,
  acceptedAt,
  startedAt,
  browserMs,
  pacingMs,
}: RequestRow): EndInNumbers => {
  const ofItems = Object.values(journal).flatMap((entry) => entry.error ?? []);
  // Without an array the item's failure is the request's, and counts once.
  const isTheItems = total === 1 && ofItems[0]?.errorType === error?.errorType;
  return {
    function: name,
    status,
    items: total,
    errors: error && !isTheItems ? [error, ...ofItems] : ofItems,
    queueWaitMs: startedAt === undefined ? undefined : startedAt - acceptedAt,
    browserMs,
    pacingMs,
  };
};

/** The event of an end; none of what no client asked for. */
const eventOf = (stored: StoredResult, publicUrl: string): PublishedEvent[] =>
  findFunction(stored.row.function)?.startedBy === undefined ? [requestCompleted(stored, publicUrl)] : [];

/** The workflow of a request is due when the request has ended. */
const dueAfter = ({ workflowId, accountId, requestId, finishedAt }: RequestRow): StoredRow[] =>
  workflowId === undefined ? [] : [dueWorkflow({ accountId, workflowId, cause: requestId }, finishedAt ?? 0)];

const moveOn = async (settlement: Settlement, row: RequestRow): Promise<void> => {
  if (row.workflowId !== undefined) await settlement.moveOn?.(row);
};

/** Everything that follows from an end, at once, after the end itself if it is given. A reading that is not the latest of its day is not kept. */
const settleAtOnce = async (store: Store, stored: StoredResult, publicUrl: string, end: readonly Write[] = []): Promise<void> => {
  const put = (row: StoredRow, condition?: Condition): Write => ({
    kind: 'put',
    table: 'requests',
    row,
    ...(condition ? { condition } : {}),
  });
  const writes: Write[] = [
    ...end,
    ...storedActions(stored.row, stored.input).map((row) => put(row)),
    ...[auditLineOf(stored.row) ?? []].flat().map((row) => put(row)),
    { kind: 'change', table: 'requests', ...placeLeft(stored.row) },
    ...dueAfter(stored.row).map((row) => put(row)),
    ...eventOf(stored, publicUrl).map((event): Write => ({ kind: 'publish', message: eventMessage(event) })),
    { kind: 'change', table: 'requests', ...settledChange(stored.row.requestId) },
  ];
  const reading = storedReading(stored);
  try {
    await store.transact(reading ? [...writes, put(reading.row, reading.condition)] : writes);
  } catch (error) {
    if (!(error instanceof TransactionFailed) || error.index !== writes.length) throw error;
    await store.transact(writes);
  }
};

/** The same, one after the other. Every step is idempotent, and the mark comes last, so that a crash in between is repaired by repeating it all. */
const settleInSteps = async ({ requests, topic, publicUrl }: Settlement, stored: StoredResult): Promise<void> => {
  const leave = async (): Promise<void> => {
    // Before it leaves the pending requests, which are counted by their journals.
    for (const row of storedActions(stored.row, stored.input)) await requests.put(row);
    await removePending(requests, stored.row);
  };
  const keepReading = async (): Promise<void> => {
    const reading = storedReading(stored);
    if (reading) await wasDone(requests.put(reading.row, reading.condition));
  };
  const audit = async (): Promise<void> => {
    const line = auditLineOf(stored.row);
    if (line) await requests.put(line);
  };
  const noteWorkflow = async (): Promise<void> => {
    for (const row of dueAfter(stored.row)) await requests.put(row);
  };
  await Promise.all([leave(), audit(), keepReading(), noteWorkflow(), ...eventOf(stored, publicUrl).map((event) => publish(topic, event))]);
  const { key, change } = settledChange(stored.row.requestId);
  await requests.change(key, change);
};

/**
 * Does what follows from a request's end: keeps its actions and reading for limits and statistics, removes it from its account's pending
 * requests, and publishes its event, which keeps its id when published again (P9). In one transaction if the store has them.
 */
export const settle = async (settlement: Settlement, requestId: string): Promise<void> => {
  const { requests, store, publicUrl, metrics } = settlement;
  const stored = await readResult(requests, requestId);
  if (stored?.row.state !== 'done') return;
  await dropFiles(settlement, filesIn(stored.input ?? {}));
  await (store ? settleAtOnce(store, stored, publicUrl) : settleInSteps(settlement, stored));
  metrics?.ended(inNumbers(stored.row));
  await moveOn(settlement, stored.row);
};

/** The end of a run: of the row as the run knows it, under its fence. */
export interface Finish {
  readonly row: RequestRow;
  readonly fence: number;
  readonly entries: Readonly<Record<string, JournalEntry>>;
  readonly end: End;
  readonly change?: RowChange;
}

/**
 * Ends a running request and does what follows from that, in one transaction if the store has them. Returns the row.
 * @throws LeaseLost
 */
export const finishAndSettle = async (settlement: Settlement, { row, fence, entries, end, change }: Finish): Promise<RequestRow> => {
  const { requests, store, publicUrl, metrics } = settlement;
  const { requestId } = row;
  if (!store) {
    const ended = await finish(requests, requestId, fence, entries, end, change);
    await settle(settlement, requestId);
    return ended;
  }
  const finished = finishing(row, fence, entries, end, change);
  const stored = await readResult(requests, requestId, finished.row);
  if (!stored) throw new LeaseLost(`${requestId}: its row is gone`);
  try {
    await settleAtOnce(store, stored, publicUrl, [{ kind: 'change', table: 'requests', ...finished.write }]);
  } catch (error) {
    if (error instanceof ConditionFailed) throw new LeaseLost(`${requestId}: another run or an end came first`);
    throw error;
  }
  // What a crash leaves here is deleted once its time is over.
  await dropFiles(settlement, filesIn(stored.input ?? {}));
  metrics?.ended(inNumbers(stored.row));
  await moveOn(settlement, stored.row);
  return stored.row;
};
