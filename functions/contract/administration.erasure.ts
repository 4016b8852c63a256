import { z } from 'zod';
import { accountNotFound, declareAdministration, givenAccountId, id } from './administration.declaration.ts';
import { accountId, mary } from './examples.ts';
import { shownTime } from './time.ts';
import { personUrl } from './urls.ts';

const rows = z.int().nonnegative();

/** Rows, by the table that they are in: `deleted`, or `changed` because a part of them was erased. */
const byTable = z.strictObject({ requests: rows, accounts: rows, webhooks: rows });

const recoveryPoint = z.strictObject({
  kind: z
    .enum(['pointInTimeRecovery', 'backup', 'replaced'])
    .describe(
      '`pointInTimeRecovery`: of the tables on AWS. `backup`: a file that npm run backup has written. `replaced`: what a restore or a move has left.',
    ),
  name: z.string(),
  until: shownTime.nullable().describe('Until when it still holds what was erased; `null`: until the operator deletes it.'),
});

/** How far an erasure is. */
const erasure = z.strictObject({
  erasureId: z.string(),
  scope: z.enum(['account', 'customer', 'person']),
  status: z
    .enum(['running', 'complete'])
    .describe(
      '`running`: what was found is erased already; a second pass, a minute or two later, erases what was still at work. It goes on by itself.',
    ),
  begunAt: shownTime,
  finishedAt: shownTime.nullable(),
  deleted: byTable,
  changed: byTable,
  recoveryPoints: z
    .array(recoveryPoint)
    .describe('What still holds what was erased. Copies of backups in other places are not known here.'),
});

const begunAt = '2026-10-05T08:30:00Z';

const shownExample = {
  erasureId: 'ers_4bVq7sYc1xTnL0aZ',
  status: 'running',
  begunAt,
  finishedAt: null,
  recoveryPoints: [{ kind: 'pointInTimeRecovery', name: 'The tables on AWS', until: '2026-11-09T08:30:00Z' }],
} as const;

const nothing = { requests: 0, accounts: 0, webhooks: 0 };

export const accountsErase = declareAdministration({
  name: 'accounts.erase',
  summary:
    'Deletes a LinkedIn account with all that is stored of it, for good: session, requests, results, conversations, events. Its work ends first; on LinkedIn nothing changes.',
  input: z.strictObject({ accountId: givenAccountId }),
  output: erasure,
  errors: { accountNotFound },
  example: {
    input: { accountId },
    output: { ...shownExample, scope: 'account', deleted: { requests: 214, accounts: 96, webhooks: 12 }, changed: nothing },
  },
});

export const customersErase = declareAdministration({
  name: 'customers.erase',
  summary:
    'Deletes the customer whose token this is, with all accounts, webhooks and tokens, for good. From then on the tokens take this call and erasures.get only. They go last: when they are invalid for these, too, it is done.',
  whileErased: true,
  input: z.strictObject({}),
  output: erasure,
  errors: {},
  example: {
    input: {},
    output: { ...shownExample, scope: 'customer', deleted: { requests: 431, accounts: 180, webhooks: 25 }, changed: nothing },
  },
});

export const peopleErase = declareAdministration({
  name: 'people.erase',
  summary:
    'Deletes what is stored of a third person in all accounts of the customer: their conversations, their items in requests and results, events. On LinkedIn nothing changes.',
  input: z.strictObject({
    person: personUrl.describe('URL of the person’s profile, by which they are found with their other addresses, ids and names.'),
  }),
  output: erasure,
  errors: {},
  example: {
    input: { person: mary },
    output: {
      ...shownExample,
      scope: 'person',
      deleted: { requests: 0, accounts: 14, webhooks: 3 },
      changed: { requests: 5, accounts: 1, webhooks: 0 },
    },
  },
});

export const erasuresGet = declareAdministration({
  name: 'erasures.get',
  summary: 'Returns how far an erasure is; for 30 days after its end.',
  access: 'read',
  whileErased: true,
  input: z.strictObject({ erasureId: id.describe('Id of the erasure, from the call that began it.') }),
  output: erasure,
  errors: {
    erasureNotFound: {
      status: 404,
      message:
        'There is no such erasure. Check the erasureId against the answer of the call that began it; it is known for 30 days after its end.',
    },
  },
  example: {
    input: { erasureId: shownExample.erasureId },
    output: {
      ...shownExample,
      scope: 'account',
      status: 'complete',
      finishedAt: '2026-10-05T08:32:00Z',
      deleted: { requests: 215, accounts: 97, webhooks: 12 },
      changed: nothing,
    },
  },
});
