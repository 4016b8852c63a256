import { nothingHereWords } from '../selectors/words/lists.ts';

/** The lists of a profile that have a page of their own and that we read. */
export type DetailsSection = 'experience' | 'education' | 'skills' | 'languages' | 'volunteering' | 'projects';

const detailsSections: readonly DetailsSection[] = ['experience', 'education', 'skills', 'languages', 'volunteering', 'projects'];

/** What tells which list a page shows, the surest first: its address, ids and keys, and at last its heading. */
export interface SectionMarks {
  readonly path: string;
  readonly keys: readonly string[];
  readonly headings: readonly string[];
}

const inKey: Readonly<Record<DetailsSection, RegExp>> = {
  experience: /(?<!VOLUNTEER(?:ING)?[-_])EXPERIENCE|(?<!Volunteer(?:ing)?)Experience|\/details\/experience/,
  education: /EDUCATION|Education|\/details\/education/,
  skills: /SKILL|Skill|\/details\/skills/,
  languages: /LANGUAGE|Language|\/details\/languages/,
  volunteering: /VOLUNTEER|Volunteer|\/details\/volunteering/,
  projects: /PROJECT|Project|\/details\/projects/,
};

const inHeading: Readonly<Record<DetailsSection, RegExp>> = {
  experience: /^Experience$/i,
  education: /^Education$/i,
  skills: /^Skills\b/i,
  languages: /^Languages$/i,
  volunteering: /^Volunteer(?:ing)?\b/i,
  projects: /^Projects$/i,
};

/** The list that a page shows; `null` where nothing tells. */
export const sectionOf = ({ path, keys, headings }: SectionMarks): DetailsSection | null => {
  const asked = /\/details\/(\w+)/.exec(path)?.[1];
  return (
    detailsSections.find((section) => section === asked) ??
    keys.flatMap((key) => detailsSections.filter((section) => inKey[section].test(key)))[0] ??
    headings.flatMap((heading) => detailsSections.filter((section) => inHeading[section].test(heading)))[0] ??
    null
  );
};

const nothing = new RegExp(nothingHereWords, 'i');

/** Whether a list says that a person left it empty. */
export const saysNothing = (texts: readonly string[]): boolean => texts.some((text) => nothing.test(text));
