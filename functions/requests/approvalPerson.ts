import type { PersonOfThread } from '../accounts/conversationPerson.ts';
import type { PlannedItem } from '../contract/items.ts';
import type { RequestRow } from './request.ts';

/** Whom an item that names a conversation by its id is for, as far as it is stored; `null` for an item that names a person, or nobody. */
export const personAskedFor = async (
  personOfThread: PersonOfThread,
  { accountId }: Pick<RequestRow, 'accountId'>,
  { channel, input: { person, threadId } }: PlannedItem,
): Promise<string | null> =>
  typeof threadId === 'string' && typeof person !== 'string' ? personOfThread(accountId, threadId, channel ?? 'standard') : null;
