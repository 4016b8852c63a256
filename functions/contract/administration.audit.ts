import { z } from 'zod';
import { accountNotFound, declareAdministration, givenAccountId, id, page } from './administration.declaration.ts';
import { auditKinds, auditOutcomes } from './audit.kinds.ts';
import { accountId, requestId } from './examples.ts';
import { moment, shownTime } from './time.ts';

const count = z.int().nonnegative();

/** One line of the audit. */
const line = z.strictObject({
  at: shownTime,
  kind: z.enum(auditKinds).describe('A call of a function, the canceling of one, or an administration call.'),
  call: z.string().describe('The function or administration function; `unknown` for one that there is not.'),
  tokenId: z.string().nullable().describe('The account-api-token that called.'),
  tokenName: z.string().nullable(),
  accountId: z.string().nullable(),
  requestId: z.string().nullable(),
  outcome: z
    .enum(auditOutcomes)
    .describe(
      '`accepted`: the request has not ended. `started`: an administration call whose end is not known. `refused`: nothing was done.',
    ),
  errorType: z.string().nullable(),
  items: z.strictObject({ total: count, failed: count, unknown: count }).nullable().describe('Of a request that has ended.'),
  count: z.int().positive().describe('Like calls within a minute that changed nothing share a line.'),
  lastAt: shownTime.describe('When the last of them was, or when it ended.'),
});

export const auditList = declareAdministration({
  name: 'audit.list',
  summary: 'Lists who did what, when, and with what outcome, newest first; lines are kept for 400 days and cannot be changed.',
  access: 'read',
  keepsToAccounts: true,
  input: z.strictObject({
    since: moment.optional().describe('Only what was at or after this time.'),
    accountId: givenAccountId.optional().describe('Only what was about this account.'),
    tokenId: id.optional().describe('Only calls with this account-api-token.'),
    ...page,
  }),
  output: z.strictObject({
    lines: z.array(line),
    nextCursor: z.string().nullable().describe('There may be more, even where this page has few lines or none.'),
  }),
  errors: { accountNotFound },
  example: {
    input: { since: '2026-10-01T00:00:00Z', accountId, limit: 10 },
    output: {
      lines: [
        {
          at: '2026-10-05T08:30:00Z',
          kind: 'function',
          call: 'people.get',
          tokenId: 'tok_6VmRx4BtS0qZd8Ef',
          tokenName: 'Agent',
          accountId,
          requestId,
          outcome: 'complete',
          errorType: null,
          items: { total: 2, failed: 1, unknown: 0 },
          count: 1,
          lastAt: '2026-10-05T08:30:12Z',
        },
      ],
      nextCursor: null,
    },
  },
});
