import { z } from 'zod';
import { accountNotFound, declareAdministration, id } from './administration.declaration.ts';
import { waitingReasons } from './envelopes.ts';
import { resultHandlings } from './result.handling.ts';
import { shownTime } from './time.ts';

const statuses = z.enum(['queued', 'running', 'complete', 'error']);

export const requestsList = declareAdministration({
  name: 'requests.list',
  summary: 'Lists the requests of an account, newest first.',
  input: z.strictObject({
    accountId: id,
    status: statuses.optional(),
    limit: z.int().min(1).max(100).default(50),
    cursor: z.string().min(1).max(500).optional().describe('nextCursor of the page before.'),
  }),
  output: z.strictObject({
    requests: z.array(
      z.strictObject({
        requestId: z.string(),
        function: z.string(),
        status: statuses,
        resultHandling: z.enum(resultHandlings),
        resultLink: z.url(),
        done: z.int().nonnegative(),
        total: z.int().nonnegative(),
        waitingFor: z.enum(waitingReasons).nullable(),
        errorType: z.string().nullable(),
        acceptedAt: shownTime,
        startedAt: shownTime.nullable(),
        finishedAt: shownTime.nullable(),
        expiresAt: shownTime,
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  errors: { accountNotFound },
});
