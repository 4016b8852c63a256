import {
  ChangeMessageVisibilityCommand,
  MessageNotInflight,
  ReceiptHandleIsInvalid,
  SendMessageCommand,
  type SQSClient,
  SQSServiceException,
} from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { requireKnown } from '../rows/version.ts';

/** The FIFO queue of requests: message group = account (P2). Messages carry ids only (P12). */
export interface RequestQueue {
  readonly client: SQSClient;
  readonly url: string;
}

/** Version of the messages written now; rows have their own version. */
export const messageVersion = 1;

/** `signInOf`: the message is not a request's; it starts a worker for a sign-in of this account. */
const message = z.object({ version: z.number(), requestId: z.string().min(1), signInOf: z.string().min(1).optional() });
export type QueueMessage = z.infer<typeof message>;

/** Sends a request's message. `sends` counts how often the request was queued, so that the queue does not drop a later message as a duplicate. */
export const enqueue = async (
  queue: RequestQueue,
  request: { readonly requestId: string; readonly accountId: string; readonly sends: number },
): Promise<void> => {
  const body: QueueMessage = { version: messageVersion, requestId: request.requestId };
  await queue.client.send(
    new SendMessageCommand({
      QueueUrl: queue.url,
      MessageBody: JSON.stringify(body),
      MessageGroupId: request.accountId,
      MessageDeduplicationId: `${request.requestId}-${request.sends}`,
    }),
  );
};

/** Sends a message that starts a worker for an account's sign-in, in case no request of it is queued. */
export const enqueueSignIn = async (
  queue: RequestQueue,
  signIn: { readonly signInId: string; readonly accountId: string /** Which of its turns it is. */; readonly turn: string },
): Promise<void> => {
  const body: QueueMessage = { version: messageVersion, requestId: signIn.signInId, signInOf: signIn.accountId };
  await queue.client.send(
    new SendMessageCommand({
      QueueUrl: queue.url,
      MessageBody: JSON.stringify(body),
      MessageGroupId: signIn.accountId,
      MessageDeduplicationId: `${signIn.signInId}-${signIn.turn}`,
    }),
  );
};

/** The message of any released version, as this release reads it. Throws for garbage and for newer versions. */
export const readMessage = (body: string): QueueMessage => {
  const read = message.parse(JSON.parse(body));
  requireKnown('The queue message', read.version, messageVersion);
  return read;
};

/** SQS hides a message for at most twelve hours. */
const maxVisibilitySeconds = 12 * 3600;

/**
 * Changes the visibility timeout of the message with a receipt handle: it is received again in `seconds`, at the head of its group.
 * A handle that is no longer valid is not an error: the message has been received or deleted since. Returns whether it was valid.
 */
export const changeVisibility = async (queue: RequestQueue, receiptHandle: string, seconds = 0): Promise<boolean> => {
  try {
    await queue.client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queue.url,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: Math.min(Math.max(0, Math.ceil(seconds)), maxVisibilitySeconds),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof MessageNotInflight || error instanceof ReceiptHandleIsInvalid) return false;
    // SQS reports an expired handle with an error that the SDK has no class for.
    if (error instanceof SQSServiceException && error.name === 'InvalidParameterValue') return false;
    throw error;
  }
};
