import { skillsLine } from '../selectors/words/career.ts';
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

/** Several roles at one company, with their time in total. */
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
}

const aside = (lines: readonly EntityLine[]): EntityLine[] => lines.slice(1).filter((line) => line.light || line.caption);

/** The marked line, as long as there is a year in it: a place can stand in that line's stead. */
const datesLine = (lines: readonly EntityLine[]): EntityLine | undefined => {
  const dated = aside(lines).filter(({ text }) => /(19|20)\d\d/.test(text));
  return dated.find(({ caption }) => caption) ?? dated[0];
};

const datesOf = (lines: readonly EntityLine[]): string | null => datesLine(lines)?.text ?? null;

const locationOf = (lines: readonly EntityLine[]): string | null => aside(lines).find((line) => line !== datesLine(lines))?.text ?? null;

const subtitleOf = (lines: readonly EntityLine[]): string | null =>
  lines.slice(1).find((line) => !line.light && !line.caption)?.text ?? null;

const isSkills = (text: string): boolean => Object.values(skillsLine).some((words) => words.test(text));

const descriptionOf = (entity: Entity): string | null => entity.texts.find((text) => !isSkills(text)) ?? null;

const titleOf = (entity: Entity): string => entity.lines[0]?.text ?? '';

const roleOf = (entity: Entity, employmentType: string | null): Role => ({
  title: titleOf(entity),
  employmentType,
  dates: datesOf(entity.lines),
  location: locationOf(entity.lines),
  description: descriptionOf(entity),
});

/** An entry of the experience list. */
export const positionOf = (entity: Entity): Position => {
  const subtitle = subtitleOf(entity.lines);
  const company = { companyUrl: entity.href, logo: entity.logo };
  // Longer texts can stand in a list of their own, without dates; what is attached to a single position, beside its dates.
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
  const split = subtitle?.lastIndexOf(' · ') ?? -1;
  const employmentType = subtitle !== null && split >= 0 ? subtitle.slice(split + 3) : null;
  return { ...roleOf(entity, employmentType), company: subtitle !== null && split >= 0 ? subtitle.slice(0, split) : subtitle, ...company };
};

/** An entry of the education list. A school without a page of its own links to a search for its name. */
export const schoolOf = (entity: Entity): School => ({
  school: titleOf(entity),
  schoolUrl: entity.href && /\/(company|school)\//.test(entity.href) ? entity.href : null,
  degree: subtitleOf(entity.lines),
  dates: datesOf(entity.lines),
});

/** An entry of the languages list; the proficiency in LinkedIn's own words. */
export const languageOf = (entity: Entity): { readonly name: string; readonly proficiency: string | null } => ({
  name: titleOf(entity),
  proficiency: entity.lines[1]?.text ?? null,
});

export const skillOf = titleOf;
