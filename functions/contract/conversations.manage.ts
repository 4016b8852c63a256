import { z } from 'zod';
import { declareFunction } from './declaration.ts';
import { distinct, maxSentItems } from './distinct.ts';
import { threadNotFound } from './item.errors.ts';
import { threadId } from './thread.ts';

/** What can be done to a conversation, beside writing into it. */
export const threadOperation = z.enum(['archive', 'unarchive', 'star', 'unstar', 'mute', 'unmute', 'read', 'unread']);

/** Archives, stars or mutes conversations, or marks them as read. A conversation is opened for it, which LinkedIn takes as reading it. */
export const conversationsManage = declareFunction({
  name: 'conversations.manage',
  summary:
    'Archives, stars, mutes or marks conversations, or undoes it. Each is opened for that; one that was unread is marked as unread again, where LinkedIn’s menu offers it.',
  input: z.strictObject({
    threads: distinct(
      z.strictObject({ threadId, operation: threadOperation.describe('What to do; where it is so already, nothing is done.') }),
      'threadId',
      maxSentItems,
    ),
  }),
  shape: { kind: 'array', field: 'threads', key: 'threadId' },
  data: null,
  errors: { threadNotFound },
  sideEffect: 'convergent',
  limitCategory: null,
  example: { input: { threads: [{ threadId: '2-ZjM0YTY3', operation: 'archive' }] } },
  typicalSeconds: { first: 12, each: 6 },
});
