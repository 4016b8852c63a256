import { jobPath, site } from '../selectors/addresses.ts';

/** The id at the end of a job's normalised address. */
export const jobIdIn = (url: string): string => url.slice(url.lastIndexOf('/') + 1);

/** A job in answers. */
export const jobIdentity = (id: string) => ({
  jobId: id,
  urn: `urn:li:jobPosting:${id}`,
  jobUrl: (site + jobPath(id)).replace(/\/$/, ''),
});
