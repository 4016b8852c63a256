import { z } from 'zod';
import { accountStatuses } from './account.status.ts';
import { declareFunction } from './declaration.ts';
import { mary } from './examples.ts';
import { shownPersonUrl } from './urls.ts';

/** The member behind the account. */
export const accountGet = declareFunction({
  name: 'account.get',
  summary: 'Returns whose LinkedIn account this is, its status, whether it has Sales Navigator and Premium, its language and its network.',
  input: z.strictObject({}),
  shape: { kind: 'single' },
  data: z.strictObject({
    name: z.string().nullable(),
    publicUrl: shownPersonUrl.nullable(),
    headline: z.string().nullable(),
    status: z.enum(accountStatuses),
    salesNavigator: z.boolean().nullable(),
    premium: z.boolean().nullable().describe('`null` if no page that was opened tells.'),
    language: z.string().nullable().describe('Language of LinkedIn’s interface for this account.'),
    timeZone: z.string().nullable().describe('Time zone that accounts.setNetwork has set.'),
    proxy: z.string().nullable().describe('Host of the proxy that accounts.setNetwork has set.'),
  }),
  errors: {},
  sideEffect: 'none',
  limitCategory: null,
  example: {
    input: {},
    data: {
      name: 'Mary Somerville',
      publicUrl: mary,
      headline: 'Writer on the sciences',
      status: 'active',
      salesNavigator: false,
      premium: false,
      language: 'en',
      timeZone: null,
      proxy: null,
    },
  },
  typicalSeconds: { first: 8, each: 0 },
});
