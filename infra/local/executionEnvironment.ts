import { setTimeout as pause } from 'node:timers/promises';
import type { ReceivedMessage } from '../../functions/rows/queue.ts';
import type { DatabaseThread } from '../../functions/rows/sqlite/threadDatabase.ts';
import type { ExecutionEnvironmentData, ExecutionEnvironmentNotice, Invocation } from './executionEnvironment.thread.ts';
import { type SupervisedThread, startThread } from './supervisedThread.ts';

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
  invoke(message: ReceivedMessage): Promise<Outcome>;
  close(): Promise<void>;
}

/** How often within the time after which it is replaced a thread tells that it is alive. */
const tellsPerBlocked = 6;

const firstPauseMs = 50;
const maxPauseMs = 5_000;

/**
 * What Lambda calls an execution environment: a thread with one function's handler. It starts with the first message, and ends when it idles, since
 * it holds tens of megabytes ([why](../../docs/decisions/2026-11-30-idle-threads-end.md)). One that crashes or is blocked is replaced; what it was
 * working on is lost. Starts once at first, so that a handler that cannot start is known. @throws what the thread could not start for
 */
export const openExecutionEnvironment = async (options: ExecutionEnvironmentOptions): Promise<ExecutionEnvironment> => {
  const { functionName, handlerModule, timeoutMs, environment, connect, log, onAlive, idleMs = 60_000, blockedMs = 60_000 } = options;
  const aliveMs = blockedMs / tellsPerBlocked;
  const closing = new AbortController();
  const underWay = new Map<number, (outcome: Outcome) => void>();
  let invocations = 0;
  /** Invocations that wait for the thread to start. */
  let waiting = 0;
  let isAlive = true;
  let silences = 0;
  let idleTimer: NodeJS.Timeout | undefined;
  let running: Promise<SupervisedThread<undefined>> | undefined;
  let ending: Promise<void> = Promise.resolve();

  const end = (): Promise<void> => {
    const ended = running;
    running = undefined;
    if (ended)
      ending = ended.then(
        (thread) => thread.close(),
        () => undefined,
      );
    return ending;
  };
  const endWhenIdle = (): void => {
    clearTimeout(idleTimer);
    if (underWay.size + waiting === 0 && !closing.signal.aborted) idleTimer = setTimeout(() => void end(), idleMs).unref();
  };
  const settle = (id: number, outcome: Outcome): void => {
    underWay.get(id)?.(outcome);
    underWay.delete(id);
    endWhenIdle();
  };

  const start = async (): Promise<SupervisedThread<undefined>> => {
    // Two at once would each have a browser of an account.
    await ending;
    return startThread<undefined>({
      name: functionName,
      module: new URL('./executionEnvironment.thread.ts', import.meta.url),
      environment,
      data: (): ExecutionEnvironmentData => {
        silences = Number.NEGATIVE_INFINITY;
        return { functionName, handlerModule, timeoutMs, aliveMs };
      },
      connect,
      onNotice: (content) => {
        const notice = content as ExecutionEnvironmentNotice;
        if (notice.type === 'line') return log(notice.line);
        if (notice.type === 'ended') return settle(notice.id, notice.isDone ? 'done' : 'left');
        isAlive = true;
        onAlive?.();
      },
      onExit: () => {
        for (const id of [...underWay.keys()]) settle(id, 'lost');
      },
      log,
    });
  };
  /** A thread that does not start, for want of memory for instance, is tried again. */
  const startInTheEnd = async (): Promise<SupervisedThread<undefined>> => {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, maxPauseMs)) {
      try {
        return await start();
      } catch (error) {
        log(error instanceof Error ? error.message : String(error));
      }
      await pause(pauseMs, undefined, { signal: closing.signal });
    }
  };

  running = start();
  await running;
  endWhenIdle();
  // Intervals are counted, and not time: after the machine was suspended only one of them ends.
  const watching = setInterval(() => {
    silences = isAlive || running === undefined ? 0 : silences + 1;
    isAlive = false;
    if (silences < tellsPerBlocked) return;
    log(`${functionName} was blocked for ${blockedMs} ms and is ended.`);
    silences = Number.NEGATIVE_INFINITY;
    void running?.then((thread) => thread.recycle());
  }, aliveMs);
  watching.unref();

  return {
    isRunning: () => running !== undefined,
    invoke: async (message) => {
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      clearTimeout(idleTimer);
      running ??= startInTheEnd();
      waiting += 1;
      const thread = await running.finally(() => {
        waiting -= 1;
      });
      invocations += 1;
      underWay.set(invocations, resolve);
      thread.send({ id: invocations, message } satisfies Invocation);
      return promise;
    },
    close: async () => {
      closing.abort();
      clearInterval(watching);
      clearTimeout(idleTimer);
      await end();
    },
  };
};
