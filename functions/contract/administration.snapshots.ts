import { z } from 'zod';
import { accountNotFound, declareAdministration, givenAccountId, page } from './administration.declaration.ts';
import { accountId, requestId } from './examples.ts';
import { shownTime } from './time.ts';

const snapshotId = z
  .string()
  .min(1)
  .max(300)
  .regex(/^[\w.:~-]+$/, 'must be an id as snapshots.list gives them');

/** A page of LinkedIn that was not known (`layoutChanged`), and at which element. */
const snapshot = {
  snapshotId,
  accountId: z.string(),
  requestId: z.string(),
  function: z.string(),
  item: z.int().nonnegative(),
  page: z.string(),
  element: z.string(),
  keptAt: shownTime,
};

/** What the examples show. */
const snapshotExample = {
  snapshotId: '2026-10-05T08~profile~topCard',
  accountId,
  requestId,
  function: 'people.get',
  item: 3,
  page: 'profile',
  element: 'topCard',
  keptAt: '2026-10-05T08:32:14Z',
} as const;

export const snapshotsList = declareAdministration({
  name: 'snapshots.list',
  summary:
    'Lists pages of LinkedIn that were not recognized (layoutChanged), newest first; each is kept at most once an hour, for 14 days.',
  access: 'read',
  keepsToAccounts: true,
  input: z.strictObject({
    accountId: givenAccountId.optional(),
    ...page,
  }),
  output: z.strictObject({ snapshots: z.array(z.strictObject(snapshot)), nextCursor: z.string().nullable() }),
  errors: { accountNotFound },
  example: { input: { limit: 10 }, output: { snapshots: [snapshotExample], nextCursor: null } },
});

export const snapshotsGet = declareAdministration({
  name: 'snapshots.get',
  summary: 'Returns one of these pages with its redacted markup: the structure without the text.',
  access: 'read',
  keepsToAccounts: true,
  input: z.strictObject({ snapshotId: snapshotId.describe('Id of the page, from snapshots.list.') }),
  output: z.strictObject({ ...snapshot, markup: z.string() }),
  errors: {
    snapshotNotFound: {
      status: 404,
      message: 'There is no such page. Check the snapshotId against snapshots.list; pages are kept for 14 days.',
    },
  },
  example: {
    input: { snapshotId: snapshotExample.snapshotId },
    output: { ...snapshotExample, markup: '<html><body><main id="workspace"></main></body></html>' },
  },
});
