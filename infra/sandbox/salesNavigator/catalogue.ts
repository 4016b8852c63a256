import { createHash } from 'node:crypto';
import { companyOf, type Facet, geosOf, industryOf, schoolOf } from '../search/facets.ts';
import type { Company, Person, World } from '../world/world.ts';

/** A choice that a filter offers. */
export interface Choice {
  readonly id: string;
  readonly displayValue: string;
}

const choiceOf = ({ id, name }: Facet): Choice => ({ id, displayValue: name });

/** Industries of the world that have a number on the real site; those that only the sandbox knows have one made from their names. */
const knownIndustries: Readonly<Record<string, string>> = {
  'Software Development': '4',
  'Furniture and Home Furnishings Manufacturing': '26',
  Banking: '41',
  'Financial Services': '43',
  'Freight and Package Transportation': '87',
  'Truck Transportation': '92',
  'Maritime Transportation': '95',
  'IT Services and IT Consulting': '96',
  'Market Research': '97',
  Musicians: '115',
};

export const industryChoice = (name: string): Choice => ({ id: knownIndustries[name] ?? industryOf(name).id, displayValue: name });
const companyChoice = (world: World, name: string): Choice => ({
  id: `urn:li:organization:${companyOf(world, name).id}`,
  displayValue: name,
});

/** Sizes of companies by their letters, on the side of leads and of accounts. */
const sizes: readonly (readonly [id: string, from: number, text: string])[] = [
  ['A', 1, 'Self-employed'],
  ['B', 2, '1-10'],
  ['C', 11, '11-50'],
  ['D', 51, '51-200'],
  ['E', 201, '201-500'],
  ['F', 501, '501-1,000'],
  ['G', 1001, '1,001-5,000'],
  ['H', 5001, '5,001-10,000'],
  ['I', 10_001, '10,001+'],
];

/** The letter of a size as LinkedIn writes it: "201-500 employees". */
export const sizeOf = (written: string | null): Choice | null => {
  const [digits] = /[\d,]+/.exec(written ?? '') ?? [];
  if (digits === undefined) return null;
  const from = Math.max(2, Number(digits.replaceAll(',', '')));
  const found = sizes.findLast(([, least]) => least <= from);
  return found ? { id: found[0], displayValue: found[2] } : null;
};

const years: readonly Choice[] = ['Less than 1 year', '1 to 2 years', '3 to 5 years', '6 to 10 years', 'More than 10 years'].map(
  (displayValue, index) => ({ id: String(index + 1), displayValue }),
);

const ranks: readonly (readonly [RegExp, Choice])[] = [
  [/chief|\bC[EFTO]O\b|founder/i, { id: '310', displayValue: 'CXO' }],
  [/\bVP\b|vice president/i, { id: '300', displayValue: 'Vice President' }],
  [/head|director/i, { id: '220', displayValue: 'Director' }],
  [/manager|lead/i, { id: '210', displayValue: 'Experienced Manager' }],
];

/** Anyone's years of experience, and one of their revenues: made from the name, the same ones every time. */
const made = (what: string, of: number): number => (createHash('md5').update(what).digest()[0] ?? 0) % of;

const titlesOf = (person: Person): string[] => person.experience.flatMap(({ roles }) => roles.map(({ title }) => title));

/** The choices that hold for a person, by the type of the filter. */
export function choicesOfLead(world: World, person: Person): Readonly<Record<string, readonly Choice[]>> {
  const [current, ...past] = person.experience;
  const title = current?.roles[0]?.title ?? '';
  const company = world.companies.find(({ name }) => name === (current?.company ?? person.company));
  const first: readonly Choice[] = person.name.split(' ').map((displayValue) => ({ id: displayValue, displayValue }));
  return {
    REGION: geosOf(person.location).map(choiceOf),
    INDUSTRY: company?.industry ? [industryChoice(company.industry)] : [],
    CURRENT_COMPANY: current ? [companyChoice(world, current.company)] : [],
    PAST_COMPANY: past.map(({ company: name }) => companyChoice(world, name)),
    CURRENT_TITLE: titlesOf({ ...person, experience: current ? [current] : [] }).map((displayValue) => ({
      id: displayValue,
      displayValue,
    })),
    SCHOOL: person.education.map(({ school }) => choiceOf(schoolOf(school))),
    FIRST_NAME: first.slice(0, 1),
    LAST_NAME: first.slice(1),
    SENIORITY_LEVEL: ranks
      .filter(([words]) => words.test(title))
      .map(([, choice]) => choice)
      .slice(0, 1),
    YEARS_OF_EXPERIENCE: years.filter((_, index) => index === made(`years ${person.slug}`, years.length)),
  };
}

/** In million USD. */
export const revenueOf = ({ slug }: Company): number => [0.5, 1, 5, 20, 100, 500][made(`revenue ${slug}`, 6)] ?? 1;

export function choicesOfAccount(company: Company): Readonly<Record<string, readonly Choice[]>> {
  const size = sizeOf(company.size);
  return {
    REGION: geosOf(company.headquarters).map(choiceOf),
    INDUSTRY: company.industry === null ? [] : [industryChoice(company.industry)],
    COMPANY_HEADCOUNT: size ? [size] : [],
  };
}

/** What a filter's own search offers, by the name of its kind there. */
export function choicesOfType(world: World, type: string): readonly Choice[] {
  const leads = world.people.map((person) => choicesOfLead(world, person));
  const accounts = world.companies.map(choicesOfAccount);
  const of: Readonly<Record<string, readonly string[]>> = {
    BING_GEO: ['REGION'],
    INDUSTRY: ['INDUSTRY'],
    COMPANY_WITH_LIST: ['CURRENT_COMPANY', 'PAST_COMPANY'],
    SCHOOL: ['SCHOOL'],
    TITLE: ['CURRENT_TITLE'],
  };
  const all = [...leads, ...accounts].flatMap((choices) => (of[type] ?? []).flatMap((filter) => choices[filter] ?? []));
  return [...new Map(all.map((choice) => [choice.id, choice])).values()];
}
