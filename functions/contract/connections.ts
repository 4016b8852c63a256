import { z } from 'zod';
import { declareFunction } from './declaration.ts';
import { distinct, maxReadItems, maxSentItems } from './distinct.ts';
import { ada, adaRow, charles, mary } from './examples.ts';
import { peopleFilter } from './filters.ts';
import { avatarUrl, memberUrn } from './identity.fields.ts';
import { filterNotResolved, outcomeUnknown, personNotFound, searchingNotAllowed } from './item.errors.ts';
import { personRow } from './person.fields.ts';
import { writtenText } from './text.ts';
import { agedTime, moment, shownTime } from './time.ts';
import { personUrl, shownPersonUrl, shownUrl } from './urls.ts';

const people = z.strictObject({ people: distinct(personUrl, 'person', maxReadItems) });
const onPeople = { kind: 'array', field: 'people', key: 'person' } as const;
const onRequests = { kind: 'array', field: 'requests', key: 'person' } as const;
const invitedPerson = {
  name: z.string(),
  publicUrl: shownPersonUrl.nullable(),
  urn: memberUrn,
  headline: z.string().nullable(),
  avatarUrl,
};

const notPending = 'There is no pending connection request to this person.';
const notReceived = 'There is no pending connection request from this person.';

/** The relation of this account to each person. */
export const connectionsCheckStatus = declareFunction({
  name: 'connections.checkStatus',
  summary: 'Checks whether people are connected, not connected, or have a pending connection request from the account.',
  input: people,
  shape: onPeople,
  data: z.strictObject({
    connectionStatus: z.enum(['connected', 'notConnected', 'pending']),
    incoming: z.boolean().nullable().describe('Whether this person has asked for a connection; null if the page does not tell.'),
  }),
  errors: { personNotFound },
  sideEffect: 'none',
  limitCategory: 'profileViews',
  example: { input: { people: [ada] }, data: { connectionStatus: 'connected', incoming: false } },
  typicalSeconds: { first: 8, each: 3 },
});

/** Sends each person a connection request, with a note if there is a message. */
export const connectionsSendRequest = declareFunction({
  name: 'connections.sendRequest',
  summary: 'Sends connection requests, with or without a personal note.',
  input: z.strictObject({
    requests: distinct(
      z.strictObject({
        person: personUrl,
        message: writtenText(300).optional().describe('Personal note.'),
        email: z.email().max(254).optional().describe('Email address of the person, if they require it.'),
      }),
      'person',
      maxSentItems,
    ),
  }),
  shape: onRequests,
  data: null,
  errors: {
    emailRequired: 'The person requires an email address to send a connection request.',
    emailNotAccepted: 'LinkedIn did not accept the given email address for this person. Send the request again with another one.',
    personNotFound,
    alreadyPending: 'A connection request to this person is already pending.',
    alreadyConnected: 'The person is already in your LinkedIn connections.',
    requestNotAllowed:
      'LinkedIn does not allow a connection request to this person now: a weekly limit, a recent withdrawal or a restriction. Try again later.',
    noteTooLong: 'The message is longer than LinkedIn allows this account. Shorten it to 200 characters and send it again.',
    noteLimitExceeded: 'No personal notes are left for this month. Send the request without a message, or next month.',
    outcomeUnknown,
  },
  sideEffect: 'once',
  limitCategory: 'connectionRequests',
  example: { input: { requests: [{ person: ada, message: 'Your notes on the engine are the best I have read. May we talk?' }] } },
  typicalSeconds: { first: 12, each: 8 },
});

/** Withdraws pending requests; by default the person is unfollowed as well. */
export const connectionsWithdrawRequest = declareFunction({
  name: 'connections.withdrawRequest',
  summary: 'Withdraws pending connection requests.',
  input: z.strictObject({
    requests: distinct(
      z.strictObject({ person: personUrl, unfollow: z.boolean().default(true).describe('Whether to unfollow the person, too.') }),
      'person',
      maxSentItems,
    ),
  }),
  shape: onRequests,
  data: null,
  errors: { notPending, personNotFound },
  sideEffect: 'convergent',
  limitCategory: null,
  example: { input: { requests: [{ person: ada, unfollow: false }] } },
  typicalSeconds: { first: 12, each: 6 },
});

/** Connection requests that this account sent and that are not answered yet. */
export const connectionsGetOutgoing = declareFunction({
  name: 'connections.getOutgoing',
  summary: 'Lists the pending connection requests that were sent.',
  input: z.strictObject({}),
  shape: { kind: 'single' },
  data: z.array(z.strictObject({ ...invitedPerson, sentTime: agedTime.nullable() })),
  errors: {},
  sideEffect: 'none',
  limitCategory: null,
  example: {
    input: {},
    data: [
      {
        name: 'Mary Somerville',
        publicUrl: mary,
        urn: null,
        headline: 'Writer on the sciences',
        avatarUrl: adaRow.avatarUrl,
        sentTime: '2026-10-02T00:00:00Z',
      },
    ],
  },
  typicalSeconds: { first: 12, each: 0 },
});

const incomingType = z.enum(['connection', 'companyFollow', 'newsletter', 'event']);

/** Requests that others sent to this account, and on demand their invitations to follow a page, subscribe to a newsletter or attend an event. */
export const connectionsGetIncoming = declareFunction({
  name: 'connections.getIncoming',
  summary: 'Lists the pending connection requests that were received, and on demand other invitations.',
  input: z.strictObject({
    types: z
      .array(incomingType)
      .min(1)
      .max(incomingType.options.length)
      .refine((types) => new Set(types).size === types.length, 'must name each type once')
      .optional()
      .describe(
        'Which invitations: to connect (the default), to follow a company, school or showcase, to subscribe to a newsletter, to attend an event.',
      ),
  }),
  shape: { kind: 'single' },
  data: z.array(
    z.strictObject({
      ...invitedPerson,
      note: z.string().nullable(),
      receivedTime: agedTime.nullable(),
      type: incomingType,
      senderUrl: shownPersonUrl.nullable().describe('The person who sent it.'),
      subjectUrl: shownUrl.nullable().describe('The page, newsletter or event; null for a connection request.'),
      subjectName: z.string().nullable(),
    }),
  ),
  errors: {},
  sideEffect: 'none',
  limitCategory: null,
  example: {
    input: {},
    data: [
      {
        name: 'Charles Babbage',
        publicUrl: charles,
        urn: null,
        headline: 'Founder of Analytical Engines',
        avatarUrl: null,
        note: 'We met at the Royal Society.',
        receivedTime: '2026-10-02T00:00:00Z',
        type: 'connection',
        senderUrl: charles,
        subjectUrl: null,
        subjectName: null,
      },
    ],
  },
  typicalSeconds: { first: 12, each: 0 },
});

/** Accepts the requests of these people. */
export const connectionsAcceptRequest = declareFunction({
  name: 'connections.acceptRequest',
  summary: 'Accepts connection requests of people.',
  input: people,
  shape: onPeople,
  data: null,
  errors: { notPending: notReceived, personNotFound },
  sideEffect: 'convergent',
  limitCategory: null,
  example: { input: { people: [charles] } },
  typicalSeconds: { first: 10, each: 5 },
});

/** Ignores the requests of these people. */
export const connectionsIgnoreRequest = declareFunction({
  name: 'connections.ignoreRequest',
  summary: 'Ignores connection requests of people.',
  input: people,
  shape: onPeople,
  data: null,
  errors: { notPending: notReceived, personNotFound },
  sideEffect: 'convergent',
  limitCategory: null,
  example: { input: { people: [charles] } },
  typicalSeconds: { first: 10, each: 5 },
});

/** The account's connections, all or those that match the filter, the most recent first. */
export const connectionsGet = declareFunction({
  name: 'connections.get',
  summary: 'Lists connections, all or by filter.',
  input: z
    .strictObject({
      limit: z.int().min(1).max(50_000).optional().describe('Maximum number of connections. Default: all.'),
      filter: peopleFilter.optional().describe('Conditions on the connections; all of them have to hold.'),
      since: moment.optional().describe('Only connections made on the day of this moment or later; not together with a filter.'),
    })
    .refine(({ filter, since }) => filter === undefined || since === undefined, { message: 'only without filter', path: ['since'] }),
  shape: { kind: 'single' },
  data: z.array(
    z.strictObject({
      ...personRow,
      connectedAt: shownTime.nullable().describe('The day, as its beginning in UTC; null with a filter, whose list does not show it.'),
    }),
  ),
  errors: { searchingNotAllowed, filterNotResolved },
  resumable: true,
  sideEffect: 'none',
  limitCategory: null,
  example: { input: { limit: 50, since: '2026-03-01T00:00:00Z' }, data: [{ ...adaRow, connectedAt: '2026-03-28T00:00:00Z' }] },
  typicalSeconds: { first: 30, each: 0 },
});

/** Ends the connections with these people. */
export const connectionsRemove = declareFunction({
  name: 'connections.remove',
  summary: 'Removes people from the connections.',
  input: people,
  shape: onPeople,
  data: null,
  errors: { connectionNotFound: "The person isn't in your LinkedIn connections.", personNotFound },
  sideEffect: 'convergent',
  limitCategory: null,
  example: { input: { people: [charles] } },
  typicalSeconds: { first: 10, each: 6 },
});
