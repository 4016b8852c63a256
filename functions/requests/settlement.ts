import type { EndInNumbers, Metrics } from '../metrics.ts';
import { keepActions } from './actions.ts';
import { type EventTopic, publish, requestCompleted } from './events.ts';
import { keepReading } from './history.ts';
import { markSettled } from './journal.ts';
import { removePending } from './pendingRequests.ts';
import type { RequestRow } from './request.ts';
import { readResult } from './results.ts';
import type { RequestsTable } from './table.ts';

export interface Settlement {
  readonly requests: RequestsTable;
  readonly topic: EventTopic;
  readonly publicUrl: string;
  /** Absent if nothing is measured. */
  readonly metrics?: Metrics | undefined;
}

const inNumbers = ({ status = 'error', error, journal, total, acceptedAt, startedAt, browserMs, pacingMs }: RequestRow): EndInNumbers => {
  const ofItems = Object.values(journal).flatMap((entry) => entry.error ?? []);
  // Without an array the item's failure is the request's, and counts once.
  const isTheItems = total === 1 && ofItems[0]?.errorType === error?.errorType;
  return {
    status,
    items: total,
    errors: error && !isTheItems ? [error, ...ofItems] : ofItems,
    queueWaitMs: startedAt === undefined ? undefined : startedAt - acceptedAt,
    browserMs,
    pacingMs,
  };
};

/**
 * Carries out what follows from a request's end: stores its actions and readings for limits and statistics, removes it from its account's
 * pending requests, publishes its event. Every step may be done twice, and the mark is written last, so that a crash in between is repaired
 * by doing all steps again: the event keeps its id.
 */
export const settle = async (settlement: Settlement, requestId: string): Promise<void> => {
  const { requests, topic, publicUrl, metrics } = settlement;
  const stored = await readResult(requests, requestId);
  if (stored?.row.state !== 'done') return;
  const moveOn = async (): Promise<void> => {
    // Before it leaves the pending requests, which are counted by their journals.
    await keepActions(requests, stored.row);
    await removePending(requests, stored.row);
  };
  await Promise.all([moveOn(), keepReading(requests, stored), publish(topic, requestCompleted(stored, publicUrl))]);
  await markSettled(requests, requestId);
  metrics?.ended(inNumbers(stored.row));
};
