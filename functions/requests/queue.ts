import { z } from 'zod';
import type { SignInPlace } from '../accounts/signInQueue.ts';
import { type OutgoingMessage, type Queue, tenantAttribute } from '../rows/queue.ts';
import { requireKnown } from '../rows/version.ts';
import type { RequestRow } from './request.ts';

/** Version of the messages written now; rows have their own version. */
export const messageVersion = 1;

/** Messages carry ids only (P12). `signInOf`: the message is not a request's; it starts a worker for a sign-in of this account. */
const message = z.object({ version: z.number(), requestId: z.string().min(1), signInOf: z.string().min(1).optional() });
export type QueueMessage = z.infer<typeof message>;

/** Its group is the account (P2), its tenant the customer. */
const messageOf = (
  body: Omit<QueueMessage, 'version'>,
  { accountId, customerId }: { readonly accountId: string; readonly customerId: string },
  deduplicationId: string,
): OutgoingMessage => ({
  body: JSON.stringify({ version: messageVersion, ...body }),
  attributes: { [tenantAttribute]: customerId },
  group: accountId,
  deduplicationId,
});

/**
 * A request's message. `sends` counts how often the request was queued, so that the queue does not drop a later message as a duplicate; so does
 * `again`.
 */
export const requestMessage = (
  { requestId, sends, ...owner }: Pick<RequestRow, 'requestId' | 'accountId' | 'customerId' | 'sends'>,
  again?: string,
): OutgoingMessage => messageOf({ requestId }, owner, [requestId, sends, ...(again === undefined ? [] : [again])].join('-'));

/** Sends a message that starts a worker for an account's sign-in, in case no request of it is queued. `turn`: which of its turns it is. */
export const enqueueSignIn = (
  queue: Queue,
  { signInId, turn, ...owner }: Pick<SignInPlace, 'signInId' | 'accountId' | 'customerId'> & { readonly turn: string },
): Promise<void> => queue.send(messageOf({ requestId: signInId, signInOf: owner.accountId }, owner, `${signInId}-${turn}`));

/** The message of any released version, as this release reads it. Throws for garbage and for newer versions. */
export const readMessage = (body: string): QueueMessage => {
  const read = message.parse(JSON.parse(body));
  requireKnown('The queue message', read.version, messageVersion);
  return read;
};
