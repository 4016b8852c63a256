import { z } from 'zod';
import { accountNotFound, declareAdministration, givenAccountId, id, label } from './administration.declaration.ts';
import { accountId } from './examples.ts';
import { scopes } from './scopes.ts';
import { secret } from './secret.ts';
import { moment, shownTime } from './time.ts';

const scope = z.enum(scopes);

/** What a token may do, and until when. */
const rights = {
  scopes: z.array(scope).describe('What it may do.'),
  accountIds: z.array(z.string()).nullable().describe('The accounts that it may use; `null`: all of the customer.'),
};

const distinctFrom = <Element extends z.ZodType>(element: Element, most: number) =>
  z
    .array(element)
    .min(1)
    .max(most)
    .overwrite((each) => [...new Set(each)]);

export const tokensCreate = declareAdministration({
  name: 'tokens.create',
  summary: 'Creates another account-api-token, which may do at most what the calling one may; it is shown only this once.',
  keepsToAccounts: true,
  input: z.strictObject({
    name: label.optional().describe('What you call the token.'),
    scopes: distinctFrom(scope, scopes.length).optional().describe('What it may do; by default all that the calling token may.'),
    accountIds: distinctFrom(givenAccountId, 100)
      .optional()
      .describe(
        'The only accounts that it may use, 100 at most; by default those of the calling token. With one account the identification-token may be left out.',
      ),
    expiresAt: moment.optional().describe('When it ends; by default when the calling token ends.'),
  }),
  output: z.strictObject({
    tokenId: z.string(),
    accountApiToken: secret(),
    createdAt: shownTime,
    ...rights,
    expiresAt: shownTime.nullable().describe('When it ends; `null`: when it is revoked.'),
  }),
  errors: { accountNotFound },
  example: {
    input: { name: 'Agent', scopes: ['functions:read'], accountIds: [accountId], expiresAt: '2026-12-31T23:00:00Z' },
    output: {
      tokenId: 'tok_6VmRx4BtS0qZd8Ef',
      accountApiToken: 'aat_W7c…',
      createdAt: '2026-10-05T08:30:00Z',
      scopes: ['functions:read'],
      accountIds: [accountId],
      expiresAt: '2026-12-31T23:00:00Z',
    },
  },
});

export const tokensCurrent = declareAdministration({
  name: 'tokens.current',
  summary: 'Tells the calling account-api-token what it may do. Needs no scope.',
  access: 'token',
  keepsToAccounts: true,
  input: z.strictObject({}),
  output: z.strictObject({
    tokenId: z.string().nullable().describe('`null` if it is in no list of tokens.'),
    ...rights,
    expiresAt: shownTime.nullable().describe('When it ends; `null`: when it is revoked.'),
  }),
  errors: {},
  example: {
    input: {},
    output: { tokenId: 'tok_6VmRx4BtS0qZd8Ef', scopes: ['functions:read'], accountIds: [accountId], expiresAt: '2026-12-31T23:00:00Z' },
  },
});

export const tokensList = declareAdministration({
  name: 'tokens.list',
  summary:
    'Lists the account-api-tokens of the customer, oldest first, without the tokens themselves; to a token that is limited to accounts, those with no others.',
  access: 'read',
  keepsToAccounts: true,
  input: z.strictObject({
    limit: z.int().min(1).max(1000).default(1000).describe('Maximum number of tokens.'),
    after: id.optional().describe('tokenId of the last one of the previous page: lists those created after it.'),
  }),
  output: z.array(
    z.strictObject({
      tokenId: z.string(),
      name: z.string().nullable(),
      ...rights,
      createdAt: shownTime,
      validUntil: shownTime.nullable().describe('When it ends or ended; `null`: it has no end and has not been revoked.'),
      lastUsedAt: shownTime.nullable().describe('When it was last accepted, to a minute; `null`: never since this is recorded.'),
    }),
  ),
  errors: {},
  example: {
    input: {},
    output: [
      {
        tokenId: 'tok_1HsKp3WyE7uRj5Tn',
        name: null,
        scopes: [...scopes],
        accountIds: null,
        createdAt: '2026-09-01T07:00:00Z',
        validUntil: '2026-10-06T08:30:00Z',
        lastUsedAt: '2026-10-05T08:30:00Z',
      },
      {
        tokenId: 'tok_6VmRx4BtS0qZd8Ef',
        name: 'Agent',
        scopes: ['functions:read'],
        accountIds: [accountId],
        createdAt: '2026-10-05T08:30:00Z',
        validUntil: '2026-12-31T23:00:00Z',
        lastUsedAt: null,
      },
    ],
  },
});

export const tokensRevoke = declareAdministration({
  name: 'tokens.revoke',
  summary: 'Ends the validity of an account-api-token that may do no more than the calling one, now or at a given time.',
  keepsToAccounts: true,
  input: z.strictObject({
    tokenId: id.describe('Id of the token, from tokens.list.'),
    at: moment.optional().describe('When it ends; by default now.'),
  }),
  output: z.strictObject({ tokenId: z.string(), validUntil: shownTime }),
  errors: {
    tokenNotFound: { status: 404, message: 'There is no such token. Check the tokenId against tokens.list.' },
    lastToken: {
      status: 409,
      message:
        'This is the last valid token that may do everything. Create another one with tokens.create first, without scopes and accountIds.',
    },
  },
  example: { input: { tokenId: 'tok_6VmRx4BtS0qZd8Ef' }, output: { tokenId: 'tok_6VmRx4BtS0qZd8Ef', validUntil: '2026-10-05T08:30:00Z' } },
});
