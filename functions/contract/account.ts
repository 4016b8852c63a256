import { z } from 'zod';
import { accountStatuses } from './account.status.ts';
import { declareFunction } from './declaration.ts';
import { mary } from './examples.ts';
import { shownPersonUrl } from './urls.ts';

/** The member behind the account. */
export const accountGet = declareFunction({
  name: 'account.get',
  summary: 'Returns whose LinkedIn account this is, its status, and whether it has Sales Navigator.',
  input: z.strictObject({}),
  shape: { kind: 'single' },
  data: z.strictObject({
    name: z.string().nullable(),
    publicUrl: shownPersonUrl.nullable(),
    headline: z.string().nullable(),
    status: z.enum(accountStatuses),
    salesNavigator: z.boolean().nullable(),
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
    },
  },
  typicalSeconds: { first: 8, each: 0 },
});
