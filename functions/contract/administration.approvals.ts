import { z } from 'zod';
import { actingFunctions, whileWaitingChoices } from './acting.functions.ts';
import { accountNotFound, declareAdministration, givenAccountId, page } from './administration.declaration.ts';
import { accountId, ada, requestId } from './examples.ts';
import { shownTime } from './time.ts';

const approval = z.strictObject({
  accountId: z.string(),
  functions: z.array(z.enum(actingFunctions)),
  whileWaiting: z.enum(whileWaitingChoices),
  inAgent: z.boolean(),
});

const shownExample = { accountId, functions: ['conversations.sendMessage'], whileWaiting: 'wait', inAgent: false } as const;

export const accountsSetApproval = declareAdministration({
  name: 'accounts.setApproval',
  summary: 'Sets which functions of an account need approval: each of their items waits until somebody approves it.',
  input: z.strictObject({
    accountId: givenAccountId,
    functions: z
      .array(z.enum(actingFunctions))
      .max(actingFunctions.length)
      .refine((names) => new Set(names).size === names.length, 'must name a function once')
      .describe('The functions that need approval, in place of those before; empty: none. What waits already goes on waiting.'),
    whileWaiting: z
      .enum(whileWaitingChoices)
      .optional()
      .describe('Whether later requests of the account wait behind one that waits for approval (`wait`, the default), or go on (`goOn`).'),
    inAgent: z
      .boolean()
      .optional()
      .describe(
        'Whether an MCP client may ask its user for the decision. Only for clients that show the question to a person: whoever holds the tokens could answer it. Default: false.',
      ),
  }),
  output: approval,
  errors: { accountNotFound },
  example: { input: { accountId, functions: ['conversations.sendMessage'] }, output: shownExample },
});

export const accountsGetApproval = declareAdministration({
  name: 'accounts.getApproval',
  summary: 'Returns which functions of an account need approval.',
  access: 'read',
  input: z.strictObject({ accountId: givenAccountId }),
  output: approval,
  errors: { accountNotFound },
  example: { input: { accountId }, output: shownExample },
});

/** Names the item, and exactly what is to be done: another text would have another id. */
export const approvalId = z
  .string()
  .max(100)
  .regex(/^apr_[\w-]+_\d+_[\w-]{22}$/, 'must be an approvalId as approvals.list gives it');

/** What an item was called with, as it is shown to who decides. */
export const shownParameters = z
  .array(z.strictObject({ name: z.string(), value: z.string().describe('A text as it is, anything else as JSON.') }))
  .describe('Everything that the item was called with besides, such as its text, complete.');

/** What an approval is asked for. */
export const askedFor = {
  approvalId: z.string(),
  accountId: z.string(),
  requestId: z.string(),
  function: z.string(),
  target: z.string().nullable().describe('The person, company, post or thread; `null` where the function has none.'),
  parameters: shownParameters,
  askedBy: z.string().nullable().describe('Name of the account-api-token with which the function was called, or its id if it has no name.'),
  askedAt: shownTime,
  expiresAt: shownTime.describe('Without a decision by then, the item ends as notApproved.'),
};

const approvalIdExample = `apr_${requestId.slice('req_'.length)}_0_Yk3vT9wQz7LmR2sXc5bN8a`;

/** What the examples show. */
export const askedForExample = {
  approvalId: approvalIdExample,
  accountId,
  requestId,
  function: 'conversations.sendMessage',
  target: ada,
  parameters: [{ name: 'text', value: 'Dear Ada, shall we try the engine on Thursday?' }],
  askedBy: 'Sales agent',
  expiresAt: '2026-10-06T08:30:00Z',
};

export const approvalsList = declareAdministration({
  name: 'approvals.list',
  summary: 'Lists the items that wait for approval, oldest first.',
  access: 'read',
  keepsToAccounts: true,
  input: z.strictObject({ accountId: givenAccountId.optional().describe('Only items of this account.'), ...page }),
  output: z.strictObject({
    approvals: z.array(
      z.strictObject({
        ...askedFor,
        person: z.string().nullable().describe('With a thread as target: whom that conversation is with, if it is stored here.'),
        accountName: z.string().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  errors: { accountNotFound },
  example: {
    input: {},
    output: { approvals: [{ ...askedForExample, person: null, accountName: 'Mary', askedAt: '2026-10-05T08:30:00Z' }], nextCursor: null },
  },
});

/** `ended`: it was canceled, its deadline has passed, or its account was disconnected. */
export const approvalStates = ['approved', 'rejected', 'ended', 'notFound'] as const;
export const deciders = ['token', 'link', 'agent'] as const;

const decided = z.strictObject({
  decisions: z.array(
    z.strictObject({
      approvalId: z.string(),
      state: z.enum(approvalStates).describe('What was decided; `ended`: it no longer waits for a decision.'),
      isNew: z.boolean().describe('Whether this call has decided it. The first decision counts; a later one changes nothing.'),
      decidedThrough: z.enum(deciders).nullable(),
      decidedBy: z.string().nullable().describe('Name of the token with which it was decided, or its id if it has no name.'),
      decidedAt: shownTime.nullable(),
    }),
  ),
});

const approvalIds = z.array(approvalId).min(1).max(100).describe('From approvals.list: each names exactly what was shown.');

const decidedExample = (state: 'approved' | 'rejected') => ({
  decisions: [
    {
      approvalId: approvalIdExample,
      state,
      isNew: true,
      decidedThrough: 'token' as const,
      decidedBy: 'Mary',
      decidedAt: '2026-10-05T08:31:40Z',
    },
  ],
});

export const approvalsApprove = declareAdministration({
  name: 'approvals.approve',
  summary: 'Approves items that wait for it: they are done in their turn. Each is decided on its own.',
  keepsToAccounts: true,
  input: z.strictObject({ approvalIds }),
  output: decided,
  errors: {},
  example: { input: { approvalIds: [approvalIdExample] }, output: decidedExample('approved') },
});

export const approvalsReject = declareAdministration({
  name: 'approvals.reject',
  summary: 'Rejects items that wait for approval: they end as notApproved, and nothing is done.',
  keepsToAccounts: true,
  input: z.strictObject({ approvalIds }),
  output: decided,
  errors: {},
  example: { input: { approvalIds: [approvalIdExample] }, output: decidedExample('rejected') },
});
