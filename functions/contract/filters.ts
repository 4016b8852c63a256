import { z } from 'zod';
import { searchText } from './text.ts';

/** Names of which any may match; an empty list asks for nothing. */
const anyOf = () => z.array(searchText()).max(50).optional();
const one = () => searchText().optional();

const whoAndWhere = { firstName: one(), lastName: one(), locations: anyOf(), industries: anyOf() };
const companiesAndSchools = { currentCompanies: anyOf(), previousCompanies: anyOf(), schools: anyOf() };

/** Conditions on a person: the fields combine with AND, the values of one list with OR. */
export const peopleFilter = z.strictObject({ ...whoAndWhere, position: one(), ...companiesAndSchools });

/** The same in Sales Navigator, which takes several positions and knows years of experience. */
export const salesNavigatorPeopleFilter = z.strictObject({
  ...whoAndWhere,
  positions: anyOf(),
  ...companiesAndSchools,
  yearsOfExperience: z
    .array(z.enum(['lessThanOne', 'oneToTwo', 'threeToFive', 'sixToTen', 'moreThanTen']))
    .max(5)
    .optional(),
});

/** Conditions on the employees of one company. */
export const employeesFilter = z.strictObject({ ...whoAndWhere, position: one(), schools: anyOf() });

const sizes = ['1-10', '11-50', '51-200', '201-500', '501-1000', '1001-5000', '5001-10000', '10001+'] as const;

/** Conditions on a company. */
export const companiesFilter = z.strictObject({
  sizes: z.array(z.enum(sizes)).max(sizes.length).optional(),
  locations: anyOf(),
  industries: anyOf(),
});

/** The same in Sales Navigator, which knows the annual revenue, in million USD. */
export const salesNavigatorCompaniesFilter = companiesFilter.extend({
  annualRevenue: z
    .strictObject({ min: z.number().nonnegative().optional(), max: z.number().nonnegative().optional() })
    .refine(({ min, max }) => min !== undefined || max !== undefined, 'must have min or max')
    .refine(({ min = 0, max = Number.POSITIVE_INFINITY }) => min <= max, 'max must not be less than min')
    .optional(),
});
