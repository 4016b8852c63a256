import { setTimeout as pause } from 'node:timers/promises';
import { leaveMark } from '../../functions/healthMarks.ts';
import type { Queue, ReceivedMessage } from '../../functions/rows/queue.ts';
import { availableMemory, memoryFacts } from './availableMemory.ts';
import { backoff } from './backoff.ts';
import { type ExecutionEnvironmentOptions, executionEnvironment, type Outcome } from './executionEnvironment.ts';

export interface EventSourceMappingOptions extends Omit<ExecutionEnvironmentOptions, 'onAlive'> {
  readonly queue: Queue;
  /** As many messages are worked on at a time. */
  readonly maximumConcurrency: number;
  /** Memory that is left to others, in megabytes, none by default: with less, one message at a time is worked on. */
  readonly reserveMb?: number;
  /** Where `/healthz` looks whether messages are worked on. */
  readonly healthFolder?: string;
}

export interface EventSourceMapping {
  /** Whether the function's thread is there; it ends when it idles. */
  isRunning(): boolean;
  close(): Promise<void>;
}

/** How often the memory is looked at while there is too little of it. */
const memoryMs = 1_000;

/**
 * The stand-in for Lambda's event source mapping of a queue: receives messages, and has them worked on in one thread, several at a time
 * ([why](../../docs/decisions/2026-11-29-accounts-share-a-thread.md)). What is done is deleted. A handler that overruns its time is given up, and its
 * message left in the queue; the others continue. What was lost with a thread comes again at once. While the thread cannot start, nothing is received.
 *
 * @throws what the thread does not start for at first
 */
export const startEventSourceMapping = async (options: EventSourceMappingOptions): Promise<EventSourceMapping> => {
  const { queue, functionName, maximumConcurrency, reserveMb = 0, healthFolder, log } = options;
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  const { signal } = stopping;
  let hasReceived = false;
  const onAlive = (): void => {
    if (healthFolder !== undefined && (hasReceived || underWay.size > 0)) leaveMark(healthFolder, 'worker', { at: Date.now() });
    hasReceived = false;
  };
  const environment = executionEnvironment({ ...options, onAlive });
  await environment.start().catch(async (error: unknown) => {
    await environment.close();
    throw error;
  });

  const tellThatItCannot = (what: string, error: unknown): void =>
    log(`${functionName} cannot ${what}: ${error instanceof Error ? error.message : String(error)}`);
  /**
   * A message that is finished or lost blocks its group until its visibility timeout ends. If the queue fails, for instance on a full disk, this is
   * done as soon as the queue works again.
   */
  const inTheEnd = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    const pauses = backoff();
    for (let tries = 1; ; tries++) {
      try {
        await work();
        return;
      } catch (error) {
        if (tries === 1) tellThatItCannot(what, error);
      }
      if (signal.aborted) return;
      await pause(pauses.next(), undefined, { signal }).catch(() => {});
    }
  };

  const settle = async ({ messageId, receiptHandle }: ReceivedMessage, outcome: Outcome): Promise<void> => {
    if (outcome === 'done') await inTheEnd(`delete message ${messageId}`, () => queue.delete(receiptHandle));
    if (outcome === 'lost') await inTheEnd(`release message ${messageId}`, () => queue.changeVisibility(receiptHandle, 0));
  };
  const begin = (message: ReceivedMessage): void => {
    const work = environment
      .invoke(message)
      .then((outcome) => settle(message, outcome))
      .finally(() => underWay.delete(work));
    underWay.add(work);
  };
  /** For a message; `false` if it does not start. */
  const starts = async (): Promise<boolean> => {
    try {
      await environment.start();
      return true;
    } catch (error) {
      if (!signal.aborted) tellThatItCannot('start', error);
      return false;
    }
  };
  /** Tries to start the thread again and again. `/healthz` says that it does not start. */
  const startInTheEnd = async (): Promise<void> => {
    const mark = (fault: { readonly fault?: string }): void => {
      if (healthFolder !== undefined) leaveMark(healthFolder, 'worker', { at: Date.now(), ...fault });
    };
    mark({ fault: 'does not start' });
    const pauses = backoff();
    while (!signal.aborted) {
      await pause(pauses.next(), undefined, { signal });
      try {
        await environment.start();
        return mark({});
      } catch {
        // It was told once.
      }
    }
  };
  const hasMemory = (): boolean => underWay.size === 0 || availableMemory(memoryFacts()) > reserveMb * 2 ** 20;

  const work = async (): Promise<void> => {
    const pauses = backoff();
    while (!signal.aborted) {
      try {
        if (underWay.size >= maximumConcurrency) await Promise.race(underWay);
        else if (!hasMemory()) await Promise.race([...underWay, pause(memoryMs, undefined, { signal })]);
        else {
          const message = await queue.receive({ waitMs: 20_000, signal });
          pauses.forget();
          if (!message) continue;
          hasReceived = true;
          if (await starts()) begin(message);
          else {
            await settle(message, 'lost');
            if (!signal.aborted) await startInTheEnd();
          }
        }
      } catch {
        // The queue fails, or we are stopping.
        await pause(pauses.next(), undefined, { signal }).catch(() => {});
      }
    }
  };

  const working = work();
  return {
    isRunning: environment.isRunning,
    close: async () => {
      stopping.abort();
      await Promise.all([working, environment.close()]);
      await Promise.all(underWay);
    },
  };
};
