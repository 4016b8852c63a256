import { setTimeout as wait } from 'node:timers/promises';

/** Time, as everything outside this file sees it: passed in, so that tests decide what time it is. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `ms`, or rejects when `signal` aborts. Used for polling and back-off, never to imitate a human. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `work` every `ms` until the returned function is called. */
  every(ms: number, work: () => void): () => void;
}

/** A moment, by the clock on the wall and by the time that this process has been running (milliseconds). */
export interface Moment {
  readonly wall: number;
  readonly running: number;
}

export const momentOf = (clock: Pick<Clock, 'now'>): Moment => ({ wall: clock.now(), running: performance.now() });

/** Milliseconds since then, by the clock that says more: while a process is frozen or its machine suspended, one of them may stand still. */
export const msSince = ({ wall, running }: Moment, clock: Pick<Clock, 'now'>): number =>
  Math.max(clock.now() - wall, performance.now() - running);

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
  every: (ms, work) => {
    const timer = setInterval(work, ms);
    timer.unref();
    return () => clearInterval(timer);
  },
};

/** ISO 8601 UTC with `Z`, as every time in an answer. */
export const iso = (epochMs: number): string => new Date(epochMs).toISOString();

/** As `iso`; `null` of a time that is not there. */
export const isoOrNull = (epochMs: number | undefined): string | null => (epochMs === undefined ? null : iso(epochMs));

/** The day (UTC) of a moment, such as `2026-11-23`. */
export const utcDate = (epochMs: number): string => iso(epochMs).slice(0, 10);
