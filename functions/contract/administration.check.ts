import { z } from 'zod';
import { accountCheck, checkReport } from './account.check.ts';
import { accountNotFound, declareAdministration, givenAccountId, id } from './administration.declaration.ts';
import { apiError, waitingReasons } from './envelopes.ts';
import { accountId, requestId, resultLink, timing } from './examples.ts';

export const accountsCheck = declareAdministration({
  name: 'accounts.check',
  summary:
    'Starts a check of an account: a request that tries each function that only reads, in the account’s order of requests. Nothing is sent, followed or marked as read. accounts.getCheck returns what it has found out.',
  input: z.strictObject({ accountId: givenAccountId }),
  output: z.strictObject({
    accountId: z.string(),
    requestId: z.string().describe('The check; one that has not ended is not started twice.'),
    resultLink: z.url(),
  }),
  errors: {
    accountNotFound,
    accountNotReady: {
      status: 409,
      message: 'This account is not signed in to LinkedIn. Sign it in with accounts.reconnect or accounts.connectLink, then check it.',
    },
  },
  example: { input: { accountId }, output: { accountId, requestId, resultLink } },
});

const count = z.int().nonnegative();

export const accountsGetCheck = declareAdministration({
  name: 'accounts.getCheck',
  summary: 'Returns how far a check is, and its report: a section for each function that was tried. The report names nobody and has no id.',
  access: 'read',
  input: z.strictObject({
    accountId: givenAccountId,
    requestId: id
      .optional()
      .describe('The check, from accounts.check or requests.list; without it, the latest of the newest 500 requests.'),
  }),
  output: z.strictObject({
    accountId: z.string(),
    check: z
      .strictObject({
        requestId: z.string(),
        status: z.enum(['queued', 'running', 'complete', 'error']),
        waitingFor: z.enum(waitingReasons).nullable(),
        done: count,
        total: count,
        error: apiError.nullable(),
        report: checkReport,
      })
      .nullable()
      .describe('`null`: it has not been checked.'),
  }),
  errors: {
    accountNotFound,
    checkNotFound: { status: 404, message: 'There is no such check of this account. Start one with accounts.check.' },
  },
  example: {
    input: { accountId, requestId },
    output: {
      accountId,
      check: {
        requestId,
        status: 'complete',
        waitingFor: null,
        done: 1,
        total: 1,
        error: null,
        report: {
          checkedAt: timing.acceptedAt,
          release: '0.1.0',
          sections: [{ function: 'account.get', dataSource: 'standard', ...accountCheck.example.data }],
        },
      },
    },
  },
});
