import { threadId } from 'node:worker_threads';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readConfig } from '../../functions/config.ts';
import { openCloud } from '../../functions/openCloud.ts';
import { untraced } from '../../functions/tracing.ts';

const { deadQueue } = await openCloud(readConfig(), untraced);
// The first call loads the client and connects: that belongs to the start of the thread, not to the time of the first invocation.
await deadQueue?.count();

let invocations = 0;

/** Belongs to no invocation. */
let crashes = false;
setInterval(() => {
  if (crashes) throw new Error('crashed outside of every invocation');
}, 10).unref();

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
  const deduplicationId = `${messageId} ${attributes.ApproximateReceiveCount}`;
  await deadQueue?.send({ body: JSON.stringify(seen), group: 'seen', deduplicationId });
  if (body === 'fail' && !again) return { batchItemFailures: [{ itemIdentifier: messageId }] };
  if (body === 'throw' && !again) throw new Error('thrown on purpose');
  if (body === 'crash' && !again) {
    setImmediate(() => {
      throw new Error('crashed on purpose');
    });
    await new Promise(() => {});
  }
  if (body === 'crash outside' && !again) {
    crashes = true;
    await new Promise(() => {});
  }
  if (body === 'overrun' && !again) await new Promise(() => {});
  if (body === 'block' && !again) for (;;);
  return { batchItemFailures: [] };
};

/** Takes nothing from an invocation but the wait for it. */
export const abandon = (): void => {};
