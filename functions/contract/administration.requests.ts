import { z } from 'zod';
import { accountNotFound, declareAdministration, givenAccountId, id, page } from './administration.declaration.ts';
import { apiError, timing, waitingReasons } from './envelopes.ts';
import { accountId, ada, charles, timing as exampleTiming, requestId, resultLink } from './examples.ts';
import { personNotFound } from './item.errors.ts';
import { resultHandlings } from './result.handling.ts';
import { shownTime } from './time.ts';

const statuses = z.enum(['queued', 'running', 'complete', 'error']);
const count = z.int().nonnegative();

const request = {
  requestId: z.string(),
  function: z.string(),
  kind: z
    .enum(['call', 'watch', 'check'])
    .describe('`watch`: a look of a watched account, started by the system. `check`: started by accounts.check.'),
  status: statuses,
  resultHandling: z.enum(resultHandlings),
  resultLink: z.url(),
  done: count,
  total: count,
  failed: count.describe('Items that failed or whose outcome is unknown.'),
  waitingFor: z.enum(waitingReasons).nullable(),
  errorType: z.string().nullable(),
  acceptedAt: shownTime,
  startedAt: shownTime.nullable(),
  finishedAt: shownTime.nullable(),
  expiresAt: shownTime,
};

/** A request as lists show it. */
export const listedRequest = z.strictObject(request);

/** What the examples show. */
const requestExample = {
  requestId,
  function: 'people.get',
  kind: 'call',
  status: 'complete',
  resultHandling: 'reslink',
  resultLink,
  done: 2,
  total: 2,
  failed: 1,
  waitingFor: null,
  errorType: null,
  acceptedAt: exampleTiming.acceptedAt,
  startedAt: exampleTiming.startedAt,
  finishedAt: exampleTiming.finishedAt,
  expiresAt: '2026-10-06T08:30:00Z',
} as const;

export const requestsList = declareAdministration({
  name: 'requests.list',
  summary: 'Lists the requests of an account, newest first.',
  access: 'read',
  input: z.strictObject({
    accountId: givenAccountId,
    status: statuses.optional().describe('Only requests in this state.'),
    ...page,
  }),
  output: z.strictObject({ requests: z.array(listedRequest), nextCursor: z.string().nullable() }),
  errors: { accountNotFound },
  example: {
    input: { accountId, status: 'complete', limit: 10 },
    output: {
      requests: [requestExample],
      nextCursor: null,
    },
  },
});

export const requestsGetQueue = declareAdministration({
  name: 'requests.getQueue',
  summary: 'Lists the unfinished requests of an account in the order in which they are done.',
  access: 'read',
  input: z.strictObject({ accountId: givenAccountId }),
  output: z.array(listedRequest),
  errors: { accountNotFound },
  example: {
    input: { accountId },
    output: [{ ...requestExample, status: 'queued', done: 0, failed: 0, waitingFor: 'workingHours', startedAt: null, finishedAt: null }],
  },
});

/** `lookingUp`: an action may have reached LinkedIn and is looked up before anything else is done · `unknown`: it cannot be told whether it did. */
const itemStates = z.enum(['planned', 'running', 'lookingUp', 'done', 'failed', 'unknown']);

/** How far one item is; its data is in the result alone. */
const item = z.strictObject({
  channel: z.enum(['standard', 'salesNavigator']).nullable(),
  key: z.string().nullable().describe('Person, company, post or searchId of the item.'),
  state: itemStates,
  error: apiError.nullable(),
  at: shownTime.nullable().describe('When it entered this state.'),
});

export const requestsGet = declareAdministration({
  name: 'requests.get',
  summary: 'Returns one request with the state of each item, what it waits for, and where its time went.',
  access: 'read',
  keepsToAccounts: true,
  input: z.strictObject({ requestId: id.describe('Id of the request.') }),
  output: z.strictObject({
    ...request,
    accountId: z.string(),
    queuedBefore: count,
    webhook: z.url().nullable(),
    error: apiError.nullable(),
    timing,
    items: z.array(item),
  }),
  errors: {
    requestNotFound: {
      status: 404,
      message: 'There is no such request. Check the requestId against requests.list; requests are kept for a limited time.',
    },
  },
  example: {
    input: { requestId },
    output: {
      ...requestExample,
      accountId,
      queuedBefore: 0,
      webhook: null,
      error: null,
      timing: exampleTiming,
      items: [
        { channel: null, key: ada, state: 'done', error: null, at: '2026-10-05T08:30:07Z' },
        {
          channel: null,
          key: charles,
          state: 'failed',
          error: { errorType: 'personNotFound', message: personNotFound },
          at: '2026-10-05T08:30:12Z',
        },
      ],
    },
  },
});
