import { readMessages } from '../../accounts/conversations.ts';
import type { Channel } from '../../contract/items.ts';
import type { StoreHandlers } from './answer.ts';
import { StoreFailure } from './answer.ts';

/** A planned item of `conversations.get`. */
interface Asked {
  readonly person?: string;
  readonly threadId?: string;
  readonly since?: string;
  readonly channel: Channel;
}

export const conversationsHandlers: StoreHandlers<'conversations.get'> = {
  'conversations.get': async ({ accounts }, { accountId }, { person, threadId = '', since, channel }: Asked) => {
    const subject = { ...(person === undefined ? { threadId } : { person }), channel };
    const messages = await readMessages(accounts, accountId, subject, since ?? null);
    if (messages === null) throw new StoreFailure('conversationNotSynchronized');
    return {
      since: since ?? null,
      messages: messages.map(({ attachments, ...message }) => ({ ...message, attachments: [...attachments] })),
    };
  },
};
