import type { Message } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';

/** The event that an event source mapping with batch size 1 makes of a message. */
export const queueEvent = (message: Message, { queueArn, region }: { readonly queueArn: string; readonly region: string }): SQSEvent => ({
  Records: [
    {
      messageId: message.MessageId ?? '',
      receiptHandle: message.ReceiptHandle ?? '',
      body: message.Body ?? '',
      attributes: {
        SenderId: '',
        SentTimestamp: '',
        ApproximateReceiveCount: '1',
        ApproximateFirstReceiveTimestamp: '',
        ...message.Attributes,
      },
      messageAttributes: Object.fromEntries(
        Object.entries(message.MessageAttributes ?? {}).map(([name, { DataType, StringValue }]) => [
          name,
          { dataType: DataType ?? 'String', ...(StringValue === undefined ? {} : { stringValue: StringValue }) },
        ]),
      ),
      md5OfBody: message.MD5OfBody ?? '',
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn,
      awsRegion: region,
    },
  ],
});
