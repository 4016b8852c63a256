import { seeded } from '../world/chance.ts';
import type { Company, World } from '../world/world.ts';

/** A job that a company offers. */
export interface Job {
  /** Ten digits. */
  readonly id: string;
  readonly company: Company;
  readonly title: string;
  readonly location: string;
  readonly workplace: 'On-site' | 'Hybrid' | 'Remote';
  readonly employment: 'Full-time' | 'Part-time' | 'Contract' | 'Internship';
  /** "$60K/yr - $75K/yr". */
  readonly salary: string | null;
  readonly ageMs: number;
  readonly applicants: number;
  readonly easyApply: boolean;
  readonly promoted: boolean;
  readonly description: string;
}

/** Titles, and LinkedIn's codes for their job functions. */
const functionsByTitle: Readonly<Record<string, string>> = {
  'Harbour Pilot': 'othr',
  'Timetable Engineer': 'eng',
  'Night Purser': 'cust',
  'Data Analyst': 'anls',
  'Designer of Lifeboats': 'dsgn',
  Cook: 'othr',
  'Lock Keeper': 'othr',
};
const titles = Object.keys(functionsByTitle);
const workplaces = ['Hybrid', 'On-site', 'Remote'] as const;
const employments = ['Full-time', 'Part-time', 'Contract', 'Internship'] as const;
const day = 86_400_000;

/** The jobs of all companies, at most a dozen of each, newest first. */
export function jobsOf({ companies }: World): Job[] {
  return companies
    .flatMap((company, place) => {
      const chance = seeded(`jobs ${company.slug}`);
      return Array.from({ length: Math.min(company.jobs, 12) }, (_, index): Job => {
        const least = 40 + Math.floor(chance() * 40);
        return {
          id: String(4_400_000_000 + place * 1000 + index),
          company,
          title: titles[(place + index) % titles.length] ?? 'Cook',
          location: company.headquarters ?? 'Lisbon, Portugal',
          workplace: workplaces[index % 3] ?? 'Hybrid',
          employment: employments[index % 4] ?? 'Full-time',
          salary: index % 2 === 0 ? `$${least}K/yr - $${least + 15}K/yr` : null,
          ageMs: Math.floor(day * (0.2 + chance() * 25)),
          applicants: Math.floor(chance() * 90) + 1,
          easyApply: index % 2 === 0,
          promoted: index % 5 === 4,
          description: `${company.name} looks for somebody who stays awake.\n\nWhat you do:\nwatch, note and tell.`,
        };
      });
    })
    .sort((one, other) => one.ageMs - other.ageMs);
}

const past: Readonly<Record<string, number>> = { r86400: day, r604800: 7 * day, r2592000: 30 * day };
const letters = {
  f_WT: { '1': 'On-site', '2': 'Remote', '3': 'Hybrid' },
  f_JT: { F: 'Full-time', P: 'Part-time', C: 'Contract', I: 'Internship' },
} as const;

/** The jobs that a search finds. */
export function foundJobs(world: World, asked: URLSearchParams): Job[] {
  const words = (asked.get('keywords') ?? '').toLowerCase();
  const place = (asked.get('location') ?? '').toLowerCase();
  const ids = asked.get('f_C')?.split(',');
  const functions = asked.get('f_F')?.split(',');
  const isOne = (parameter: keyof typeof letters, value: string): boolean => {
    const among: Readonly<Record<string, string>> = letters[parameter];
    const chosen = asked.get(parameter)?.split(',');
    return chosen === undefined || chosen.some((letter) => among[letter] === value);
  };
  return jobsOf(world).filter(
    (job) =>
      `${job.title} ${job.company.name}`.toLowerCase().includes(words) &&
      job.location.toLowerCase().includes(place) &&
      (functions === undefined || functions.includes(functionsByTitle[job.title] ?? '')) &&
      (ids === undefined || ids.includes(String(job.company.id))) &&
      job.ageMs <= (past[asked.get('f_TPR') ?? ''] ?? Number.POSITIVE_INFINITY) &&
      isOne('f_WT', job.workplace) &&
      isOne('f_JT', job.employment) &&
      (asked.get('f_AL') !== 'true' || job.easyApply) &&
      (asked.get('f_EA') !== 'true' || job.applicants < 10),
  );
}
