import { setTimeout as pause } from 'node:timers/promises';
import type { ReceivedMessage } from '../../functions/rows/queue.ts';
import type { DatabaseThread } from '../../functions/rows/sqlite/threadDatabase.ts';
import { backoff } from './backoff.ts';
import type { ExecutionEnvironmentData, ExecutionEnvironmentNotice, Invocation } from './executionEnvironment.thread.ts';
import { requireSameProgram } from './programFiles.ts';
import { type RunningThread, runThread } from './runningThread.ts';

export interface ExecutionEnvironmentOptions extends Pick<ExecutionEnvironmentData, 'functionName' | 'handlerModule' | 'timeoutMs'> {
  /** The handler's, with the engine's. */
  readonly environment: Readonly<Record<string, string>>;
  readonly connect: () => DatabaseThread;
  /** The thread ends when it has had nothing to do for so long; a minute by default. */
  readonly idleMs?: number;
  /** The thread is replaced if it is blocked for so long; a minute by default. */
  readonly blockedMs?: number;
  /** The thread is not blocked. */
  readonly onAlive?: () => void;
  readonly log: (line: string) => void;
}

/** What became of a message: `done`, `left` in the queue by its handler, or `lost` with the thread. */
export type Outcome = 'done' | 'left' | 'lost';

export interface ExecutionEnvironment {
  /** Whether the thread is there. */
  isRunning(): boolean;
  /** Starts the thread if it is not there; after a crash not at once. @throws what it does not start for */
  start(): Promise<void>;
  /** Hands a message to the thread, which has to be there. */
  invoke(message: ReceivedMessage): Promise<Outcome>;
  close(): Promise<void>;
}

/** How often within the time after which it is replaced a thread tells that it is alive. */
const tellsPerBlocked = 6;

const longestTimerMs = 2 ** 31 - 1;

/**
 * What Lambda calls an execution environment: a thread with one function's handler. It ends when it idles, since it holds tens of megabytes
 * ([why](../../docs/decisions/2026-11-30-idle-threads-end.md)). What it was working on when it crashes or is blocked is lost.
 */
export const executionEnvironment = (options: ExecutionEnvironmentOptions): ExecutionEnvironment => {
  const { functionName, handlerModule, timeoutMs, environment, connect, log, onAlive, idleMs = 60_000, blockedMs = 60_000 } = options;
  const aliveMs = blockedMs / tellsPerBlocked;
  const closing = new AbortController();
  const underWay = new Map<number, (outcome: Outcome) => void>();
  const pauses = backoff();
  let invocations = 0;
  let isAlive = true;
  let silences = 0;
  /** What became of the thread before. */
  let before: 'none' | 'ended' | 'crashed' = 'none';
  let idleTimer: NodeJS.Timeout | undefined;
  let running: RunningThread<undefined> | undefined;
  let starting: Promise<void> | undefined;
  let ending: Promise<unknown> = Promise.resolve();

  /** Ends the thread, if it is there. */
  const end = (): void => {
    if (running) ending = running.end();
    running = undefined;
  };
  const endWhenIdle = (): void => {
    clearTimeout(idleTimer);
    if (underWay.size === 0) idleTimer = setTimeout(end, Math.min(idleMs, longestTimerMs)).unref();
  };
  const settle = (id: number, outcome: Outcome): void => {
    underWay.get(id)?.(outcome);
    underWay.delete(id);
  };

  const run = async (): Promise<void> => {
    // Two at once would each have a browser of an account.
    await ending;
    if (before === 'crashed') await pause(pauses.next(), undefined, { signal: closing.signal });
    if (before !== 'none') requireSameProgram(functionName);
    silences = Number.NEGATIVE_INFINITY;
    const started = await runThread<undefined>({
      name: functionName,
      module: new URL('./executionEnvironment.thread.ts', import.meta.url),
      environment,
      data: { functionName, handlerModule, timeoutMs, aliveMs } satisfies ExecutionEnvironmentData,
      connect,
      onNotice: (content) => {
        const notice = content as ExecutionEnvironmentNotice;
        if (notice.type === 'line') return log(notice.line);
        if (notice.type === 'ended') {
          settle(notice.id, notice.isDone ? 'done' : 'left');
          return endWhenIdle();
        }
        pauses.forget();
        isAlive = true;
        onAlive?.();
      },
      log,
    });
    running = started;
    before = 'ended';
    void started.ended.then((code) => {
      for (const id of [...underWay.keys()]) settle(id, 'lost');
      if (running !== started) return;
      running = undefined;
      before = 'crashed';
      log(`${functionName} ended with code ${code} and is restarted.`);
    });
    if (closing.signal.aborted) end();
    else endWhenIdle();
  };

  // Intervals are counted, and not time: after the machine was suspended only one of them ends.
  const watching = setInterval(() => {
    silences = isAlive || running === undefined ? 0 : silences + 1;
    isAlive = false;
    if (silences < tellsPerBlocked) return;
    log(`${functionName} was blocked for ${blockedMs} ms and is ended.`);
    silences = Number.NEGATIVE_INFINITY;
    end();
  }, aliveMs);
  watching.unref();

  return {
    isRunning: () => running !== undefined,
    start: async () => {
      closing.signal.throwIfAborted();
      if (running) return;
      starting ??= run().finally(() => {
        starting = undefined;
      });
      await starting;
    },
    invoke: (message) => {
      if (!running) return Promise.resolve('lost');
      clearTimeout(idleTimer);
      invocations += 1;
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      underWay.set(invocations, resolve);
      running.send({ id: invocations, message } satisfies Invocation);
      return promise;
    },
    close: async () => {
      closing.abort();
      clearInterval(watching);
      clearTimeout(idleTimer);
      await starting?.catch(() => undefined);
      end();
      await ending;
      clearTimeout(idleTimer);
    },
  };
};
