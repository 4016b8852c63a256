import type { World } from '../world/world.ts';
import { foundJobs, type Job, jobsOf } from './jobs.ts';

/** What the AI search finds: jobs that have all that the sentence says, and then those that have some of it. */
export interface DescribedJobs {
  readonly exact: readonly Job[];
  readonly similar: readonly Job[];
}

/** Words that say of what level a job is, or nothing about it. */
const others = new Set(['entry', 'level', 'senior', 'manager', 'director', 'executive', 'or', 'jobs', 'volunteer']);

/** The sentence "full-time remote pilot at Lumen in Porto, Portugal, Easy Apply" in its parts, as the site understands it. */
function understood(sentence: string): (job: Job) => { readonly isExact: boolean; readonly isSimilar: boolean } {
  let rest = sentence.toLowerCase();
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(rest);
    rest = rest.replace(pattern, ' ');
    return found?.[1];
  };
  const easy = take(/(\beasy apply\b)/) !== undefined;
  const few = take(/(\bfewer than 10 applicants\b)/) !== undefined;
  take(/(\bin my network\b)/);
  take(/(\bwith [\s\S]*)/);
  const place = take(/\bin ([\s\S]*)/)?.replace(/[,\s]+$/, '');
  const company = take(/\bat ([\s\S]*)/)?.replace(/[,\s]+$/, '');
  const workplace = take(/\b(remote|hybrid|on-site)\b/);
  const employment = take(/\b(full-time|part-time|contract|internship)\b/);
  const words = rest.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !others.has(word));
  return (job) => {
    const about = `${job.title} ${job.company.name}`.toLowerCase();
    const rules = [
      place === undefined || job.location.toLowerCase().includes(place),
      company === undefined || company.split(' or ').some((name) => job.company.name.toLowerCase().includes(name)),
      workplace === undefined || job.workplace.toLowerCase() === workplace,
      employment === undefined || job.employment.toLowerCase() === employment,
      !easy || job.easyApply,
      !few || job.applicants < 10,
      words.every((word) => about.includes(word)),
    ];
    return { isExact: rules.every(Boolean), isSimilar: words.some((word) => about.includes(word)) };
  };
}

/** Of the parameters of the address, the AI search keeps the words and when a job was posted. */
export function describedJobs(world: World, asked: URLSearchParams): DescribedJobs {
  const matchOf = understood(asked.get('keywords') ?? '');
  const recent = new Set(foundJobs(world, new URLSearchParams({ f_TPR: asked.get('f_TPR') ?? '' })).map(({ id }) => id));
  const rated = jobsOf(world)
    .filter(({ id }) => recent.has(id))
    .map((job) => ({ job, ...matchOf(job) }));
  return {
    exact: rated.filter(({ isExact }) => isExact).map(({ job }) => job),
    similar: rated.filter(({ isExact, isSimilar }) => isSimilar && !isExact).map(({ job }) => job),
  };
}
