import { z } from 'zod';
import { type Queue, tenantAttribute } from '../rows/queue.ts';
import { type EndpointRef, tenantOf } from './endpoint.ts';
import { maxDelayMs } from './schedule.ts';

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

/** Sends an attempt's message to the queue of webhooks, to be received after `delayMs`. */
export const enqueueAttempt = async (
  queue: Queue,
  to: EndpointRef,
  attempt: { readonly deliveryId: string; readonly attempts: number; readonly deferrals?: number },
  delayMs = 0,
): Promise<void> => {
  const body: AttemptMessage = {
    version: messageVersion,
    deliveryId: attempt.deliveryId,
    attempts: attempt.attempts,
    deferrals: attempt.deferrals ?? 0,
  };
  const attributes = { [tenantAttribute]: tenantOf(to) };
  await queue.send({ body: JSON.stringify(body), attributes, delayMs: Math.min(Math.max(0, delayMs), maxDelayMs) });
};

/** Reads an attempt's message. Throws on anything else. */
export const readAttempt = (body: string): AttemptMessage => message.parse(JSON.parse(body));
