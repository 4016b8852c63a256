import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  MessageNotInflight,
  ReceiptHandleIsInvalid,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
  SQSServiceException,
} from '@aws-sdk/client-sqs';
import { awsTimeouts } from '../../awsTimeouts.ts';
import { maxVisibilityMs, type Queue, type ReceivedMessage, tenantAttribute } from '../queue.ts';
import { stringAttributes } from './stringAttributes.ts';

/** SQS lets a receiver wait for at most this time. */
const maxWaitMs = 20_000;

/** SQS delays a message by at most fifteen minutes. */
const maxDelayMs = 900_000;

const seconds = (ms: number, longestMs: number): number => Math.ceil(Math.min(Math.max(0, ms), longestMs) / 1000);

/** The handle stands for no message in flight: the message has been received or deleted since, or its time is over. */
const isStale = (error: unknown): boolean =>
  error instanceof MessageNotInflight ||
  error instanceof ReceiptHandleIsInvalid ||
  // SQS answers an expired handle with an error that the SDK has no class for.
  (error instanceof SQSServiceException && error.name === 'InvalidParameterValue');

const receivedFrom = ({
  MessageId = '',
  ReceiptHandle = '',
  Body = '',
  Attributes = {},
  MessageAttributes = {},
}: Message): ReceivedMessage => ({
  messageId: MessageId,
  receiptHandle: ReceiptHandle,
  body: Body,
  attributes: Object.fromEntries(Object.entries(MessageAttributes).map(([name, { StringValue = '' }]) => [name, StringValue])),
  ...(Attributes.MessageGroupId === undefined ? {} : { group: Attributes.MessageGroupId }),
  receives: Number(Attributes.ApproximateReceiveCount),
  sentAt: Number(Attributes.SentTimestamp),
});

/** A queue of SQS; its visibility timeout and dead-letter queue are declared with it. */
export const sqsQueue = (client: SQSClient, QueueUrl: string): Queue => ({
  async send({ body, attributes = {}, group, deduplicationId, delayMs }) {
    await client.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: body,
        MessageAttributes: stringAttributes(attributes),
        // In a standard queue it names the tenant, which makes the queue a fair one, and orders nothing.
        MessageGroupId: group ?? attributes[tenantAttribute],
        MessageDeduplicationId: deduplicationId,
        DelaySeconds: delayMs === undefined ? undefined : seconds(delayMs, maxDelayMs),
      }),
    );
  },
  async receive({ waitMs = 0, signal } = {}) {
    const command = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 1,
      WaitTimeSeconds: seconds(waitMs, maxWaitMs),
      MessageSystemAttributeNames: ['MessageGroupId', 'ApproximateReceiveCount', 'SentTimestamp'],
      MessageAttributeNames: ['All'],
    });
    const requestTimeout = awsTimeouts.requestTimeout + waitMs;
    const { Messages } = await client.send(command, { requestTimeout, ...(signal ? { abortSignal: signal } : {}) });
    return Messages?.[0] && receivedFrom(Messages[0]);
  },
  async changeVisibility(ReceiptHandle, ms) {
    try {
      const VisibilityTimeout = seconds(ms, maxVisibilityMs);
      await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
      return true;
    } catch (error) {
      if (isStale(error)) return false;
      throw error;
    }
  },
  async delete(ReceiptHandle) {
    try {
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    } catch (error) {
      if (!isStale(error)) throw error;
    }
  },
  async count() {
    const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }));
    return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
  },
});
