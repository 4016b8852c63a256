import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { maxDelayMs } from './schedule.ts';

/** The standard queue of webhooks: the topic's events, and one message per attempt after a delivery's first. */
export interface DeliveryQueue {
  readonly client: SQSClient;
  readonly url: string;
}

export const messageVersion = 1;

const message = z.strictObject({
  version: z.literal(messageVersion),
  deliveryId: z.string(),
  /** Number of attempts when it was sent: if there are more, the message is outdated. */
  attempts: z.int().nonnegative(),
  /** How often the endpoint was busy when this attempt was due. */
  deferrals: z.int().nonnegative(),
});

/** An attempt that is due. */
export type AttemptMessage = z.infer<typeof message>;

/** Sends an attempt's message, to be received after `delayMs`. */
export const enqueueAttempt = async (
  queue: DeliveryQueue,
  attempt: { readonly deliveryId: string; readonly attempts: number; readonly deferrals?: number },
  delayMs = 0,
): Promise<void> => {
  const body: AttemptMessage = {
    version: messageVersion,
    deliveryId: attempt.deliveryId,
    attempts: attempt.attempts,
    deferrals: attempt.deferrals ?? 0,
  };
  await queue.client.send(
    new SendMessageCommand({
      QueueUrl: queue.url,
      MessageBody: JSON.stringify(body),
      DelaySeconds: Math.ceil(Math.min(Math.max(0, delayMs), maxDelayMs) / 1000),
    }),
  );
};

/** Reads an attempt's message. Throws on anything else. */
export const readAttempt = (body: string): AttemptMessage => message.parse(JSON.parse(body));
