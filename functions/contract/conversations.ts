import { z } from 'zod';
import { attachmentNotAccepted } from './attachment.reasons.ts';
import { messageAttachments, messageFiles } from './attachments.ts';
import { declareFunction } from './declaration.ts';
import { distinct, maxReadItems, maxSentItems } from './distinct.ts';
import { ada } from './examples.ts';
import { avatarUrl, memberUrn } from './identity.fields.ts';
import {
  draftInTheWay,
  enterSends,
  noSalesNavigator,
  outcomeUnknown,
  personNotFound,
  salesNavigatorNotSupported,
  salesNavigatorUndecided,
  threadNotFound,
} from './item.errors.ts';
import { messageAttachment } from './message.attachment.ts';
import { writtenText } from './text.ts';
import { ofPersonOrThread, threadId } from './thread.ts';
import { moment, shownTime } from './time.ts';
import { personUrl, shownPersonUrl } from './urls.ts';

const onChannels = { kind: 'channels', key: 'person', or: 'threadId' } as const;
const either = ['person', 'threadId'] as const;
const elements = 'one element per person or thread';
const person = personUrl.optional().describe(`${personUrl.description} Exactly one of person and threadId.`);
const thread = threadId.optional().describe(`${threadId.description} Exactly one of person and threadId.`);

/** One array or both: `standard` is LinkedIn's own messaging, `salesNavigator` the one of Sales Navigator. */
const channels = <Standard extends z.ZodType, SalesNavigator extends z.ZodType>(
  standard: Standard,
  salesNavigator: SalesNavigator,
  most: number,
) =>
  z
    .strictObject({
      standard: distinct(standard, either, most).optional().describe(`In LinkedIn messaging; ${elements}.`),
      salesNavigator: distinct(salesNavigator, either, most).optional().describe(`In Sales Navigator; ${elements}.`),
    })
    .refine((asked) => Object.keys(asked).length > 0, 'must have at least one of standard, salesNavigator');

const sender = z.enum(['us', 'them']);
const text = writtenText(1900).optional().describe('Text of the message; may be left out where there are attachments.');
const attachments = messageAttachments;

type Written = z.ZodType<{ text?: string | undefined; attachments?: readonly unknown[] | undefined }>;

/** An element that says something: a text, files, or both. */
const withContent = <Element extends Written>(element: Element) =>
  element.refine((asked) => asked.text !== undefined || asked.attachments !== undefined, 'must have text, attachments or both');

/** Sends one message to each person, or into each thread. */
export const conversationsSendMessage = declareFunction({
  name: 'conversations.sendMessage',
  summary: 'Sends messages, with or without files, to people or into conversations, through LinkedIn messaging or Sales Navigator.',
  input: channels(
    ofPersonOrThread(withContent(z.strictObject({ person, threadId: thread, text, attachments }))),
    ofPersonOrThread(
      withContent(
        z.strictObject({ person, threadId: thread, subject: writtenText(80).describe('Subject of the message.'), text, attachments }),
      ),
    ),
    maxSentItems,
  ),
  shape: onChannels,
  data: null,
  errors: {
    personNotFound,
    threadNotFound,
    messagingNotAllowed: 'LinkedIn does not allow messages to this person. Connect first, or use Sales Navigator.',
    noSalesNavigator,
    salesNavigatorUndecided,
    salesNavigatorNotSupported,
    pressEnterToSend: enterSends,
    draftInTheWay,
    attachmentNotAccepted,
    outcomeUnknown,
  },
  sideEffect: 'once',
  limitCategory: 'messages',
  limitCategoryOf: ({ channel }) => (channel === 'salesNavigator' ? 'inMails' : 'messages'),
  files: messageFiles,
  example: {
    input: {
      standard: [
        { person: ada, text: 'Dear Ada, the first cards of the engine have arrived. Shall we try them on Thursday?' },
        {
          threadId: '2-ZjM0YTY3',
          text: 'Thursday it is.',
          attachments: [{ url: 'https://files.example.com/drawings.pdf' }],
        },
      ],
    },
  },
  typicalSeconds: { first: 15, each: 8 },
});

/** A conversation that is read. */
export const conversation = ofPersonOrThread(z.strictObject({ person, threadId: thread }));

/** Reads each whole thread, by person or by id, and stores it for `conversations.get`. */
export const conversationsSynchronize = declareFunction({
  name: 'conversations.synchronize',
  summary: 'Reads conversations in full and stores them, to be read by conversations.get.',
  input: channels(conversation, conversation, maxReadItems),
  shape: onChannels,
  data: null,
  errors: { personNotFound, threadNotFound, noSalesNavigator, salesNavigatorUndecided, salesNavigatorNotSupported },
  sideEffect: 'none',
  limitCategory: null,
  example: { input: { standard: [{ person: ada }] } },
  typicalSeconds: { first: 30, each: 20 },
});

/** A conversation of the store. */
export const storedConversation = ofPersonOrThread(
  z.strictObject({ person, threadId: thread, since: moment.optional().describe('Only messages from this moment on.') }),
);
const message = z.strictObject({
  id: z.string(),
  threadId: z.string().nullable(),
  sender,
  text: z.string().nullable(),
  time: shownTime.nullable(),
  attachments: z.array(messageAttachment),
});

/** The stored messages of each conversation, oldest first. */
export const conversationsGet = declareFunction({
  name: 'conversations.get',
  aliases: ['conversations.poll'],
  summary: 'Returns the stored messages of conversations, at once and without opening LinkedIn.',
  input: channels(storedConversation, storedConversation, maxReadItems),
  shape: onChannels,
  data: z.strictObject({ since: shownTime.nullable(), messages: z.array(message) }),
  errors: {
    conversationNotSynchronized: 'This conversation is not stored yet. Call conversations.synchronize for it first.',
  },
  sideEffect: 'none',
  limitCategory: null,
  answeredFrom: 'store',
  example: {
    input: { standard: [{ person: ada, since: '2026-10-01T00:00:00Z' }] },
    data: {
      since: '2026-10-01T00:00:00Z',
      messages: [
        {
          id: '2-MTc5MDg0',
          threadId: '2-ZjM0YTY3',
          sender: 'us',
          text: 'Dear Ada, shall we try the engine on Thursday?',
          time: '2026-10-05T08:30:00Z',
          attachments: [],
        },
        {
          id: '2-MTc5MDg1',
          threadId: '2-ZjM0YTY3',
          sender: 'them',
          text: 'Thursday it is.',
          time: '2026-10-05T09:02:00Z',
          attachments: [{ name: 'cards.pdf', type: 'application/pdf', size: 182_044, url: 'https://www.linkedin.com/dms/prv/D4E3' }],
        },
      ],
    },
  },
  typicalSeconds: { first: 0.05, each: 0 },
});

/** The inbox, newest first, without marking anything as read. */
export const conversationsList = declareFunction({
  name: 'conversations.list',
  summary: 'Lists the inbox, newest first, without marking anything as read.',
  input: z.strictObject({
    limit: z.int().min(1).max(100).default(20).describe('Maximum number of conversations.'),
    unreadOnly: z.boolean().default(false).describe('Only conversations with unread messages.'),
    filter: z
      .enum(['unread', 'starred', 'archived', 'inMail'])
      .optional()
      .describe('Only conversations of this part of the inbox. Without it archived conversations are left out.'),
    before: moment
      .optional()
      .describe('Only conversations whose last message is older: the time of the last one of a page leads to the next page.'),
  }),
  shape: { kind: 'single' },
  data: z.array(
    z.strictObject({
      threadId: z.string().nullable(),
      person: shownPersonUrl.nullable(),
      name: z.string().nullable(),
      urn: memberUrn,
      avatarUrl,
      lastMessage: z.strictObject({ sender: sender.nullable(), text: z.string().nullable(), time: shownTime.nullable() }),
      unreadCount: z.int().nonnegative().nullable(),
    }),
  ),
  errors: {},
  sideEffect: 'none',
  limitCategory: null,
  example: {
    input: { limit: 10, unreadOnly: true },
    data: [
      {
        threadId: '2-ZjM0YTY3',
        person: ada,
        name: 'Ada Lovelace',
        urn: 'urn:li:member:71812361',
        avatarUrl: 'https://media.licdn.com/dms/image/v2/D4E03/profile-displayphoto-shrink_100_100/0',
        lastMessage: { sender: 'them', text: 'Thursday it is.', time: '2026-10-05T09:02:00Z' },
        unreadCount: 1,
      },
    ],
  },
  typicalSeconds: { first: 10, each: 0 },
});
