import { z } from 'zod';
import { declareAdministration, id, label } from './administration.declaration.ts';
import { secret } from './secret.ts';
import { moment, shownTime } from './time.ts';

export const tokensCreate = declareAdministration({
  name: 'tokens.create',
  summary: 'Creates another account-api-token; it is shown only this once.',
  input: z.strictObject({ name: label.optional().describe('What you call the token.') }),
  output: z.strictObject({ tokenId: z.string(), accountApiToken: secret(), createdAt: shownTime }),
  errors: {},
  example: {
    input: { name: 'CRM' },
    output: { tokenId: 'tok_6VmRx4BtS0qZd8Ef', accountApiToken: 'aat_W7c…', createdAt: '2026-10-05T08:30:00Z' },
  },
});

export const tokensList = declareAdministration({
  name: 'tokens.list',
  summary: 'Lists the account-api-tokens of the customer, oldest first, without the tokens themselves.',
  input: z.strictObject({
    limit: z.int().min(1).max(1000).default(1000).describe('Maximum number of tokens.'),
    after: id.optional().describe('tokenId of the last one of the previous page: lists those created after it.'),
  }),
  output: z.array(
    z.strictObject({
      tokenId: z.string(),
      name: z.string().nullable(),
      createdAt: shownTime,
      validUntil: shownTime.nullable().describe('When it ends or ended; `null`: it has not been revoked.'),
    }),
  ),
  errors: {},
  example: {
    input: {},
    output: [
      { tokenId: 'tok_1HsKp3WyE7uRj5Tn', name: null, createdAt: '2026-09-01T07:00:00Z', validUntil: '2026-10-06T08:30:00Z' },
      { tokenId: 'tok_6VmRx4BtS0qZd8Ef', name: 'CRM', createdAt: '2026-10-05T08:30:00Z', validUntil: null },
    ],
  },
});

export const tokensRevoke = declareAdministration({
  name: 'tokens.revoke',
  summary: 'Ends the validity of an account-api-token, now or at a given time.',
  input: z.strictObject({
    tokenId: id.describe('Id of the token, from tokens.list.'),
    at: moment.optional().describe('When it ends; by default now.'),
  }),
  output: z.strictObject({ tokenId: z.string(), validUntil: shownTime }),
  errors: {
    tokenNotFound: { status: 404, message: 'There is no such token. Check the tokenId against tokens.list.' },
    lastToken: { status: 409, message: 'This is the last valid token. Create another one with tokens.create first.' },
  },
  example: { input: { tokenId: 'tok_6VmRx4BtS0qZd8Ef' }, output: { tokenId: 'tok_6VmRx4BtS0qZd8Ef', validUntil: '2026-10-05T08:30:00Z' } },
});
