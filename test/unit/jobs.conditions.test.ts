import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ItemFailure } from '../../functions/linkedin/failures.ts';
import { requireConditions } from '../../functions/linkedin/job/appliedConditions.ts';
import type { JobQuery } from '../../functions/linkedin/job/jobQuery.ts';
import { similarMatchWords } from '../../functions/linkedin/selectors/words/jobs.ts';
import { fail } from '../support/performerRun.ts';

const query = (parameters: string, described?: JobQuery): JobQuery => ({
  kind: 'filtered',
  path: '/jobs/search/',
  parameters: new URLSearchParams(parameters),
  asked: new Map(),
  ...(described ? { described } : {}),
});
const sentence: JobQuery = { ...query('keywords=cook+in+Porto'), kind: 'described', path: '/jobs/search-results/' };

describe('conditions of a search for jobs', () => {
  const led = (asked: JobQuery, kept: string) =>
    requireConditions(asked, `https://www.linkedin.com/jobs/search-results/?${kept}`, { fail });
  const isMismatch = (error: unknown) => error instanceof ItemFailure && error.errorType === 'searchInterfaceMismatch';

  it('are not applied because the AI search keeps them in its address', () => {
    assert.equal(led(query('keywords=cook&f_TPR=r86400'), 'keywords=cook&f_TPR=r86400'), 'described');
    assert.throws(() => led(query('keywords=cook&f_WT=2'), 'keywords=cook&f_WT=2'), isMismatch);
    assert.throws(() => led(query('keywords=cook&f_WT=2'), 'keywords=cook'), isMismatch);
    assert.equal(led(query('keywords=cook&location=Porto', sentence), 'keywords=cook&location=Porto'), null);
  });

  it('are not all kept where words say that the jobs are only similar; invitations to look for such are no such words', () => {
    for (const text of ['Similar jobs', 'Similar matches for your search', 'Jobs with close matches', 'Related results'])
      assert.match(text, similarMatchWords);
    for (const text of ['Set alert for similar jobs', 'Show more related jobs', 'No similar jobs', 'Near results desk clerk'])
      assert.doesNotMatch(text, similarMatchWords);
  });
});
