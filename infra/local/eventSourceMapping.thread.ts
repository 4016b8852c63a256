import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../../functions/config.ts';
import { leaveMark } from '../../functions/healthMarks.ts';
import { openCloud } from '../../functions/openCloud.ts';
import type { ReceivedMessage } from '../../functions/rows/queue.ts';
import { untraced } from '../../functions/tracing.ts';
import { availableMemory, memoryFacts } from './availableMemory.ts';
import type { ReceivedQueue } from './engine.ts';
import { importHandler } from './handlerModule.ts';
import { openInvocations, type QueueHandler } from './invocations.ts';
import { endSandbox } from './sandboxEnd.ts';
import { notice, serveThread } from './threadProtocol.ts';

export interface MappingData {
  readonly queue: ReceivedQueue;
  readonly functionName: string;
  readonly handlerModule: string;
  readonly timeoutMs: number;
  /** As many messages are worked on at a time. */
  readonly maximumConcurrency: number;
  /** No further message is taken while less memory than this is available, in megabytes; one at a time is worked on in any case. */
  readonly reserveMb: number;
  /** How often the thread tells that it is alive. */
  readonly aliveMs: number;
}

/** `alive`: the thread is not blocked. `line`: to be logged. */
export type MappingNotice = { readonly type: 'alive' } | { readonly type: 'line'; readonly line: string };

const notify = (content: MappingNotice): void => notice(content);

const firstPauseMs = 50;
const maxPauseMs = 5_000;

/** How often the memory is looked at while there is too little of it. */
const memoryMs = 1_000;

/** The sandbox of a queue's Lambda, which works on several messages at a time: receives each, invokes the handler, deletes it unless that failed. */
await serveThread<MappingData, undefined>(async (data) => {
  const { functionName, timeoutMs, maximumConcurrency, reserveMb } = data;
  const module = await importHandler<QueueHandler>(data.handlerModule);
  const log = (line: string): void => notify({ type: 'line', line });
  const { invoke } = openInvocations({ module, functionName, timeoutMs, log });
  const config = readConfig();
  const queue = (await openCloud(config, untraced))[data.queue];
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  const { signal } = stopping;
  let hasReceived = false;
  setInterval(() => {
    notify({ type: 'alive' });
    if (config.HEALTH_FOLDER !== undefined && data.queue === 'queue' && (hasReceived || underWay.size > 0))
      leaveMark(config.HEALTH_FOLDER, 'worker', { at: Date.now() });
    hasReceived = false;
  }, data.aliveMs);

  /**
   * A finished message that is not deleted blocks its group until its visibility timeout ends. If the queue fails, for instance on a full
   * disk, the message is deleted as soon as the queue works again.
   */
  const remove = async ({ messageId, receiptHandle }: ReceivedMessage): Promise<void> => {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, maxPauseMs)) {
      try {
        return await queue.delete(receiptHandle);
      } catch (error) {
        if (pauseMs === firstPauseMs)
          log(`${functionName} cannot delete message ${messageId}: ${error instanceof Error ? error.message : String(error)}`);
      }
      if (signal.aborted) return;
      await pause(pauseMs, undefined, { signal }).catch(() => {});
    }
  };

  const begin = (message: ReceivedMessage): void => {
    const work = invoke(message)
      .then((isDone) => (isDone ? remove(message) : undefined))
      .finally(() => underWay.delete(work));
    underWay.add(work);
  };
  const hasMemory = (): boolean => underWay.size === 0 || availableMemory(memoryFacts()) > reserveMb * 2 ** 20;

  const work = async (): Promise<void> => {
    let pauseMs = firstPauseMs;
    while (!signal.aborted) {
      try {
        if (underWay.size >= maximumConcurrency) await Promise.race(underWay);
        else if (!hasMemory()) await Promise.race([...underWay, pause(memoryMs, undefined, { signal })]);
        else {
          const message = await queue.receive({ waitMs: 20_000, signal });
          pauseMs = firstPauseMs;
          if (!message) continue;
          hasReceived = true;
          begin(message);
        }
      } catch {
        // The queue's thread is being restarted, or we are stopping.
        await pause(pauseMs, undefined, { signal }).catch(() => {});
        pauseMs = Math.min(2 * pauseMs, maxPauseMs);
      }
    }
    await Promise.all(underWay);
  };

  const working = work();
  return {
    value: undefined,
    close: async () => {
      stopping.abort();
      await endSandbox(module, working);
    },
  };
});
