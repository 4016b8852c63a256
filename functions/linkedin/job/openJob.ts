import { type Destination, goTo } from '../browser/navigation.ts';
import { readPage } from '../browser/reading.ts';
import type { LinkedIn } from '../browser/session.ts';
import { readUnthrottled } from '../browser/wholeReading.ts';
import { LayoutChanged } from '../failures.ts';
import { jobPath, jobSearchPath } from '../selectors/addresses.ts';
import { jobEmber, jobSdui } from '../selectors/job/job.ts';
import { jobSearchEmber, jobSearchSdui } from '../selectors/job/jobSearch.ts';
import { anyOf } from '../selectors/resolve.ts';
import { momentIn } from '../text/relativeTime.ts';
import { type JobFacts, jobPageName, jobReaders } from './job.ts';

const destination: Destination = {
  name: jobPageName,
  get anchors() {
    // A job that has ended leads to a search for others.
    return {
      sdui: [jobSdui.about, jobSearchSdui.row].map(anyOf).join(', '),
      ember: [jobEmber.description, jobSearchEmber.row].map(anyOf).join(', '),
    };
  },
};

/** A job, and when it was posted, in epoch milliseconds, as exactly as the page states it. */
export interface ReadJob extends JobFacts {
  readonly postedAt: number | null;
}

/** Opens a job's own page and reads it; `null` if LinkedIn says that there is no such job, or leads to a search for others. @throws LayoutChanged for any other page */
export const readJob = (linkedin: LinkedIn, id: string, signal: AbortSignal): Promise<ReadJob | null> =>
  readUnthrottled(linkedin, async () => {
    const arrival = await goTo(linkedin, jobPath(id), destination, signal);
    if (!arrival.arrived) return null;
    if (!linkedin.page.url().includes(id)) {
      if (jobSearchPath.test(new URL(linkedin.page.url()).pathname)) return null;
      throw new LayoutChanged(jobPageName, 'address');
    }
    const { facts } = await readPage(linkedin.page, jobPageName, jobReaders);
    if (facts.jobId !== null && facts.jobId !== id) throw new LayoutChanged(jobPageName, 'identity');
    await linkedin.pacing.pause('read', signal);
    return { ...facts, postedAt: momentIn(facts.postedText, arrival.language, linkedin.clock.now()) };
  });
