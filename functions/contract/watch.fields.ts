import { z } from 'zod';
import { ada, charles } from './examples.ts';
import { avatarUrl } from './identity.fields.ts';
import { messageAttachment } from './message.attachment.ts';
import { shownTime } from './time.ts';
import { shownPersonUrl } from './urls.ts';

/** A person as an event names them; by the id in LinkedIn's data, so the address may be the hashed one. */
export const watchedPerson = z.strictObject({
  name: z.string().nullable(),
  publicUrl: shownPersonUrl.nullable(),
  headline: z.string().nullable(),
  urn: z.string().nullable().describe('`urn:li:member:<number>`, where LinkedIn shows it: of a request for a connection it does not.'),
  avatarUrl,
});

/** A message as events and `inbox.poll` show it. */
export const watchedMessage = {
  threadId: z.string(),
  kind: z.enum(['person', 'group', 'inMail', 'sponsored']).describe('What kind of thread it is in.'),
  person: watchedPerson
    .nullable()
    .describe('Who wrote it; of your own message, whom it is for. `null` for a company, and for your own message to a group.'),
  messageId: z.string().describe('LinkedIn’s id of the message, as in conversations.get.'),
  text: z.string().nullable(),
  time: shownTime,
  attachments: z.array(messageAttachment),
  hasEarlierUnread: z
    .boolean()
    .describe(
      'Unread messages came before it that LinkedIn does not show unless they are marked as read. They are told when the thread has been read.',
    ),
};

/** What the examples show. */
export const messageExample = {
  threadId: '2-ZjM0YTY3',
  kind: 'person',
  person: {
    name: 'Ada Lovelace',
    publicUrl: ada,
    headline: 'Analyst at Analytical Engines',
    urn: 'urn:li:member:71812361',
    avatarUrl: 'https://media.licdn.com/dms/image/v2/D4E03/profile-displayphoto-shrink_100_100/0',
  },
  messageId: 'urn:li:msg_message:(urn:li:fsd_profile:ACoAAA…,2-MTc5MDg1)',
  text: 'Thursday it is. The drawings are attached.',
  time: '2026-10-05T08:29:40Z',
  attachments: [{ name: 'drawings.pdf', type: 'application/pdf', size: 182_044, url: 'https://www.linkedin.com/dms/prv/D4E3' }],
  hasEarlierUnread: false,
} as const;

/** What becomes known of an account's network. */
export const networkEventTypes = ['connection.accepted', 'connection.added', 'connection.requestReceived'] as const;

/** One of these as events and `network.poll` show it. */
export const watchedNews = {
  person: watchedPerson,
  note: z.string().nullable().describe('The note of a request that was received.'),
  detectedAt: shownTime,
};

/** What the examples show. */
export const networkExample = {
  person: { name: 'Charles Babbage', publicUrl: charles, headline: 'Inventor', urn: null, avatarUrl: null },
  note: 'We met at the Royal Society.',
  detectedAt: '2026-10-05T08:30:12Z',
} as const;
