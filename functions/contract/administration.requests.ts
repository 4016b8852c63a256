import { z } from 'zod';
import { accountNotFound, declareAdministration, id } from './administration.declaration.ts';
import { waitingReasons } from './envelopes.ts';
import { accountId, requestId, resultLink } from './examples.ts';
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
  example: {
    input: { accountId, status: 'complete', limit: 10 },
    output: {
      requests: [
        {
          requestId,
          function: 'people.get',
          status: 'complete',
          resultHandling: 'reslink',
          resultLink,
          done: 10,
          total: 10,
          waitingFor: null,
          errorType: null,
          acceptedAt: '2026-10-05T08:30:00Z',
          startedAt: '2026-10-05T08:30:01Z',
          finishedAt: '2026-10-05T08:32:14Z',
          expiresAt: '2026-10-06T08:30:00Z',
        },
      ],
      nextCursor: null,
    },
  },
});
