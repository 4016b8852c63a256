import type { Json } from '../../contract/declaration.ts';
import { isRecord } from '../browser/json.ts';
import type { FoundJob } from '../job/jobSearch.ts';
import type { JobsStore, ReadJobsPage } from '../job/jobSearches.ts';
import type { Checkpoint, Checkpoints } from '../run.ts';

/** The form in which a page is stored. Another release that changes what it holds gives it another name. */
const form = 'jobs2';

interface KeptPage {
  readonly page: ReadJobsPage;
  readonly jobs: readonly FoundJob[];
}

const pageIn = ({ state }: Checkpoint): readonly KeptPage[] =>
  isRecord(state) && state.form === form ? [state as unknown as KeptPage] : [];

/** The pages of a search for jobs as checkpoints of its item. `rowOf`: a job as a row of the item's data. */
export const keptJobs = (checkpoints: Checkpoints | undefined, rowOf: (job: FoundJob) => Json): JobsStore | undefined => {
  if (!checkpoints) return undefined;
  /** Where the last page begins that was read. */
  let furthest = -1;
  return {
    async earlier() {
      const kept = (await checkpoints.earlier()).flatMap(pageIn);
      for (const { page } of kept) furthest = Math.max(furthest, page.start);
      return { pages: kept.map(({ page }) => page), jobs: kept.flatMap(({ jobs }) => jobs) };
    },
    async add(page, jobs) {
      const isReadAgain = page.start <= furthest;
      furthest = Math.max(furthest, page.start);
      const state = { form, page, jobs } as unknown as Json;
      await checkpoints.add({ rows: jobs.map(rowOf), state }, { isReadAgain });
    },
    startOver: () => checkpoints.startOver(),
  };
};
