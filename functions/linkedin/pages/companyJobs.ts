import { errors } from 'playwright-core';
import { countIn } from '../counts.ts';
import { type Destination, goTo } from '../navigation.ts';
import { companyEmber } from '../selectors/company.ember.ts';
import { anyOf } from '../selectors/resolve.ts';
import type { LinkedIn } from '../session.ts';
import type { AboutCompany } from './companyPage.ts';

const jobs: Destination = { name: 'companyJobs', anchors: { ember: anyOf(companyEmber.topCard) } };

/** "Harbour Ferries has 7 job openings"; of a company named "Studio 54" as well. That there are none is said in words. */
const jobsIn = (headline: string, company: string, language: string): number | null => {
  const besidesName = headline.replace(company, ' ');
  return countIn(besidesName, language) ?? (/\bno (?:open )?jobs\b/i.test(besidesName) ? 0 : null);
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
  const arrival = await goTo(linkedin, `${new URL(publicUrl).pathname}/jobs/`, jobs, signal);
  if (!arrival.arrived) return null;
  const headline = linkedin.page.locator(anyOf(companyEmber.jobsHeadline)).first();
  const said = await headline.textContent({ timeout: linkedin.patienceMs }).catch((error: unknown) => {
    if (error instanceof errors.TimeoutError) return null;
    throw error;
  });
  await linkedin.pacing.pause('read', signal);
  return said === null ? null : jobsIn(said, facts.name, facts.language);
};
