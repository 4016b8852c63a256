import { companySlugIn } from '../selectors/addresses.ts';
import { schoolRemark, skillsLine } from '../selectors/words/career.ts';
import { matchesAnyLanguage } from '../selectors/words/language.ts';
import type { Entity, EntityLine } from './entities.ember.ts';

export interface Role {
  readonly title: string;
  readonly employmentType: string | null;
  readonly dates: string | null;
  readonly location: string | null;
  readonly description: string | null;
}

/** One position at a company. */
export interface SinglePosition extends Role {
  readonly company: string | null;
  readonly companyUrl: string | null;
  readonly logo: string | null;
}

/** Several roles at one company, with their total time. */
export interface GroupedPosition {
  readonly company: string;
  readonly companyUrl: string | null;
  readonly logo: string | null;
  readonly total: string | null;
  readonly location: string | null;
  readonly roles: readonly Role[];
}

export type Position = SinglePosition | GroupedPosition;

export interface School {
  readonly school: string;
  readonly schoolUrl: string | null;
  readonly degree: string | null;
  readonly dates: string | null;
  readonly description: string | null;
}

/** A volunteer activity. */
export interface Volunteering {
  readonly title: string;
  readonly company: string | null;
  readonly companyUrl: string | null;
  readonly logo: string | null;
  readonly dates: string | null;
  readonly cause: string | null;
  readonly description: string | null;
}

export interface Project {
  readonly title: string;
  readonly dates: string | null;
  readonly description: string | null;
}

const aside = (lines: readonly EntityLine[]): EntityLine[] => lines.slice(1).filter((line) => line.light || line.caption);

/** The marked line, if it contains a year: a place can be there instead. */
const datesLine = (lines: readonly EntityLine[]): EntityLine | undefined => {
  const dated = aside(lines).filter(({ text }) => /(19|20)\d\d/.test(text));
  return dated.find(({ caption }) => caption) ?? dated[0];
};

const datesOf = (lines: readonly EntityLine[]): string | null => datesLine(lines)?.text ?? null;

const locationOf = (lines: readonly EntityLine[]): string | null => aside(lines).find((line) => line !== datesLine(lines))?.text ?? null;

/** Precedes the dates: lines after them are something else. */
const subtitleOf = (lines: readonly EntityLine[]): string | null => {
  const [line] = lines.slice(1);
  return line && !line.light && !line.caption ? line.text : null;
};

/** Other lists of an entry, in LinkedIn's words: skills, grades, societies. */
const isListed = (text: string): boolean => [skillsLine, schoolRemark].some((words) => matchesAnyLanguage(words, text));

/** The first longer text that is not a list. */
const descriptionOf = ({ texts }: Entity): string | null => texts.find(({ text, labelled }) => !labelled && !isListed(text))?.text ?? null;

const titleOf = (entity: Entity): string => entity.lines[0]?.text ?? '';

const roleOf = (entity: Entity, employmentType: string | null): Role => ({
  title: titleOf(entity),
  employmentType,
  dates: datesOf(entity.lines),
  location: locationOf(entity.lines),
  description: descriptionOf(entity),
});

/** "Works · Full-time", under the title of a single position. */
export const companyAndType = (subtitle: string | null): Pick<SinglePosition, 'company' | 'employmentType'> => {
  const split = subtitle?.lastIndexOf(' · ') ?? -1;
  return subtitle === null || split < 0
    ? { company: subtitle, employmentType: null }
    : { company: subtitle.slice(0, split), employmentType: subtitle.slice(split + 3) };
};

/** An entry of the experience list. */
export const positionOf = (entity: Entity): Position => {
  const subtitle = subtitleOf(entity.lines);
  const company = { companyUrl: entity.href, logo: entity.logo };
  // Longer texts can be in a list of their own, without dates; attachments of a single position are beside its dates.
  const roles = datesOf(entity.lines) === null ? entity.entities.filter(({ lines }) => datesOf(lines) !== null) : [];
  if (roles.length > 0) {
    return {
      company: titleOf(entity),
      ...company,
      total: subtitle,
      location: locationOf(entity.lines),
      roles: roles.map((role) => roleOf(role, subtitleOf(role.lines))),
    };
  }
  return { ...roleOf(entity, null), ...companyAndType(subtitle), ...company };
};

/** An entry of the education list. A school without its own page links to a search for its name. */
export const schoolOf = (entity: Entity): School => ({
  school: titleOf(entity),
  schoolUrl: entity.href && companySlugIn(entity.href) !== null ? entity.href : null,
  degree: subtitleOf(entity.lines),
  dates: datesOf(entity.lines),
  description: descriptionOf(entity),
});

/** An entry of the list of volunteer activities; the line after its dates names the cause. */
export const volunteeringOf = (entity: Entity): Volunteering => ({
  title: titleOf(entity),
  company: subtitleOf(entity.lines),
  companyUrl: entity.href,
  logo: entity.logo,
  dates: datesOf(entity.lines),
  cause: locationOf(entity.lines),
  description: descriptionOf(entity),
});

/** An entry of the list of projects, whose only line contains the dates. */
export const projectOf = (entity: Entity): Project => ({
  title: titleOf(entity),
  dates: entity.lines[1]?.text ?? null,
  description: descriptionOf(entity),
});

/** An entry of the languages list; the proficiency in LinkedIn's own words. */
export const languageOf = (entity: Entity): { readonly name: string; readonly proficiency: string | null } => ({
  name: titleOf(entity),
  proficiency: entity.lines[1]?.text ?? null,
});

export const skillOf = titleOf;
