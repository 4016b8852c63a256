import { z } from 'zod';
import { declareFunction } from './declaration.ts';
import { shownTime } from './time.ts';
import { messageExample, watchedMessage } from './watch.fields.ts';
import { next, pollLimit, since } from './watch.since.ts';

/** The messages that a watched account received, and those written elsewhere by its owner. */
export const inboxPoll = declareFunction({
  name: 'inbox.poll',
  summary: 'Returns messages that came to a watched account, oldest first, at once and without opening LinkedIn.',
  input: z.strictObject({ since, limit: pollLimit }),
  shape: { kind: 'single' },
  data: z.strictObject({
    messages: z.array(z.strictObject({ sender: z.enum(['us', 'them']), ...watchedMessage, detectedAt: shownTime })),
    threads: z
      .array(z.strictObject({ threadId: z.string(), unreadCount: z.int().nonnegative() }))
      .describe('The threads of these messages: how many messages are unread in each, as the latest look saw it.'),
    next,
  }),
  errors: { notWatched: 'The inbox of this account is not watched. Call accounts.setWatch with inbox first.' },
  sideEffect: 'none',
  limitCategory: null,
  answeredFrom: 'store',
  example: {
    input: { since: '2026-10-05T00:00:00Z', limit: 50 },
    data: {
      messages: [{ sender: 'them', ...messageExample, detectedAt: '2026-10-05T08:30:12Z' }],
      threads: [{ threadId: messageExample.threadId, unreadCount: 1 }],
      next: '1791189012000.evt_9Rw3qLk2PzQxV5nYb7',
    },
  },
  typicalSeconds: { first: 0.05, each: 0 },
});
