import { readMessages } from '../../accounts/conversations.ts';
import type { StoreHandlers } from './answer.ts';
import { StoreFailure } from './answer.ts';

/** A planned item of `conversations.get`. */
interface Asked {
  readonly person?: string;
  readonly threadId?: string;
  readonly since?: string;
  readonly channel: string;
}

export const conversationsHandlers: StoreHandlers<'conversations.get'> = {
  'conversations.get': async ({ accounts }, { accountId }, { person, threadId = '', since, channel }: Asked) => {
    // Conversations of Sales Navigator are never read, so none is stored.
    const subject = person === undefined ? { threadId } : { person };
    const messages = channel === 'standard' ? await readMessages(accounts, accountId, subject, since ?? null) : null;
    if (messages === null) throw new StoreFailure('conversationNotSynchronized');
    return {
      since: since ?? null,
      messages: messages.map(({ attachments, ...message }) => ({ ...message, attachments: [...attachments] })),
    };
  },
};
