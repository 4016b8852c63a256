import type { SQSEvent } from 'aws-lambda';
import type { ReceivedMessage } from '../../functions/rows/queue.ts';

/** The event that an event source mapping with batch size 1 makes of a message. */
export const queueEvent = ({ messageId, receiptHandle, body, attributes, group, receives, sentAt }: ReceivedMessage): SQSEvent => ({
  Records: [
    {
      messageId,
      receiptHandle,
      body,
      attributes: {
        SenderId: '',
        SentTimestamp: String(sentAt),
        ApproximateReceiveCount: String(receives),
        ApproximateFirstReceiveTimestamp: '',
        ...(group === undefined ? {} : { MessageGroupId: group }),
      },
      messageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, stringValue]) => [name, { dataType: 'String' as const, stringValue }]),
      ),
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: '',
      awsRegion: '',
    },
  ],
});
