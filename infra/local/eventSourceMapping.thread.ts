import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { importHandler } from './handlerModule.ts';
import { lambdaContext } from './lambdaContext.ts';
import { queueEvent } from './queueEvent.ts';
import { endSandbox } from './sandboxEnd.ts';
import type { StandInCredentials } from './standInDoor.ts';
import { notice, serveThread } from './threadProtocol.ts';

export interface MappingData {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: StandInCredentials;
  readonly queueUrl: string;
  readonly queueArn: string;
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
  const { queueUrl: QueueUrl, queueArn, region, functionName, timeoutMs } = data;
  const module = await importHandler<QueueHandler>(data.handlerModule);
  const sqs = new SQSClient({ endpoint: data.endpoint, region, credentials: data.credentials });
  const stopping = new AbortController();
  const abortSignal = stopping.signal;

  const receive = async (): Promise<Message | undefined> => {
    const command = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 1,
      WaitTimeSeconds: 20,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    const { Messages } = await sqs.send(command, { abortSignal });
    return Messages?.[0];
  };

  /**
   * A finished message that is not deleted blocks its group until its visibility timeout ends. If the queue fails, for instance on a full
   * disk, the message is deleted as soon as the queue works again.
   */
  const remove = async ({ MessageId, ReceiptHandle }: Message): Promise<void> => {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, maxPauseMs)) {
      const failure = await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })).then(
        () => undefined,
        (error: Error & { readonly $fault?: 'client' | 'server' }) => error,
      );
      if (!failure) return;
      if (pauseMs === firstPauseMs) console.error(`${functionName} cannot delete message ${MessageId}: ${failure.message}`);
      if (abortSignal.aborted || failure.$fault === 'client') return;
      await pause(pauseMs, undefined, { signal: abortSignal }).catch(() => {});
    }
  };

  /** Whether the message is done. */
  const invoke = async (message: Message): Promise<boolean> => {
    notify({ type: 'invoked' });
    try {
      const context = lambdaContext({ functionName, requestId: randomUUID(), timeoutMs, now: Date.now });
      const answer = await module.handler(queueEvent(message, { queueArn, region }), context);
      return !answer?.batchItemFailures.some(({ itemIdentifier }) => itemIdentifier === message.MessageId);
    } catch (error) {
      console.error(`${functionName} failed at message ${message.MessageId}: ${error instanceof Error ? error.stack : String(error)}`);
      return false;
    } finally {
      notify({ type: 'returned' });
    }
  };

  const work = async (): Promise<void> => {
    let pauseMs = firstPauseMs;
    while (!abortSignal.aborted) {
      try {
        const message = await receive();
        pauseMs = firstPauseMs;
        if (message && (await invoke(message))) await remove(message);
      } catch {
        // The queue's thread is being restarted, or we are stopping.
        await pause(pauseMs, undefined, { signal: abortSignal }).catch(() => {});
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
