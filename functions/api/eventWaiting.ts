import { headKey, readHead } from '../requests/eventLog.ts';
import { type LogPage, type LogQuestion, readLog } from '../requests/eventLogReading.ts';
import type { Api } from './api.ts';
import { whileHeld } from './measuring.ts';
import { pollIntervalOf } from './polling.ts';

/** How long to wait for events, in epoch milliseconds. */
export interface EventWait {
  /** When the caller began to wait. */
  readonly began: number;
  readonly until: number;
}

const untilEvents = async (
  api: Api,
  asked: LogQuestion,
  after: number,
  { began, until }: EventWait,
  signal?: AbortSignal,
): Promise<LogPage> => {
  const watch = api.clock.now() < until ? api.accounts.watch?.(headKey(asked.customerId)) : undefined;
  try {
    for (let place = after; ; ) {
      const page = await readLog(api.accounts, asked, place, await readHead(api.accounts, asked.customerId));
      const now = api.clock.now();
      if (page.events.length > 0 || now >= until) return page;
      place = page.place;
      // Where the engine does not tell of writes, they are looked for.
      await (watch
        ? watch.changed(until - now, signal)
        : api.clock.wait(Math.min(pollIntervalOf({ sinceMs: now - began }), until - now), signal));
    }
  } finally {
    watch?.stop();
  }
};

/** What a customer's log has after a place: as soon as there is something, or when the time is over. @throws the signal's reason */
export const waitForEvents = (
  api: Api,
  ...wait: [asked: LogQuestion, after: number, wait: EventWait, signal?: AbortSignal]
): Promise<LogPage> => whileHeld(api.metricsOfMachine, () => untilEvents(api, ...wait));
