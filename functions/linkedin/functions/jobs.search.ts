import { jobIdentity } from '../job/jobIds.ts';
import { jobQueryOf } from '../job/jobQuery.ts';
import type { FoundJob } from '../job/jobSearch.ts';
import { searchJobs } from '../job/jobSearches.ts';
import { keptJobs } from './keptJobs.ts';
import type { Performer } from './performer.ts';

/** A job in the contract's form. */
const jobRow = ({ jobId, ...row }: FoundJob) => ({ ...jobIdentity(jobId), ...row });

/** Searches for jobs, page after page, in the search that LinkedIn shows the account: with filters, or the AI search. */
export const jobsSearch: Performer<'jobs.search'> = {
  perform: async (linkedin, item, run) => {
    const query = await jobQueryOf(linkedin, item, run.signal);
    const exactOnly = item.allowSimilarResults === false;
    const store = keptJobs(run.checkpoints, jobRow);
    return (await searchJobs(linkedin, { query, limit: item.limit, exactOnly, store }, run)).map(jobRow);
  },
};
