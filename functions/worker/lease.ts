import type { Json } from '../contract/declaration.ts';
import { describeError } from '../errorFacts.ts';
import type { Attempt } from '../linkedin/run.ts';
import { attempting, begun, entryOf, type Writing } from '../requests/entries.ts';
import type { End } from '../requests/journal.ts';
import { LeaseLost, type RowChange } from '../requests/journal.ts';
import type { JournalEntry, RequestRow } from '../requests/request.ts';
import { write, writeUnended } from '../requests/runWrites.ts';
import { finishAndSettle } from '../requests/settlement.ts';
import type { Worker } from './worker.ts';

/**
 * A run's exclusive right to its request: writes under its fence, sends heartbeats, and aborts the run when a newer one has taken over.
 * Every write returns the current row, so a request to cancel is seen without another read.
 */
export interface Lease {
  /** Aborted when the lease is lost, also to nobody: when the invocation was abandoned. */
  readonly signal: AbortSignal;
  readonly row: RequestRow;
  readonly by: () => Writing;
  /** Writes entries, without those of items that have ended meanwhile. @throws LeaseLost */
  write(entries: Readonly<Record<string, JournalEntry>>, change?: RowChange): Promise<RequestRow>;
  /** Writes `attempting`, the last thing before an irreversible effect. @throws LeaseLost also where the item has ended meanwhile */
  attempt(index: number, trace: Json): Promise<Attempt>;
  /** Ends the request and does what follows from that. @throws LeaseLost */
  finish(entries: Readonly<Record<string, JournalEntry>>, end: Omit<End, 'dueAt' | 'finishedAt'>, change?: RowChange): Promise<RequestRow>;
  /** Stops the heartbeat. */
  close(): void;
}

/** `abandoned`: where it aborts, the lease counts as lost, and its heartbeat ends. */
export const holdLease = (worker: Worker, claimed: RequestRow, abandoned?: AbortSignal): Lease => {
  const { requests, clock, rules, log } = worker;
  const { requestId, fence } = claimed;
  const lost = new AbortController();
  let row = claimed;

  const guarded = async (work: () => Promise<RequestRow>): Promise<RequestRow> => {
    if (lost.signal.aborted) throw new LeaseLost(`${requestId}: the lease was lost before`);
    try {
      row = await work();
      return row;
    } catch (error) {
      if (error instanceof LeaseLost) lost.abort(error);
      throw error;
    }
  };
  const beat = (): RowChange => ({ heartbeatAt: clock.now(), dueAt: clock.now() + rules.heartbeatStaleMs });
  const stopBeating = clock.every(rules.heartbeatMs, () => {
    guarded(() => write(requests, requestId, fence, {}, beat())).catch((error: unknown) => {
      if (!(error instanceof LeaseLost))
        log.warn('A heartbeat could not be written; the next one retries', { requestId, ...describeError(error) });
    });
  });
  const by = (): Writing => ({ fence, at: clock.now() });
  const abandon = (): void => {
    stopBeating();
    lost.abort(new LeaseLost(`${requestId}: the invocation was abandoned`));
  };
  abandoned?.addEventListener('abort', abandon, { once: true });
  if (abandoned?.aborted) abandon();

  return {
    signal: lost.signal,
    get row() {
      return row;
    },
    by,
    write: (entries, change = {}) => guarded(() => writeUnended(requests, requestId, fence, entries, { ...beat(), ...change })),
    async attempt(index, trace) {
      const notAfter = clock.now() + rules.attemptWindowMs;
      const before = entryOf(row, index);
      const entry = attempting(before, by(), notAfter, trace);
      await guarded(() => write(requests, requestId, fence, { [index]: entry }, beat()));
      const callOff = async (): Promise<void> => {
        await guarded(() => write(requests, requestId, fence, { [index]: begun(before, by()) }, beat()));
      };
      return { notAfter, callOff };
    },
    finish(entries, end, change = {}) {
      stopBeating();
      const finishedAt = clock.now();
      return guarded(() =>
        finishAndSettle(worker, { row, fence, entries, end: { ...end, finishedAt, dueAt: finishedAt + rules.heartbeatStaleMs }, change }),
      );
    },
    close: stopBeating,
  };
};
