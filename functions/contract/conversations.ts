import { z } from 'zod';
import { declareFunction } from './declaration.ts';
import { distinct, maxReadItems, maxSentItems } from './distinct.ts';
import { ada } from './examples.ts';
import { draftInTheWay, enterSends, noSalesNavigator, outcomeUnknown, personNotFound, salesNavigatorNotSupported } from './item.errors.ts';
import { writtenText } from './text.ts';
import { moment, shownTime } from './time.ts';
import { personUrl, shownPersonUrl } from './urls.ts';

const onChannels = { kind: 'channels', key: 'person' } as const;

/** One array or both: `standard` is LinkedIn's own messaging, `salesNavigator` the one of Sales Navigator. */
const channels = <Standard extends z.ZodType, SalesNavigator extends z.ZodType>(
  standard: Standard,
  salesNavigator: SalesNavigator,
  most: number,
) =>
  z
    .strictObject({
      standard: distinct(standard, 'person', most).optional().describe('In LinkedIn messaging; one element per person.'),
      salesNavigator: distinct(salesNavigator, 'person', most).optional().describe('In Sales Navigator; one element per person.'),
    })
    .refine((asked) => Object.keys(asked).length > 0, 'must have at least one of standard, salesNavigator');

const sender = z.enum(['us', 'them']);
const text = writtenText(1900).describe('Text of the message.');

/** Sends one message to each person. */
export const conversationsSendMessage = declareFunction({
  name: 'conversations.sendMessage',
  summary: 'Sends messages to people, through LinkedIn messaging or Sales Navigator.',
  input: channels(
    z.strictObject({ person: personUrl, text }),
    z.strictObject({ person: personUrl, subject: writtenText(80).describe('Subject of the message.'), text }),
    maxSentItems,
  ),
  shape: onChannels,
  data: null,
  errors: {
    personNotFound,
    messagingNotAllowed: 'LinkedIn does not allow messages to this person. Connect first, or use Sales Navigator.',
    noSalesNavigator,
    salesNavigatorNotSupported,
    pressEnterToSend: enterSends,
    draftInTheWay,
    outcomeUnknown,
  },
  sideEffect: 'once',
  limitCategory: 'messages',
  example: {
    input: { standard: [{ person: ada, text: 'Dear Ada, the first cards of the engine have arrived. Shall we try them on Thursday?' }] },
  },
  typicalSeconds: { first: 15, each: 8 },
});

const withPerson = z.strictObject({ person: personUrl });

/** Reads the whole thread with each person and stores it for `conversations.get`. */
export const conversationsSynchronize = declareFunction({
  name: 'conversations.synchronize',
  summary: 'Reads conversations with people in full and stores them, to be read by conversations.get.',
  input: channels(withPerson, withPerson, maxReadItems),
  shape: onChannels,
  data: null,
  errors: { personNotFound, noSalesNavigator, salesNavigatorNotSupported },
  sideEffect: 'none',
  limitCategory: null,
  example: { input: { standard: [{ person: ada }] } },
  typicalSeconds: { first: 30, each: 20 },
});

const sincePerson = z.strictObject({ person: personUrl, since: moment.optional().describe('Only messages from this moment on.') });
const message = z.strictObject({ id: z.string(), sender, text: z.string().nullable(), time: shownTime.nullable() });

/** The stored messages with each person, oldest first. */
export const conversationsGet = declareFunction({
  name: 'conversations.get',
  aliases: ['conversations.poll'],
  summary: 'Returns the stored messages with people, at once and without opening LinkedIn.',
  input: channels(sincePerson, sincePerson, maxReadItems),
  shape: onChannels,
  data: z.strictObject({ since: shownTime.nullable(), messages: z.array(message) }),
  errors: {
    conversationNotSynchronized: 'The conversation with this person is not stored yet. Call conversations.synchronize for it first.',
  },
  sideEffect: 'none',
  limitCategory: null,
  answeredFrom: 'store',
  example: {
    input: { standard: [{ person: ada, since: '2026-10-01T00:00:00Z' }] },
    data: {
      since: '2026-10-01T00:00:00Z',
      messages: [
        { id: '2-MTc5MDg0', sender: 'us', text: 'Dear Ada, shall we try the engine on Thursday?', time: '2026-10-05T08:30:00Z' },
        { id: '2-MTc5MDg1', sender: 'them', text: 'Thursday it is.', time: '2026-10-05T09:02:00Z' },
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
  }),
  shape: { kind: 'single' },
  data: z.array(
    z.strictObject({
      threadId: z.string().nullable(),
      person: shownPersonUrl.nullable(),
      name: z.string().nullable(),
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
        lastMessage: { sender: 'them', text: 'Thursday it is.', time: '2026-10-05T09:02:00Z' },
        unreadCount: 1,
      },
    ],
  },
  typicalSeconds: { first: 10, each: 0 },
});
