import { normaliseCompanyUrl } from '../../contract/urls.ts';
import { employmentTypes, locationTypes, proficiencies } from '../selectors/words/career.ts';
import { plainWord, type Words, wordsOf } from '../selectors/words/language.ts';
import type { Position, Role, School } from './career.ember.ts';
import type { KnownLanguage } from './detailsFacts.ts';
import { monthsIn, periodOf } from './period.ts';

/** The meaning of a text that is one of these words, in the language of the page; `null` if it is none. */
export const lookUp = <Meaning extends string>(
  words: Words<Readonly<Record<string, Meaning>>>,
  text: string | null | undefined,
  language: string,
): Meaning | null => {
  if (!text) return null;
  const table = wordsOf(words, language).find((each) => Object.hasOwn(each, plainWord(text)));
  return table?.[plainWord(text)] ?? null;
};

const piecesOf = (text: string | null): string[] => text?.split(/\s[·・•]\s/).map((piece) => piece.trim()) ?? [];

/** "Bengaluru, India · On-site", "Remote": location and location type. */
const placeOf = (text: string | null, language: string) => {
  const pieces = piecesOf(text);
  const locationType = lookUp(locationTypes, pieces.at(-1), language);
  return { location: (locationType ? pieces.slice(0, -1) : pieces).join(' · ') || null, locationType };
};

const employmentTypeIn = (text: string | null, language: string) =>
  piecesOf(text)
    .map((piece) => lookUp(employmentTypes, piece, language))
    .find((type) => type !== null) ?? null;

const companyUrlOf = (href: string | null): string | null => (href === null ? null : normaliseCompanyUrl(href));

const experienceOf = (
  role: Role,
  company: string | null,
  href: string | null,
  around: { total: string | null; location: string | null },
  language: string,
) => {
  const own = placeOf(role.location, language);
  const shared = placeOf(around.location, language);
  const { start, end, length } = periodOf(role.dates, language);
  return {
    position: role.title || null,
    companyName: company,
    companyHashedUrl: companyUrlOf(href),
    employmentType: employmentTypeIn(role.employmentType, language) ?? employmentTypeIn(around.total, language),
    locationType: own.locationType ?? shared.locationType,
    description: role.description,
    duration: monthsIn(length, language),
    startTime: start,
    endTime: end,
    location: own.location ?? shared.location,
  };
};

/** One row of `people.get`'s experience. */
export type Experience = ReturnType<typeof experienceOf>;

/** The positions in page order, with months in the page's language; several roles at one company follow one another. */
export const experienceRows = (positions: readonly Position[], language: string): Experience[] =>
  positions.flatMap((position) =>
    'roles' in position
      ? position.roles.map((role) => experienceOf(role, position.company, position.companyUrl, position, language))
      : [experienceOf(position, position.company, position.companyUrl, { total: null, location: null }, language)],
  );

/** `details` is the subject of study, or the dates if there is nothing else. */
export const educationRows = (schools: readonly School[]) =>
  schools.map(({ school, schoolUrl, degree, dates }) => ({
    schoolName: school || null,
    schoolHashedUrl: companyUrlOf(schoolUrl),
    details: degree ?? dates,
  }));

export const languageRows = (languages: readonly KnownLanguage[], language: string) =>
  languages.map(({ name, proficiency }) => ({ name, proficiency: lookUp(proficiencies, proficiency, language) }));
