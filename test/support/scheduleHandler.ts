import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ScheduledEvent } from 'aws-lambda';

const sqs = new SQSClient({});

/** A scheduled Lambda that stores its input in the dead-letter queue. */
export const handler = async (event: ScheduledEvent): Promise<void> => {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: process.env.DEAD_LETTER_QUEUE_URL,
      MessageBody: JSON.stringify({ body: 'schedule', detail: event.detail }),
      MessageGroupId: 'seen',
      MessageDeduplicationId: event.id,
    }),
  );
};
