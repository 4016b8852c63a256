import { z } from 'zod';
import type { OutgoingMessage, Queue } from '../rows/queue.ts';
import { requireKnown } from '../rows/version.ts';

/** Version of the messages written now; the rows have one of their own. */
export const messageVersion = 1;

/** `signInOf`: it is not a request's, but brings the worker to a sign-in of this account. Messages carry ids only (P12). */
const message = z.object({ version: z.number(), requestId: z.string(), signInOf: z.string().optional() });
export type QueueMessage = z.infer<typeof message>;

/**
 * A request's message; its group is the account (P2). `sends` counts how often the request was taken up, and so keeps the queue from dropping a
 * later one as a duplicate.
 */
export const requestMessage = ({
  requestId,
  accountId,
  sends,
}: {
  readonly requestId: string;
  readonly accountId: string;
  readonly sends: number;
}): OutgoingMessage => {
  const body: QueueMessage = { version: messageVersion, requestId };
  return { body: JSON.stringify(body), group: accountId, deduplicationId: `${requestId}-${sends}` };
};

/** Sends a message that brings a worker to an account's sign-in, should no request of it be on its way. */
export const enqueueSignIn = async (
  queue: Queue,
  {
    signInId,
    accountId,
    turn,
  }: { readonly signInId: string; readonly accountId: string /** Which of its turns it is. */; readonly turn: string },
): Promise<void> => {
  const body: QueueMessage = { version: messageVersion, requestId: signInId, signInOf: accountId };
  await queue.send({ body: JSON.stringify(body), group: accountId, deduplicationId: `${signInId}-${turn}` });
};

/** The message of any released version, as this release reads it. Throws on garbage and on newer versions. */
export const readMessage = (body: string): QueueMessage => {
  const read = message.parse(JSON.parse(body));
  requireKnown('The queue message', read.version, messageVersion);
  return read;
};
