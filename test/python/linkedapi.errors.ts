import type { ErrorCase, LimitCategory } from '../support/linkedApiErrors.ts';
import type { SandboxControl } from '../support/sandboxControl.ts';
import { commentedPost } from './linkedapi.operations.ts';

const nobody = 'https://www.linkedin.com/in/nobody-of-this-name';
const noPost = 'https://www.linkedin.com/feed/update/urn:li:activity:7000000000000000001';
const noThread = '2-ZjM0YTY3ZTAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw';
const text = 'Good day';
const seat = [{ kind: 'seat', variant: 'yes' }];

const given = (params: object, ...faults: readonly Record<string, unknown>[]): ErrorCase => ({ params: () => params, faults });
const invitation = (personUrl: string) => ({ invitationType: 'connect', personUrl });
const answering = {
  personNotFound: given(invitation(nobody)),
  notPending: { params: (sandbox: SandboxControl) => invitation(sandbox.person('connected').url) },
};
const noComment = ({ commentUrl, comment }: ReturnType<typeof commentedPost>): string =>
  commentUrl.replaceAll(comment.id, '7000000000000000009');
const onComment = (more: object): ErrorCase => ({ params: (sandbox) => ({ commentUrl: commentedPost(sandbox).commentUrl, ...more }) });
const onNoComment = (more: object): ErrorCase => ({ params: (sandbox) => ({ commentUrl: noComment(commentedPost(sandbox)), ...more }) });
const onPost = (more: object = {}): ErrorCase => ({ params: (sandbox) => ({ postUrl: commentedPost(sandbox).post.url, ...more }) });

/** Documented errors of operations, or of ways to call them, that only this client has. */
export const pythonErrorCases: Readonly<Record<string, Readonly<Record<string, ErrorCase>>>> = {
  sendMessage: { threadNotFound: given({ threadId: noThread, text }) },
  nvSendMessage: { threadNotFound: given({ threadId: noThread, text }, ...seat) },
  manageConversation: { threadNotFound: given({ threadId: noThread, operation: 'archive' }) },
  acceptInvitation: answering,
  ignoreInvitation: answering,
  searchJobs: {
    searchingNotAllowed: given({ limit: 3 }, { kind: 'commercialLimit' }),
    searchInterfaceMismatch: given({ limit: 3, preferences: { remote: true } }, { kind: 'jobSearch', variant: 'filtered' }),
    filterNotApplied: given({ limit: 3, filter: { easyApply: true } }, { kind: 'jobSearch', variant: 'droppedFilter', filter: 'f_AL' }),
    limitExceeded: given({ limit: 3 }),
  },
  nvSearchPeople: {
    filterNotApplied: given({ term: 'Hexaroute', limit: 3, filter: { firstName: 'Otto' } }, ...seat, {
      kind: 'salesNavigator',
      variant: 'droppedFilter',
      filter: 'FIRST_NAME',
    }),
  },
  nvSearchCompanies: {
    filterNotApplied: given({ limit: 3, filter: { annualRevenue: { min: '1', max: '10' } } }, ...seat, {
      kind: 'salesNavigator',
      variant: 'droppedFilter',
      filter: 'ANNUAL_REVENUE',
    }),
  },
  fetchJob: { jobNotFound: given({ jobUrl: 'https://www.linkedin.com/jobs/view/4400009999' }) },
  reactToComment: { commentNotFound: onNoComment({ type: 'like' }), limitExceeded: onComment({ type: 'like' }) },
  replyToComment: {
    commentNotFound: onNoComment({ text }),
    replyingNotAllowed: { ...onComment({ text }), faults: [{ kind: 'reply', variant: 'notOffered' }] },
    limitExceeded: onComment({ text }),
  },
  createRepost: {
    postNotFound: given({ postUrl: noPost, text }),
    repostNotAllowed: { ...onPost(), faults: [{ kind: 'repost', variant: 'notOffered' }] },
    limitExceeded: onPost(),
  },
};

/** The limits of those operations. */
export const pythonLimits: Readonly<Record<string, LimitCategory>> = {
  searchJobs: 'stSearchQueries',
  reactToComment: 'stReactions',
  replyToComment: 'stComments',
  createRepost: 'stPosts',
};

/** Errors that the package names, and an installation of one's own never has, with what it has instead. */
export const neverHere: Readonly<Record<string, string>> = {
  skillNotFound: 'skills are not endorsed: invalidWorkflow',
  endorsementUnavailable: 'skills are not endorsed: invalidWorkflow',
  mentionNotResolved: 'nobody is mentioned: invalidWorkflow',
  alreadyReposted: 'repostNotAllowed',
  duplicateComment: 'commentingNotAllowed',
  outsideWorkingHours: 'a workflow waits for the working hours',
  subscriptionRequired: 'there is no billing',
  trialLimitReached: 'there is no billing',
  plusPlanRequired: 'there is no billing',
  noAvailableSeats: 'there is no billing',
  dailyConnectionAttemptsExceeded: 'there is no billing',
};
