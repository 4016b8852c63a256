import type { Visit } from '../site/visit.ts';
import type { Company, Person } from '../world/world.ts';
import { type Choice, choicesOfAccount, choicesOfLead, revenueOf } from './catalogue.ts';
import type { AskedFilter, AskedSearch, AskedValue } from './query.ts';

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

const isValue = (choice: Choice, { id, text }: AskedValue): boolean =>
  id === null ? plain(choice.displayValue).includes(plain(text ?? '')) : choice.id === id;

/** Whether one of a filter's values holds, and none that is excluded. */
const holds = (choices: readonly Choice[], { values }: AskedFilter): boolean => {
  const wanted = values.filter(({ isExcluded }) => !isExcluded);
  const has = (value: AskedValue): boolean => choices.some((choice) => isValue(choice, value));
  return (wanted.length === 0 || wanted.some(has)) && !values.some((value) => value.isExcluded && has(value));
};

const hasWords = (texts: readonly (string | null)[], keywords: string): boolean => {
  const whole = plain(texts.join(' '));
  return plain(keywords)
    .split(/\s+/)
    .every((word) => whole.includes(word));
};

/** The people that a search finds; those who left LinkedIn are nowhere. */
export function foundLeads({ state, viewer }: Visit, { keywords, filters }: AskedSearch): Person[] {
  const { world } = state;
  return world.people.filter((person) => {
    if (person === viewer || (person.status !== 'exists' && person.status !== 'restricted')) return false;
    if (!hasWords([person.name, person.headline, person.company, person.location], keywords)) return false;
    if (filters.length === 0) return true;
    const choices = choicesOfLead(world, person);
    return filters.every((filter) => holds(choices[filter.type] ?? [], filter));
  });
}

const isWithin = (company: Company, { range }: AskedFilter): boolean =>
  range === null || ((range.min ?? 0) <= revenueOf(company) && revenueOf(company) <= (range.max ?? Number.POSITIVE_INFINITY));

export function foundAccounts({ state }: Visit, { keywords, filters }: AskedSearch): Company[] {
  return state.world.companies.filter((company) => {
    const choices = choicesOfAccount(company);
    if (!hasWords([company.name, company.industry, company.description], keywords)) return false;
    return filters.every((filter) =>
      filter.type === 'ANNUAL_REVENUE' ? isWithin(company, filter) : holds(choices[filter.type] ?? [], filter),
    );
  });
}
