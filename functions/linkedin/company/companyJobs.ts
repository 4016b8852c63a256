import { type Destination, goTo } from '../browser/navigation.ts';
import { nullUnlessItCame } from '../browser/neverCame.ts';
import type { LinkedIn } from '../browser/session.ts';
import { contentTraffic, type Traffic } from '../browser/traffic.ts';
import { readUnthrottled } from '../browser/wholeReading.ts';
import { companyTabs } from '../selectors/addresses.ts';
import { companyEmber } from '../selectors/company/company.ember.ts';
import { anyOf } from '../selectors/resolve.ts';
import { noJobsWords } from '../selectors/words/company.ts';
import { countIn } from '../text/counts.ts';
import type { AboutCompany } from './companyPage.ts';

const jobs: Destination = {
  name: 'companyJobs',
  get anchors() {
    return { ember: anyOf(companyEmber.topCard) };
  },
};

/** Time allowed for the headline to be drawn once no request is pending. */
const drawnMs = 2_000;

/** "Harbour Ferries has 7 job openings"; also for a company named "Studio 54". That there are none is stated in words. */
const jobsIn = (headline: string, company: string, language: string): number | null => {
  const besidesName = headline.replace(company, ' ');
  return countIn(besidesName, language) ?? (noJobsWords.test(besidesName) ? 0 : null);
};

/** `null` if all requests of the page were answered and there is no headline. */
const headlineOf = async ({ page, patienceMs }: LinkedIn, traffic: Traffic, signal: AbortSignal): Promise<string | null> => {
  const headline = page.locator(anyOf(companyEmber.jobsHeadline)).first();
  if ((await headline.count()) === 0) await traffic.complete(jobs.name, 'jobsHeadline', signal);
  return headline.textContent({ timeout: Math.min(patienceMs, drawnMs) }).catch(nullUnlessItCame);
};

/**
 * Number of jobs that a company offers: from its About page, or else from its jobs page, if it has one. `null` if neither states it.
 */
export const readJobsCount = async (
  linkedin: LinkedIn,
  { facts, publicUrl }: AboutCompany,
  signal: AbortSignal,
): Promise<number | null> => {
  if (facts.jobsText !== null) return countIn(facts.jobsText, facts.language);
  if (!facts.hasJobsTab || publicUrl === null) return null;
  return readUnthrottled(linkedin, async () => {
    using traffic = contentTraffic(linkedin);
    const arrival = await goTo(linkedin, new URL(publicUrl).pathname + companyTabs.jobs, jobs, signal);
    if (!arrival.arrived) return null;
    const said = await headlineOf(linkedin, traffic, signal);
    await linkedin.pacing.pause('read', signal);
    return said === null ? null : jobsIn(said, facts.name, facts.language);
  });
};
