import { z } from 'zod';
import { accountNotFound, declareAdministration, givenAccountId } from './administration.declaration.ts';
import { accountId, requestId } from './examples.ts';
import { shownTime } from './time.ts';

const dayMinutes = 1440;

/** How often something is looked at; absent leaves it as it is, `null` ends it. */
const every = (atLeast: number, what: string) =>
  z
    .strictObject({ everyMinutes: z.int().min(atLeast).max(dayMinutes).describe('Minutes between two looks.') })
    .nullable()
    .optional()
    .describe(`How often ${what} is looked at. \`null\` ends it; set again, watching begins anew.`);

const outcomes = ['waiting', 'running', 'complete', 'gaveWay', 'failed'] as const;

/** One kind of looks, as shown. */
export const shownWatch = z.strictObject({
  everyMinutes: z.int(),
  nextLookAt: shownTime.describe('No earlier; later if the account has other work, or may not work then.'),
  lastLook: z
    .strictObject({
      requestId: z.string(),
      at: shownTime,
      outcome: z.enum(outcomes).describe('`gaveWay`: a call came first, or the account could not work; the next look makes up for it.'),
      errorType: z.string().nullable().describe('Why it failed.'),
      seconds: z.number().nonnegative().describe('Time in the browser, pauses included.'),
      pages: z.int().nonnegative().nullable().describe('Pages that it opened; `null` while that is not known.'),
    })
    .nullable(),
});

const watch = z.strictObject({ accountId: z.string(), inbox: shownWatch.nullable(), network: shownWatch.nullable() });

/** What the examples show. */
const shownExample = {
  accountId,
  inbox: {
    everyMinutes: 10,
    nextLookAt: '2026-10-05T08:37:20Z',
    lastLook: { requestId, at: '2026-10-05T08:27:21Z', outcome: 'complete', errorType: null, seconds: 9.4, pages: 1 },
  },
  network: null,
} as const;

export const accountsSetWatch = declareAdministration({
  name: 'accounts.setWatch',
  summary: 'Watches what comes to an account, and tells of it by events and polls.',
  input: z.strictObject({
    accountId: givenAccountId,
    inbox: every(5, 'the inbox'),
    network: every(15, 'connections and requests for them'),
  }),
  output: watch,
  errors: { accountNotFound },
  example: {
    input: { accountId, inbox: { everyMinutes: 10 } },
    output: { ...shownExample, inbox: { ...shownExample.inbox, lastLook: null } },
  },
});

export const accountsGetWatch = declareAdministration({
  name: 'accounts.getWatch',
  summary: 'Returns what of an account is watched, with the last look and the next.',
  access: 'read',
  input: z.strictObject({ accountId: givenAccountId }),
  output: watch,
  errors: { accountNotFound },
  example: { input: { accountId }, output: shownExample },
});
