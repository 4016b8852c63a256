import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { ItemFailure, LayoutChanged } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { foundJobs, type Job, jobsOf } from '../../infra/sandbox/job/jobs.ts';
import { readWorld } from '../../infra/sandbox/world/readWorld.ts';
import { type Part, testsOf } from '../support/part.ts';
import { readingRun } from '../support/performerRun.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';

const workplaces = { Hybrid: 'hybrid', 'On-site': 'onSite', Remote: 'remote' } as const;
const employments = { 'Full-time': 'fullTime', 'Part-time': 'partTime', Contract: 'contract', Internship: 'internship' } as const;

const salaryOf = ({ salary }: Job) => {
  const [, least, most] = /(\d+)K.*?(\d+)K/.exec(salary ?? '') ?? [];
  return least === undefined
    ? null
    : { currency: 'usd', minAmount: Number(least) * 1000, maxAmount: Number(most) * 1000, period: 'yearly' };
};
const inList = (job: Job) => ({
  jobId: job.id,
  urn: `urn:li:jobPosting:${job.id}`,
  jobUrl: `https://www.linkedin.com/jobs/view/${job.id}`,
  title: job.title,
  companyName: job.company.name,
  location: job.location,
  workplaceType: workplaces[job.workplace],
  salary: salaryOf(job),
  easyApply: job.easyApply,
});

/** Jobs on their own pages and in searches, in both front ends. */
export const jobsRead = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('jobs', () => {
    const world = readWorld(JSON.parse(readFileSync(new URL('../../infra/sandbox/world.json', import.meta.url), 'utf8')));
    const jobs = jobsOf(world);
    let site: SandboxLinkedIn;
    before(async () => {
      site = await openSandboxLinkedIn(10_000);
    });
    after(() => site[Symbol.asyncDispose]());

    const get = (id: string) =>
      performers['jobs.get']!.perform(
        site.linkedin,
        { job: `https://www.linkedin.com/jobs/view/${id}` },
        readingRun,
      ) as Promise<JsonObject>;
    const search = (item: JsonObject) =>
      performers['jobs.search']!.perform(site.linkedin, { limit: 1000, ...item }, readingRun) as Promise<JsonObject[]>;
    const failure = (type: string) => (error: unknown) => error instanceof ItemFailure && error.errorType === type;

    for (const renderer of ['sdui', 'ember'] as const) {
      describe(`as ${renderer} renders them`, () => {
        it('each has what its page shows, and how one applies', async () => {
          await site.misbehave({ kind: 'renderer', renderer });
          for (const job of jobs.slice(0, 3)) {
            const { postedDate, ...read } = await get(job.id);
            assert.deepEqual(read, {
              ...inList(job),
              companyUrl: `https://www.linkedin.com/company/${encodeURIComponent(job.company.slug)}`,
              applicantsCount: job.applicants,
              employmentType: employments[job.employment],
              description: job.description,
              applyUrl: job.easyApply || renderer === 'ember' ? null : `https://jobs.${job.company.slug}.example/${job.id}`,
            });
            const late = Date.now() - job.ageMs - Date.parse(String(postedDate));
            assert.ok(Math.abs(late) < 8 * 86_400_000, String(late));
          }
        });

        (renderer === 'sdui' ? it : rest)('one that is gone, or leads to a search for others, is not found', async () => {
          await site.misbehave({ kind: 'renderer', renderer });
          await assert.rejects(get('4499999999'), failure('jobNotFound'));
          await site.misbehave({ kind: 'renderer', renderer }, { kind: 'job', variant: 'ended' });
          await assert.rejects(get(jobs[0]!.id), failure('jobNotFound'));
        });

        it('a search finds each once, over several pages, and keeps to the filter', async () => {
          await site.misbehave({ kind: 'renderer', renderer });
          assert.ok(jobs.length > 25, 'the sandbox has more jobs than a page');
          assert.deepEqual(
            await search({}),
            jobs.map((job) => ({ ...inList(job), isPromoted: job.promoted })),
          );
          const remote = foundJobs(world, new URLSearchParams('keywords=pilot&f_WT=2,3&f_AL=true'));
          assert.ok(remote.length > 0);
          const filter = { workplaceTypes: ['remote', 'hybrid'], easyApply: true };
          assert.deepEqual(
            (await search({ term: 'pilot', filter })).map(({ jobId }) => jobId),
            remote.map(({ id }) => id),
          );
          assert.deepEqual(await search({ term: 'qqqqzz' }), []);
          assert.equal((await search({ limit: 3 })).length, 3);
        });

        (renderer === 'ember' ? it : rest)('a limit, a lost part or another page are told, never a shorter list (P13)', async () => {
          await site.misbehave({ kind: 'renderer', renderer }, { kind: 'commercialLimit' });
          await assert.rejects(search({}), failure('searchingNotAllowed'));
          if (renderer === 'ember') {
            await site.misbehave({ kind: 'renderer', renderer }, { kind: 'cutList' });
            await assert.rejects(search({}), LayoutChanged);
          }
          const names = { 'job-card-component-ref': 'posting', 'data-occludable-job-id': 'data-x', 'data-job-id': 'data-y' };
          await site.misbehave({ kind: 'renderer', renderer }, { kind: 'renamed', names });
          await assert.rejects(search({}), LayoutChanged);
        });
      });
    }
  });
};
