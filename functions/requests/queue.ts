import { z } from 'zod';
import { type OutgoingMessage, type Queue, tenantAttribute } from '../rows/queue.ts';
import { requireKnown } from '../rows/version.ts';

/** Version of the messages written now; rows have their own version. */
export const messageVersion = 1;

/** Messages carry ids only (P12). `signInOf`: the message is not a request's; it starts a worker for a sign-in of this account. */
const message = z.object({ version: z.number(), requestId: z.string().min(1), signInOf: z.string().min(1).optional() });
export type QueueMessage = z.infer<typeof message>;

/**
 * A request's message; its group is the account (P2), its tenant the customer. `sends` counts how often the request was queued, so that the queue
 * does not drop a later message as a duplicate; so does `again`.
 */
export const requestMessage = (
  {
    requestId,
    accountId,
    customerId,
    sends,
  }: {
    readonly requestId: string;
    readonly accountId: string;
    readonly customerId: string;
    readonly sends: number;
  },
  again?: string,
): OutgoingMessage => {
  const body: QueueMessage = { version: messageVersion, requestId };
  const deduplicationId = [requestId, sends, ...(again === undefined ? [] : [again])].join('-');
  return { body: JSON.stringify(body), attributes: { [tenantAttribute]: customerId }, group: accountId, deduplicationId };
};

/** Sends a message that starts a worker for an account's sign-in, in case no request of it is queued. */
export const enqueueSignIn = async (
  queue: Queue,
  {
    signInId,
    accountId,
    customerId,
    turn,
  }: {
    readonly signInId: string;
    readonly accountId: string;
    readonly customerId: string;
    /** Which of its turns it is. */
    readonly turn: string;
  },
): Promise<void> => {
  const body: QueueMessage = { version: messageVersion, requestId: signInId, signInOf: accountId };
  await queue.send({
    body: JSON.stringify(body),
    attributes: { [tenantAttribute]: customerId },
    group: accountId,
    deduplicationId: `${signInId}-${turn}`,
  });
};

/** The message of any released version, as this release reads it. Throws for garbage and for newer versions. */
export const readMessage = (body: string): QueueMessage => {
  const read = message.parse(JSON.parse(body));
  requireKnown('The queue message', read.version, messageVersion);
  return read;
};
