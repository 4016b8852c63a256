import { normaliseCompanyUrl } from '../../contract/urls.ts';
import type { Position, Role, School } from './career.ember.ts';
import { monthsIn, periodOf } from './period.ts';
import type { KnownLanguage } from './profileDetails.ts';

const employmentTypes = {
  'full-time': 'fullTime',
  'part-time': 'partTime',
  'self-employed': 'selfEmployed',
  freelance: 'freelance',
  contract: 'contract',
  internship: 'internship',
  apprenticeship: 'apprenticeship',
  seasonal: 'seasonal',
} as const;

const locationTypes = { 'on-site': 'onSite', remote: 'remote', hybrid: 'hybrid' } as const;

const proficiencies = {
  'elementary proficiency': 'elementary',
  'limited working proficiency': 'limitedWorking',
  'professional working proficiency': 'professionalWorking',
  'full professional proficiency': 'fullProfessional',
  'native or bilingual proficiency': 'nativeOrBilingual',
} as const;

const lookUp = <Words extends Readonly<Record<string, string>>>(
  words: Words,
  text: string | null | undefined,
): Words[keyof Words] | null =>
  Object.hasOwn(words, text?.toLowerCase() ?? '') ? (words[text?.toLowerCase() as keyof Words] ?? null) : null;

const piecesOf = (text: string | null): string[] => text?.split(' · ').map((piece) => piece.trim()) ?? [];

/** "Bengaluru, India · On-site", "Remote": where, and how. */
const placeOf = (text: string | null) => {
  const pieces = piecesOf(text);
  const locationType = lookUp(locationTypes, pieces.at(-1));
  return { location: (locationType ? pieces.slice(0, -1) : pieces).join(' · ') || null, locationType };
};

const employmentTypeIn = (text: string | null) =>
  piecesOf(text)
    .map((piece) => lookUp(employmentTypes, piece))
    .find((type) => type !== null) ?? null;

const companyUrlOf = (href: string | null): string | null => (href === null ? null : normaliseCompanyUrl(href));

const experienceOf = (
  role: Role,
  company: string | null,
  href: string | null,
  around: { total: string | null; location: string | null },
  language: string,
) => {
  const own = placeOf(role.location);
  const shared = placeOf(around.location);
  const { start, end, length } = periodOf(role.dates, language);
  return {
    position: role.title || null,
    companyName: company,
    companyHashedUrl: companyUrlOf(href),
    employmentType: employmentTypeIn(role.employmentType) ?? employmentTypeIn(around.total),
    locationType: own.locationType ?? shared.locationType,
    description: role.description,
    duration: monthsIn(length),
    startTime: start,
    endTime: end,
    location: own.location ?? shared.location,
  };
};

/** One row of `people.get`'s experience. */
export type Experience = ReturnType<typeof experienceOf>;

/** The positions in the order of the page, whose language tells the months; several roles at one company stand one after another. */
export const experienceRows = (positions: readonly Position[], language: string): Experience[] =>
  positions.flatMap((position) =>
    'roles' in position
      ? position.roles.map((role) => experienceOf(role, position.company, position.companyUrl, position, language))
      : [experienceOf(position, position.company, position.companyUrl, { total: null, location: null }, language)],
  );

/** `details` is what was studied there; when, where that is all that is said. */
export const educationRows = (schools: readonly School[]) =>
  schools.map(({ school, schoolUrl, degree, dates }) => ({
    schoolName: school || null,
    schoolHashedUrl: companyUrlOf(schoolUrl),
    details: degree ?? dates,
  }));

export const languageRows = (languages: readonly KnownLanguage[]) =>
  languages.map(({ name, proficiency }) => ({ name, proficiency: lookUp(proficiencies, proficiency) }));
