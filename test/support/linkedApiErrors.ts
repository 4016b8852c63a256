import type { TLimitCategory, TLinkedApiErrorType } from '@linkedapi/node';
import type { SandboxControl } from './sandboxControl.ts';

/**
 * The errors that Linked API documents for its operations: in the SDKs, and in the documentation of the actions. An operation that is not here has
 * none of its own.
 */
export const documentedErrors = {
  sendMessage: ['personNotFound', 'selfProfileNotAllowed', 'messagingNotAllowed'],
  syncConversation: ['personNotFound'],
  pollConversations: ['conversationsNotSynced'],
  nvSendMessage: ['personNotFound', 'noSalesNavigator', 'messagingNotAllowed'],
  nvSyncConversation: ['personNotFound', 'noSalesNavigator'],
  checkConnectionStatus: ['personNotFound'],
  sendConnectionRequest: [
    'personNotFound',
    'selfProfileNotAllowed',
    'alreadyPending',
    'alreadyConnected',
    'emailRequired',
    'noteTooLong',
    'noteLimitExceeded',
    'requestNotAllowed',
  ],
  withdrawConnectionRequest: ['personNotFound', 'selfProfileNotAllowed', 'notPending'],
  retrieveConnections: ['retrievingNotAllowed'],
  removeConnection: ['personNotFound', 'connectionNotFound'],
  fetchPerson: ['personNotFound', 'selfProfileNotAllowed'],
  nvFetchPerson: ['personNotFound', 'noSalesNavigator', 'selfProfileNotAllowed'],
  searchPeople: ['searchingNotAllowed'],
  nvSearchPeople: ['searchingNotAllowed', 'noSalesNavigator'],
  fetchCompany: ['companyNotFound', 'retrievingNotAllowed'],
  nvFetchCompany: ['companyNotFound', 'noSalesNavigator', 'retrievingNotAllowed'],
  searchCompanies: ['searchingNotAllowed'],
  nvSearchCompanies: ['searchingNotAllowed', 'noSalesNavigator'],
  fetchPost: ['postNotFound'],
  reactToPost: ['postNotFound', 'noPostingPermission'],
  commentOnPost: ['postNotFound', 'commentingNotAllowed', 'noPostingPermission'],
  createPost: ['noPostingPermission'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What a limit is about, as Linked API names it. */
export type LimitCategory = TLimitCategory;

/** Limits of an account, by the operations that they are about: each then has the error `limitExceeded`. */
export const limitedOperations = {
  sendMessage: 'stMessages',
  nvSendMessage: 'nvMessages',
  sendConnectionRequest: 'stConnectionRequests',
  fetchPerson: 'stPersonProfileViews',
  nvFetchPerson: 'nvPersonProfileViews',
  fetchCompany: 'stCompanyPageViews',
  nvFetchCompany: 'stCompanyPageViews',
  searchPeople: 'stSearchQueries',
  nvSearchPeople: 'stSearchQueries',
  searchCompanies: 'stSearchQueries',
  nvSearchCompanies: 'stSearchQueries',
  reactToPost: 'stReactions',
  commentOnPost: 'stComments',
  createPost: 'stPosts',
} as const satisfies Readonly<Record<string, TLimitCategory>>;

/** Where the errors of a whole call come from. `billing`: an installation of one's own has none, so they never come. */
export const sourcesOfErrors = {
  linkedApiTokenRequired: 'call',
  invalidLinkedApiToken: 'call',
  identificationTokenRequired: 'call',
  invalidIdentificationToken: 'call',
  invalidRequestPayload: 'call',
  invalidWorkflow: 'call',
  languageNotSupported: 'call',
  linkedinAccountSignedOut: 'administration',
  tooManyRequests: 'administration',
  accountNotFound: 'administration',
  accountIdRequired: 'administration',
  sessionNotFound: 'administration',
  workflowTimeout: 'client',
  httpError: 'client',
  subscriptionRequired: 'billing',
  plusPlanRequired: 'billing',
  noAvailableSeats: 'billing',
  dailyConnectionAttemptsExceeded: 'billing',
} as const satisfies Readonly<Record<TLinkedApiErrorType, 'call' | 'administration' | 'client' | 'billing'>>;
type Sources = typeof sourcesOfErrors;
/** The errors of a source. */
export type ErrorFrom<Source extends Sources[TLinkedApiErrorType]> = {
  [Type in TLinkedApiErrorType]: Sources[Type] extends Source ? Type : never;
}[TLinkedApiErrorType];

type Limited = keyof typeof limitedOperations;
/** An operation that has errors of its own. */
export type FailingOperation = keyof typeof documentedErrors;
type ErrorOf<Operation extends FailingOperation> =
  | (typeof documentedErrors)[Operation][number]
  | (Operation extends Limited ? 'limitExceeded' : never);

/** One way in which an operation fails: with parameters as Linked API names them, in a sandbox with these faults. */
export interface ErrorCase {
  readonly params: (sandbox: SandboxControl) => unknown;
  readonly faults?: readonly Record<string, unknown>[];
}

/** One way in which a call is refused, or fails as a whole, with tokens other than the demo's. */
export interface CallErrorCase extends ErrorCase {
  readonly operation: string;
  readonly linkedApiToken?: string;
  readonly identificationToken?: string;
}

const inAt = (slug: string): string => `https://www.linkedin.com/in/${slug}`;
const nobody = inAt('nobody-of-this-name');
const noCompany = 'https://www.linkedin.com/company/no-company-of-this-name';
const noPost = 'https://www.linkedin.com/feed/update/urn:li:activity:7000000000000000001';
const unowned = 'https://www.linkedin.com/company/hexaroute';
const text = 'Good day';
const subject = 'Tides';
const seat = [{ kind: 'seat', variant: 'yes' }];
const noSeat = [{ kind: 'seat', variant: 'no' }];
const searchLimit = { kind: 'commercialLimit' };

const to = (personUrl: string, more: object = {}): ErrorCase => ({ params: () => ({ personUrl, ...more }) });
const toOne = (state: string, more: object = {}): ErrorCase => ({
  params: (sandbox) => ({ personUrl: sandbox.person(state).url, ...more }),
});
const toSelf = (more: object = {}): ErrorCase => ({ params: ({ world }) => ({ personUrl: world.accounts[0]?.person, ...more }) });
const withFaults = (each: ErrorCase, ...faults: readonly Record<string, unknown>[]): ErrorCase => ({ ...each, faults });

const openPost = ({ world }: SandboxControl): string =>
  world.posts.find(({ commentsClosed, repostOf }) => !commentsClosed && repostOf === null)?.url ?? '';
const onPost = (more: object): ErrorCase => ({ params: (sandbox) => ({ postUrl: openPost(sandbox), ...more }) });
const onNoPost = (more: object = {}): ErrorCase => ({ params: () => ({ postUrl: noPost, ...more }) });
const search = (...faults: readonly Record<string, unknown>[]): ErrorCase => ({ params: () => ({ term: 'Hexaroute', limit: 3 }), faults });

/** Each documented error of each operation, as it is brought about. */
export const errorCases: {
  readonly [Operation in FailingOperation]: Readonly<Record<ErrorOf<Operation>, ErrorCase>>;
} = {
  sendMessage: {
    personNotFound: to(nobody, { text }),
    selfProfileNotAllowed: toSelf({ text }),
    messagingNotAllowed: toOne('notConnected', { text }),
    limitExceeded: toOne('connected', { text }),
  },
  syncConversation: { personNotFound: to(nobody) },
  pollConversations: { conversationsNotSynced: { params: () => [{ personUrl: nobody, type: 'st' }] } },
  nvSendMessage: {
    personNotFound: withFaults(to(nobody, { text, subject }), ...seat),
    noSalesNavigator: withFaults(to(inAt('rosalind-achebe'), { text, subject }), ...noSeat),
    messagingNotAllowed: withFaults(to(inAt('rosalind-achebe'), { text, subject }), ...seat, { kind: 'salesLead', variant: 'restricted' }),
    limitExceeded: withFaults(to(inAt('rosalind-achebe'), { text, subject }), ...seat),
  },
  nvSyncConversation: {
    personNotFound: withFaults(to(nobody), ...seat),
    noSalesNavigator: withFaults(to(inAt('rosalind-achebe')), ...noSeat),
  },
  checkConnectionStatus: { personNotFound: to(nobody) },
  sendConnectionRequest: {
    personNotFound: to(nobody),
    selfProfileNotAllowed: toSelf(),
    alreadyPending: toOne('pending'),
    alreadyConnected: toOne('connected'),
    emailRequired: to(inAt('hannes-brandt')),
    noteTooLong: toOne('notConnected', { note: 'a'.repeat(250) }),
    noteLimitExceeded: withFaults(toOne('notConnected', { note: 'May we talk?' }), { kind: 'invite', variant: 'noNotesLeft' }),
    requestNotAllowed: withFaults(toOne('notConnected'), { kind: 'invite', variant: 'weeklyLimitDialog' }),
    limitExceeded: toOne('notConnected'),
  },
  withdrawConnectionRequest: {
    personNotFound: to(nobody),
    selfProfileNotAllowed: toSelf(),
    notPending: toOne('notConnected'),
  },
  retrieveConnections: {
    retrievingNotAllowed: { params: () => ({ limit: 5, filter: { firstName: 'Otto' } }), faults: [searchLimit] },
  },
  removeConnection: { personNotFound: to(nobody), connectionNotFound: toOne('notConnected') },
  fetchPerson: { personNotFound: to(nobody), selfProfileNotAllowed: toSelf(), limitExceeded: toOne('connected') },
  nvFetchPerson: {
    personNotFound: { params: () => ({ personHashedUrl: nobody }), faults: seat },
    noSalesNavigator: { params: (sandbox) => ({ personHashedUrl: sandbox.person('connected').url }), faults: noSeat },
    selfProfileNotAllowed: { params: ({ world }) => ({ personHashedUrl: world.accounts[0]?.person }), faults: seat },
    limitExceeded: { params: (sandbox) => ({ personHashedUrl: sandbox.person('connected').url }), faults: seat },
  },
  searchPeople: { searchingNotAllowed: search(searchLimit), limitExceeded: search() },
  nvSearchPeople: {
    searchingNotAllowed: search(...seat, searchLimit),
    noSalesNavigator: search(...noSeat),
    limitExceeded: search(...seat),
  },
  fetchCompany: {
    companyNotFound: { params: () => ({ companyUrl: noCompany }) },
    retrievingNotAllowed: { params: () => ({ companyUrl: unowned, retrieveEmployees: true }), faults: [searchLimit] },
    limitExceeded: { params: () => ({ companyUrl: unowned }) },
  },
  nvFetchCompany: {
    companyNotFound: { params: () => ({ companyHashedUrl: noCompany }), faults: seat },
    noSalesNavigator: { params: () => ({ companyHashedUrl: unowned }), faults: noSeat },
    retrievingNotAllowed: { params: () => ({ companyHashedUrl: unowned, retrieveEmployees: true }), faults: [...seat, searchLimit] },
    limitExceeded: { params: () => ({ companyHashedUrl: unowned }), faults: seat },
  },
  searchCompanies: { searchingNotAllowed: search(searchLimit), limitExceeded: search() },
  nvSearchCompanies: {
    searchingNotAllowed: search(...seat, searchLimit),
    noSalesNavigator: search(...noSeat),
    limitExceeded: search(...seat),
  },
  fetchPost: { postNotFound: onNoPost() },
  reactToPost: {
    postNotFound: onNoPost({ type: 'like' }),
    noPostingPermission: onPost({ type: 'like', companyUrl: unowned }),
    limitExceeded: onPost({ type: 'like' }),
  },
  commentOnPost: {
    postNotFound: onNoPost({ text }),
    commentingNotAllowed: { params: ({ world }) => ({ postUrl: world.posts.find(({ commentsClosed }) => commentsClosed)?.url, text }) },
    noPostingPermission: onPost({ text, companyUrl: unowned }),
    limitExceeded: onPost({ text }),
  },
  createPost: {
    noPostingPermission: { params: () => ({ text, companyUrl: unowned }) },
    limitExceeded: { params: () => ({ text }) },
  },
};

const checking = { operation: 'checkConnectionStatus', params: () => ({ personUrl: nobody }) } as const;

/** Each error of a whole call, as it is brought about. */
export const callErrorCases: Readonly<Record<ErrorFrom<'call'>, CallErrorCase>> = {
  linkedApiTokenRequired: { ...checking, linkedApiToken: '' },
  invalidLinkedApiToken: { ...checking, linkedApiToken: 'x' },
  identificationTokenRequired: { ...checking, identificationToken: '' },
  invalidIdentificationToken: { ...checking, identificationToken: 'x' },
  invalidRequestPayload: { operation: 'pollConversations', params: () => [{ personUrl: nobody, type: 'st', since: 'yesterday' }] },
  invalidWorkflow: { operation: 'sendMessage', params: (sandbox) => ({ personUrl: sandbox.person('connected').url, text: '' }) },
  languageNotSupported: { operation: 'retrievePendingRequests', params: () => ({}), faults: [{ kind: 'language', language: 'qaa' }] },
};
