import { threadId } from 'node:worker_threads';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';

const sqs = new SQSClient({});
let invocations = 0;

/** Read by the test from the dead-letter queue, used here as an output. */
export interface Seen {
  readonly body: string;
  readonly group: string;
  readonly receives: string;
  readonly thread: number;
  readonly invocation: number;
  readonly remaining: number;
}

/** A Lambda behind a queue that executes the command in its message. */
export const handler = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const [record] = event.Records;
  if (!record) throw new Error('no record');
  const { body, attributes, messageId } = record;
  invocations += 1;
  const again = Number(attributes.ApproximateReceiveCount) > 1;
  const seen: Seen = {
    body,
    group: attributes.MessageGroupId ?? '',
    receives: attributes.ApproximateReceiveCount,
    thread: threadId,
    invocation: invocations,
    remaining: context.getRemainingTimeInMillis(),
  };
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: process.env.DEAD_LETTER_QUEUE_URL,
      MessageBody: JSON.stringify(seen),
      MessageGroupId: 'seen',
      MessageDeduplicationId: `${messageId} ${attributes.ApproximateReceiveCount}`,
    }),
  );
  if (body === 'fail' && !again) return { batchItemFailures: [{ itemIdentifier: messageId }] };
  if (body === 'throw' && !again) throw new Error('thrown on purpose');
  if (body === 'crash' && !again) {
    setImmediate(() => {
      throw new Error('crashed on purpose');
    });
    await new Promise(() => {});
  }
  if (body === 'overrun' && !again) await new Promise(() => {});
  if (body === 'block' && !again) for (;;);
  return { batchItemFailures: [] };
};
