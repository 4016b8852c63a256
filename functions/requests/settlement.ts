import { keepActions } from './actions.ts';
import { type EventTopic, publish, requestCompleted } from './events.ts';
import { markSettled } from './journal.ts';
import { leaveLine } from './line.ts';
import { readResult } from './results.ts';
import type { RequestsTable } from './table.ts';

export interface Settlement {
  readonly requests: RequestsTable;
  readonly topic: EventTopic;
  readonly publicUrl: string;
}

/**
 * Does what follows from a request's end: what it did is kept for limits and statistics, its account's line moves on, its event is
 * published. Every step may be done twice, and the mark comes last, so that a crash in between is mended by doing it all again: the event
 * keeps its id.
 */
export const settle = async (settlement: Settlement, requestId: string): Promise<void> => {
  const { requests, topic, publicUrl } = settlement;
  const stored = await readResult(requests, requestId);
  if (stored?.row.state !== 'done') return;
  // Before it leaves the line, where unfinished requests are counted.
  await keepActions(requests, stored.row);
  await leaveLine(requests, stored.row);
  await publish(topic, requestCompleted(stored, publicUrl));
  await markSettled(requests, requestId);
};
