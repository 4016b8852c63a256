import { jobIdentity, jobIdIn } from '../job/jobIds.ts';
import { readJob } from '../job/openJob.ts';
import type { Performer } from './performer.ts';

/** Reads a job. */
export const jobsGet: Performer<'jobs.get'> = {
  perform: async (linkedin, { job }, run) => {
    const id = jobIdIn(job);
    const read = await readJob(linkedin, id, run.signal);
    if (!read) throw run.fail('jobNotFound');
    const { title, companyName, companyUrl, location, workplaceType, employmentType, salary, easyApply } = read;
    return {
      ...jobIdentity(id),
      title,
      companyName,
      companyUrl,
      location,
      postedDate: read.postedAt === null ? null : new Date(read.postedAt).toISOString(),
      applicantsCount: read.applicantsCount,
      workplaceType,
      employmentType,
      salary,
      description: read.description,
      applyUrl: read.applyUrl,
      easyApply,
    };
  },
};
