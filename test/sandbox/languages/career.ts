import type { Person } from '../../../infra/sandbox/world/world.ts';
import type { Truth } from './cases.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const employmentTypes: Readonly<Record<string, string>> = {
  'Full-time': 'fullTime',
  'Part-time': 'partTime',
  'Self-employed': 'selfEmployed',
  Freelance: 'freelance',
  Internship: 'internship',
  Seasonal: 'seasonal',
};
const locationTypes: Readonly<Record<string, string>> = { 'On-site': 'onSite', Remote: 'remote', Hybrid: 'hybrid' };
export const proficiencies: Readonly<Record<string, string>> = {
  'Elementary proficiency': 'elementary',
  'Limited working proficiency': 'limitedWorking',
  'Professional working proficiency': 'professionalWorking',
  'Full professional proficiency': 'fullProfessional',
  'Native or bilingual proficiency': 'nativeOrBilingual',
};

const moment = (text: string | undefined): string | null => {
  const [, month, year] = /^(?:(\w{3}) )?(\d{4})$/.exec(text ?? '') ?? [];
  return year === undefined ? null : new Date(Date.UTC(Number(year), month === undefined ? 0 : months.indexOf(month))).toISOString();
};

/** A profile's text about a person's roles, latest first. */
export const careerOf = (one: Person): Truth =>
  one.experience.flatMap(({ company, roles }) =>
    roles.map((role, index) => {
      const [dates = '', length = ''] = role.dates.split(' · ');
      const [from, to] = dates.split(' - ');
      const parts = role.location?.split(' · ') ?? [];
      const type = parts.map((part) => locationTypes[part]).find((known) => known !== undefined) ?? null;
      return {
        position: role.title,
        companyName: company,
        employmentType: role.employmentType === null ? null : (employmentTypes[role.employmentType] ?? null),
        // A group shows the place of its first role.
        ...(index > 0 ? {} : { locationType: type, location: parts.find((part) => locationTypes[part] === undefined) ?? null }),
        duration: 12 * Number(/(\d+) yr/.exec(length)?.[1] ?? 0) + Number(/(\d+) mo/.exec(length)?.[1] ?? 0),
        startTime: moment(from),
        endTime: moment(to),
        description: role.description,
      };
    }),
  );
