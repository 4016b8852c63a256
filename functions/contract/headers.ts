import { z } from 'zod';
import { resultHandlings } from './result.handling.ts';
import { secret } from './secret.ts';

/** The headers that say who calls. */
export const callers = {
  accountApiToken: {
    header: 'account-api-token',
    schema: secret().describe('Identifies the customer; created by customers.create and tokens.create.'),
  },
  identificationToken: {
    header: 'identification-token',
    schema: secret().describe(
      'Selects one LinkedIn account of the customer; returned by accounts.connect. Not needed with an account-api-token that is limited to one account.',
    ),
  },
} as const;

/** The headers that say how a call's result is wanted. */
export const callHeaders = {
  'result-handling': z
    .enum(resultHandlings)
    .default('long')
    .describe(
      'long: the answer comes when the result is there. reslink: the answer comes at once with a link to the result. hook (or webhook): the answer comes at once, the result as a signed POST.',
    ),
  'webhook-url': z.url().optional().describe('With result-handling hook: where the result is sent, instead of to the registered webhook.'),
  'idempotency-key': z
    .string()
    .regex(/^[\x20-\x7e]{1,255}$/)
    .optional()
    .describe('The same key and body give the same request, for seven days, so that a retry is safe. 1 to 255 printable ASCII characters.')
    .meta({ examples: ['crm-4711-visit'] }),
} as const;

/** Longest `?wait=` of a result link, in seconds. */
export const maxWaitSeconds = 30;
