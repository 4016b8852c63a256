import { finishedItems, isFinished, type RequestRow } from '../requests/request.ts';

/** How long a caller has waited for a request, in milliseconds. */
export interface WaitingTime {
  readonly sinceMs: number;
  /** How long its last item has been running; `undefined` while there are more. */
  readonly lastItemMs?: number | undefined;
}

const minMs = 20;
const maxMs = 1000;

/**
 * Milliseconds until the request is read again. Once its last item has begun, an answer is late by a hundredth of that item's
 * duration, but by at least 20 ms and at most a second. Before that, an end is unlikely, and the interval grows with the time that the caller
 * has waited.
 */
export const pollIntervalOf = ({ sinceMs, lastItemMs }: WaitingTime): number =>
  Math.min(maxMs, Math.max(minMs, lastItemMs === undefined ? sinceMs / 20 : lastItemMs / 100));

/** How long a caller has waited for a request as last read; a caller without a reading has waited since `since` (epoch milliseconds). */
export const waitingTimeOf = (row: RequestRow | undefined, since: number, now: number): WaitingTime => {
  if (!row) return { sinceMs: now - since };
  const isLast = row.state === 'running' && finishedItems(row) >= row.total - 1;
  const begunAt =
    Object.values(row.journal).find((entry) => !isFinished(entry) && entry.state !== 'planned')?.at ?? row.heartbeatAt ?? row.startedAt;
  return { sinceMs: now - row.acceptedAt, lastItemMs: isLast && begunAt !== undefined ? now - begunAt : undefined };
};
