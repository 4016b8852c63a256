import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { FilterNotApplied, FilterNotResolved, ItemFailure, LayoutChanged } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { describedJobs } from '../../infra/sandbox/job/describedJobs.ts';
import { foundJobs, type Job, jobsOf } from '../../infra/sandbox/job/jobs.ts';
import { readWorld } from '../../infra/sandbox/world/readWorld.ts';
import { type Part, testsOf } from '../support/part.ts';
import { readingRun } from '../support/performerRun.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';
import { Stopped, StoredCheckpoints } from '../support/storedCheckpoints.ts';

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
            jobs.map((job) => ({ ...inList(job), isPromoted: job.promoted, isSimilarMatch: false })),
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

        rest('a limit, a lost part or another page are told, never a shorter list (P13)', async () => {
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

    const ids = (rows: readonly unknown[]): unknown[] => (rows as JsonObject[]).map(({ jobId }) => jobId);
    const matching = (query: string): string[] => foundJobs(world, new URLSearchParams(query)).map(({ id }) => id);

    it('job functions go by their names, and an address in place of words and filter', async () => {
      await site.misbehave();
      const engineers = matching('f_F=eng,anls');
      assert.ok(engineers.length > 0);
      assert.deepEqual(ids(await search({ filter: { jobFunctions: ['engineering', 'Analyst'] } })), engineers);
      const unknown = (error: unknown) =>
        error instanceof FilterNotResolved &&
        error.filter === 'jobFunctions' &&
        error.value === 'Piracy' &&
        error.offered.includes('Sales');
      await assert.rejects(search({ filter: { jobFunctions: ['Sales', 'Piracy'] } }), unknown);
      assert.deepEqual(
        ids(await search({ url: 'https://www.linkedin.com/jobs/search/?f_WT=2&keywords=pilot' })),
        matching('f_WT=2&keywords=pilot'),
      );
    });

    it('a condition that the search forgets is named, whichever it is', async () => {
      const forgotten: [parameter: string, item: JsonObject, field: string, value: string][] = [
        ['f_WT', { filter: { workplaceTypes: ['remote', 'hybrid'] } }, 'workplaceTypes', 'remote, hybrid'],
        ['f_F', { filter: { jobFunctions: ['Sales'] } }, 'jobFunctions', 'Sales'],
        ['f_TPR', { filter: { datePosted: 'pastWeek' } }, 'datePosted', 'pastWeek'],
        ['f_EA', { filter: { under10Applicants: true } }, 'under10Applicants', 'true'],
        ['keywords', { term: 'pilot' }, 'term', 'pilot'],
        ['f_TPR', { preferences: { datePosted: 'pastWeek' } }, 'datePosted', 'pastWeek'],
        ['geoId', { url: 'https://www.linkedin.com/jobs/search/?geoId=7&keywords=pilot' }, 'url', 'geoId=7'],
      ];
      for (const [filter, item, field, value] of part === 'chosen' ? forgotten.filter((_, index) => index % 3 === 0) : forgotten) {
        await site.misbehave({ kind: 'jobSearch', variant: 'droppedFilter', filter });
        const isNamed = (error: unknown) => error instanceof FilterNotApplied && error.filter === field && error.value === value;
        await assert.rejects(search(item), isNamed, field);
      }
    });

    describe('in the AI search', () => {
      const described = (sentence: string) => {
        const { exact, similar } = describedJobs(world, new URLSearchParams({ keywords: sentence }));
        return { exact: exact.map(({ id }) => id), similar: similar.map(({ id }) => id) };
      };

      it('wishes are told in a sentence; what is only similar is marked, or left out', async () => {
        await site.misbehave();
        const { exact, similar } = described('remote harbour pilot');
        assert.ok(exact.length > 0 && similar.length > 0);
        const item = { term: 'Harbour Pilot', preferences: { remote: true } };
        const rows = await search(item);
        assert.deepEqual(
          rows.map(({ jobId, isSimilarMatch }) => [jobId, isSimilarMatch]),
          [...exact.map((id) => [id, false]), ...similar.map((id) => [id, true])],
        );
        assert.deepEqual(ids(await search({ ...item, allowSimilarResults: false })), exact);
      });

      it('an account that is led there gets words and a place as a sentence, and is told that filters are not for it', async () => {
        const ledThere = { kind: 'jobSearch', variant: 'described' };
        await site.misbehave(ledThere);
        const [{ location }] = jobs as [Job];
        const { exact, similar } = described(`cook in ${location}`);
        assert.deepEqual(ids(await search({ term: 'cook', location })), [...exact, ...similar]);
        await assert.rejects(search({ term: 'cook', filter: { workplaceTypes: ['remote'] } }), failure('searchInterfaceMismatch'));
        const url = 'https://www.linkedin.com/jobs/search/?keywords=cook&f_WT=2';
        await assert.rejects(search({ url }), failure('searchInterfaceMismatch'));
      });

      it('an account without it is told so', async () => {
        const item = { term: 'cook', preferences: { remote: true } };
        for (const fault of [
          { kind: 'jobSearch', variant: 'filtered' },
          { kind: 'renderer', renderer: 'ember' },
        ]) {
          await site.misbehave(fault);
          await assert.rejects(search(item), failure('searchInterfaceMismatch'));
        }
      });
    });

    describe('over several runs', () => {
      const run = (checkpoints: StoredCheckpoints, stopAfter = Number.POSITIVE_INFINITY) => {
        checkpoints.stopAfter = stopAfter;
        return performers['jobs.search']!.perform(site.linkedin, { limit: 1000 }, { ...readingRun, checkpoints }) as Promise<JsonObject[]>;
      };
      const all = jobs.map(({ id }) => id);

      it('continues where it stopped, with the same jobs as in one run', async () => {
        await site.misbehave();
        const checkpoints = new StoredCheckpoints();
        await assert.rejects(run(checkpoints, 1), Stopped);
        assert.deepEqual(ids(checkpoints.rows), all.slice(0, 25));
        const rows = await run(checkpoints);
        assert.deepEqual(ids(rows), all);
        assert.deepEqual(rows.slice(0, 25), checkpoints.rows.slice(0, 25));
        assert.equal(checkpoints.startedOver, 0);
      });

      for (const [variant, rows, isChosen] of [
        ['movedUp', 30, true],
        ['movedDown', 30, true],
        ['movedUp', 7, false],
        ['movedDown', 7, false],
      ] as const) {
        (isChosen ? it : rest)(`a list that has moved meanwhile (${variant} by ${rows}): no job twice, none lost`, async () => {
          await site.misbehave();
          const checkpoints = new StoredCheckpoints();
          await assert.rejects(run(checkpoints, 1), Stopped);
          await site.fault({ kind: 'resultsPage', variant, rows });
          const found = ids(await run(checkpoints));
          assert.deepEqual(found.slice(0, 25), all.slice(0, 25));
          assert.equal(new Set(found).size, found.length);
          assert.deepEqual(new Set(found), new Set(all));
        });
      }

      rest('goes on below the words that what follows is only similar', async () => {
        await site.misbehave();
        const keywords = 'pilot keeper engineer analyst purser designer cook timetable';
        const { exact, similar } = describedJobs(world, new URLSearchParams({ keywords }));
        assert.ok(exact.length === 0 && similar.length > 26);
        const search = (checkpoints: StoredCheckpoints) => {
          const item = { limit: 1000, url: `https://www.linkedin.com/jobs/search-results/?${new URLSearchParams({ keywords })}` };
          return performers['jobs.search']!.perform(site.linkedin, item, { ...readingRun, checkpoints }) as Promise<JsonObject[]>;
        };
        const marks = (rows: readonly JsonObject[]) => rows.map(({ jobId, isSimilarMatch }) => [jobId, isSimilarMatch]);
        const checkpoints = new StoredCheckpoints();
        const whole = await search(checkpoints);
        assert.deepEqual(
          marks(whole),
          similar.map(({ id }) => [id, true]),
        );
        // An earlier run has read the page with the words, and one job of the page below.
        const state = checkpoints.kept[0]?.state as JsonObject;
        const next = whole[25] ?? assert.fail('there is one page');
        const { urn: _urn, jobUrl: _address, ...job } = next;
        const page = { ...(state.page as JsonObject), start: 25 };
        checkpoints.kept.push({ rows: [next], state: { ...state, page, jobs: [job] } });
        await site.misbehave();
        assert.deepEqual(marks(await search(checkpoints)), marks(whole));
        assert.equal(checkpoints.startedOver, 0);
      });

      rest('LinkedIn’s limit on the way ends the search, and what was read stays', async () => {
        await site.misbehave({ kind: 'commercialLimit', match: { path: 'start=25' } });
        const checkpoints = new StoredCheckpoints();
        await assert.rejects(run(checkpoints), failure('searchingNotAllowed'));
        assert.deepEqual(ids(checkpoints.rows), all.slice(0, 25));
      });

      rest('begins again where the account has the other search meanwhile: the results of the two do not fit together', async () => {
        await site.misbehave();
        const checkpoints = new StoredCheckpoints();
        await assert.rejects(run(checkpoints, 1), Stopped);
        await site.fault({ kind: 'jobSearch', variant: 'described' });
        assert.deepEqual(ids(await run(checkpoints)), all);
        assert.equal(checkpoints.startedOver, 1);
      });
    });
  });
};
