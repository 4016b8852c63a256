import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Cloud } from '../../functions/cloud.ts';
import { readConfig } from '../../functions/config.ts';
import { openCloud } from '../../functions/openCloud.ts';
import type { ReceivedMessage } from '../../functions/rows/queue.ts';
import { untraced } from '../../functions/tracing.ts';
import { importHandler } from './handlerModule.ts';
import { lambdaContext } from './lambdaContext.ts';
import { queueEvent } from './queueEvent.ts';
import { endSandbox } from './sandboxEnd.ts';
import { notice, serveThread } from './threadProtocol.ts';

export interface MappingData {
  readonly queue: keyof Pick<Cloud, 'queue' | 'deliveryQueue'>;
  readonly functionName: string;
  readonly handlerModule: string;
  readonly timeoutMs: number;
}

/** Reports the start and end of an invocation to the supervisor. */
export interface MappingNotice {
  readonly type: 'invoked' | 'returned';
}

type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse | undefined>;

const notify = (content: MappingNotice): void => notice(content);

const firstPauseMs = 50;
const maxPauseMs = 5_000;

/** One sandbox of a queue's Lambda: receives a message, invokes the handler, deletes the message unless it failed, and so on. */
await serveThread<MappingData, undefined>(async (data) => {
  const { functionName, timeoutMs } = data;
  const module = await importHandler<QueueHandler>(data.handlerModule);
  const queue = (await openCloud(readConfig(), untraced))[data.queue];
  const stopping = new AbortController();
  const { signal } = stopping;

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
          console.error(`${functionName} cannot delete message ${messageId}: ${error instanceof Error ? error.message : String(error)}`);
      }
      if (signal.aborted) return;
      await pause(pauseMs, undefined, { signal }).catch(() => {});
    }
  };

  /** Whether the message is done. */
  const invoke = async (message: ReceivedMessage): Promise<boolean> => {
    notify({ type: 'invoked' });
    try {
      const context = lambdaContext({ functionName, requestId: randomUUID(), timeoutMs, now: Date.now });
      const answer = await module.handler(queueEvent(message), context);
      return !answer?.batchItemFailures.some(({ itemIdentifier }) => itemIdentifier === message.messageId);
    } catch (error) {
      console.error(`${functionName} failed at message ${message.messageId}: ${error instanceof Error ? error.stack : String(error)}`);
      return false;
    } finally {
      notify({ type: 'returned' });
    }
  };

  const work = async (): Promise<void> => {
    let pauseMs = firstPauseMs;
    while (!signal.aborted) {
      try {
        const message = await queue.receive({ waitMs: 20_000, signal });
        pauseMs = firstPauseMs;
        if (message && (await invoke(message))) await remove(message);
      } catch {
        // The queue's thread is being restarted, or we are stopping.
        await pause(pauseMs, undefined, { signal }).catch(() => {});
        pauseMs = Math.min(2 * pauseMs, maxPauseMs);
      }
    }
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
