import { DeleteMessageCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { RequestQueue } from './queue.ts';

/** The dead-letter queue is the last resort: a message is moved there only after a thousand receives without an end. */
export const deadLetters = async (dead: RequestQueue): Promise<number> => {
  const { Attributes } = await dead.client.send(
    new GetQueueAttributesCommand({ QueueUrl: dead.url, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
};

/**
 * Moves dead-letter messages back to their queue, each to the end of its group. Safe to repeat: a message whose request has ended meanwhile is
 * deleted without processing, and a crash between sending and deleting sends a message twice, which the journal makes harmless.
 */
export const redrive = async (dead: RequestQueue, queue: RequestQueue): Promise<number> => {
  for (let moved = 0; ; ) {
    const { Messages = [] } = await dead.client.send(
      new ReceiveMessageCommand({ QueueUrl: dead.url, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['MessageGroupId'] }),
    );
    if (Messages.length === 0) return moved;
    for (const { Body, MessageId, ReceiptHandle, Attributes } of Messages) {
      await queue.client.send(
        new SendMessageCommand({
          QueueUrl: queue.url,
          MessageBody: Body,
          MessageGroupId: Attributes?.MessageGroupId,
          MessageDeduplicationId: `redrive-${MessageId}`,
        }),
      );
      await dead.client.send(new DeleteMessageCommand({ QueueUrl: dead.url, ReceiptHandle }));
      moved += 1;
    }
  }
};
