import { z } from 'zod';
import { accountNotFound, declareAdministration, id } from './administration.declaration.ts';
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

export const snapshotsList = declareAdministration({
  name: 'snapshots.list',
  summary: 'Lists the pages of LinkedIn that were not known (layoutChanged), newest first; each is kept once an hour, for 14 days.',
  input: z.strictObject({
    accountId: id.optional(),
    limit: z.int().min(1).max(100).default(50),
    cursor: z.string().min(1).max(500).optional().describe('nextCursor of the page before.'),
  }),
  output: z.strictObject({ snapshots: z.array(z.strictObject(snapshot)), nextCursor: z.string().nullable() }),
  errors: { accountNotFound },
});

export const snapshotsGet = declareAdministration({
  name: 'snapshots.get',
  summary: 'Returns one of these pages with its markup, redacted: its structure without its words.',
  input: z.strictObject({ snapshotId }),
  output: z.strictObject({ ...snapshot, markup: z.string() }),
  errors: {
    snapshotNotFound: {
      status: 404,
      message: 'There is no such page. Check the snapshotId against snapshots.list; pages are kept for 14 days.',
    },
  },
});
