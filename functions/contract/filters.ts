import { z } from 'zod';
import { searchText } from './text.ts';

/** Names of which any may match; an empty list asks for nothing. */
const anyOf = (meaning: string) => z.array(searchText()).max(50).optional().describe(meaning);
const one = (meaning: string) => searchText().optional().describe(meaning);

const locations = anyOf('Places, each as LinkedIn suggests it, such as “Porto, Portugal”.');
const industries = anyOf('Industries, each as LinkedIn suggests it.');
const schools = anyOf('Schools.');
const position = one('Position, such as Engineer.');

const whoAndWhere = {
  firstName: one('First name.'),
  lastName: one('Last name.'),
  locations,
  industries,
};
const companiesAndSchools = {
  currentCompanies: anyOf('Companies where they work.'),
  previousCompanies: anyOf('Companies where they worked.'),
  schools,
};

/** Conditions on a person: the fields combine with AND, the values of one list with OR. */
export const peopleFilter = z.strictObject({ ...whoAndWhere, position, ...companiesAndSchools });

/** The same in Sales Navigator, which takes several positions and knows years of experience. */
export const salesNavigatorPeopleFilter = z.strictObject({
  ...whoAndWhere,
  positions: anyOf('Positions, such as Engineer.'),
  ...companiesAndSchools,
  yearsOfExperience: z
    .array(z.enum(['lessThanOne', 'oneToTwo', 'threeToFive', 'sixToTen', 'moreThanTen']))
    .max(5)
    .optional()
    .describe('Years of experience.'),
});

/** Conditions on the employees of one company. */
export const employeesFilter = z.strictObject({ ...whoAndWhere, position, schools });

const sizes = ['1-10', '11-50', '51-200', '201-500', '501-1000', '1001-5000', '5001-10000', '10001+'] as const;

/** Conditions on a company. */
export const companiesFilter = z.strictObject({
  sizes: z.array(z.enum(sizes)).max(sizes.length).optional().describe('Numbers of employees.'),
  locations,
  industries,
});

/** The same in Sales Navigator, which knows the annual revenue, in million USD. */
export const salesNavigatorCompaniesFilter = companiesFilter.extend({
  annualRevenue: z
    .strictObject({
      min: z.number().nonnegative().optional().describe('Minimum, in million USD.'),
      max: z.number().nonnegative().optional().describe('Maximum, in million USD.'),
    })
    .refine(({ min, max }) => min !== undefined || max !== undefined, 'must have min or max')
    .refine(({ min = 0, max = Number.POSITIVE_INFINITY }) => min <= max, 'max must not be less than min')
    .optional()
    .describe('Annual revenue.'),
});
