import { errors } from 'playwright-core';
import { type Destination, goTo } from '../browser/navigation.ts';
import type { LinkedIn } from '../browser/session.ts';
import { contentTraffic, type Traffic } from '../browser/traffic.ts';
import { readUnthrottled } from '../browser/wholeReading.ts';
import { companyTabs } from '../selectors/addresses.ts';
import { companyEmber } from '../selectors/company/company.ember.ts';
import { anyOf } from '../selectors/resolve.ts';
import { noJobsWords } from '../selectors/words/company.ts';
import { countIn } from '../text/counts.ts';
import type { AboutCompany } from './companyPage.ts';

const jobs: Destination = { name: 'companyJobs', anchors: { ember: anyOf(companyEmber.topCard) } };

/** How long the headline may take to be drawn once nothing is on its way any more. */
const drawnMs = 2_000;

/** "Harbour Ferries has 7 job openings"; of a company named "Studio 54" as well. That there are none is said in words. */
const jobsIn = (headline: string, company: string, language: string): number | null => {
  const besidesName = headline.replace(company, ' ');
  return countIn(besidesName, language) ?? (noJobsWords.test(besidesName) ? 0 : null);
};

/** `null` where everything that the page asked for has come, and no headline with it. */
const headlineOf = async ({ page, patienceMs }: LinkedIn, traffic: Traffic, signal: AbortSignal): Promise<string | null> => {
  const headline = page.locator(anyOf(companyEmber.jobsHeadline)).first();
  if ((await headline.count()) === 0) await traffic.complete(jobs.name, 'jobsHeadline', signal);
  return headline.textContent({ timeout: Math.min(patienceMs, drawnMs) }).catch((error: unknown) => {
    if (error instanceof errors.TimeoutError) return null;
    throw error;
  });
};

/**
 * How many jobs a company offers: as its About page says, or else the page of its jobs, where it has one. `null` where neither says.
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
