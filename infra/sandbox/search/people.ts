import { profileId } from '../identity.ts';
import type { Visit } from '../visit.ts';
import type { Person } from '../world.ts';
import { companyOf, geosOf, industryOf, schoolOf } from './facets.ts';

export const perPage = 10;

/** The list in a parameter such as `geoUrn=["102713980"]`; a bare value counts as a list of one. */
export function listOf(parameters: URLSearchParams, name: string): string[] {
  const value = parameters.get(name);
  if (value === null || value === '') return [];
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed.map(String) : [String(parsed)];
  } catch {
    return value.split(',');
  }
}

/** Who is found: the address says for what. Names of companies and places in it are not understood, as on the site. */
export function foundPeople(visit: Visit, parameters: URLSearchParams): Person[] {
  const { world } = visit.state;
  const text = (name: string): string => (parameters.get(name) ?? '').trim().toLowerCase();
  const listed = (name: string, ids: readonly string[]): boolean => {
    const numbers = listOf(parameters, name).filter((id) => /^\d+$/.test(id));
    return numbers.length === 0 || numbers.some((id) => ids.includes(id));
  };
  const circle = { F: 1, S: 2, O: 3 } as const;
  const network = listOf(parameters, 'network');
  const inCircle = (person: Person): boolean => {
    const degree = visit.state.relation(visit.account, person).degree ?? 3;
    return network.length === 0 || network.some((letter) => circle[letter as keyof typeof circle] === degree);
  };
  const connectionOf = listOf(parameters, 'connectionOf').map((id) => visit.state.person(id)?.slug);
  const words = text('keywords')
    .split(/\s+/)
    .filter((word) => word !== '');
  return world.people.filter((person) => {
    if (person.status === 'gone' || person.status === 'unavailable' || person.status === 'renamed' || person.slug === visit.viewer.slug)
      return false;
    const [first = '', ...rest] = person.name.toLowerCase().split(' ');
    const [now, ...before] = [person.company ?? '', ...person.experience.map((one) => one.company)];
    const titles = [person.headline ?? '', ...person.experience.flatMap((one) => one.roles.map((role) => role.title))]
      .join('\n')
      .toLowerCase();
    const industry = world.companies.find((company) => company.name === person.company)?.industry ?? null;
    const everything = [person.name, person.headline, person.location, person.company, person.school, person.about]
      .join('\n')
      .toLowerCase();
    return (
      words.every((word) => everything.includes(word)) &&
      first.includes(text('firstName')) &&
      rest.join(' ').includes(text('lastName')) &&
      titles.includes(text('title') || text('titleFreeText')) &&
      (person.company ?? '').toLowerCase().includes(text('company')) &&
      listed(
        'geoUrn',
        geosOf(person.location).map(({ id }) => id),
      ) &&
      listed('currentCompany', now ? [companyOf(world, now).id] : []) &&
      listed(
        'pastCompany',
        before.filter((name) => name !== now).map((name) => companyOf(world, name).id),
      ) &&
      listed(
        'schoolFilter',
        person.education.map((one) => schoolOf(one.school).id),
      ) &&
      listed('industry', industry === null ? [] : [industryOf(industry).id]) &&
      (connectionOf.length === 0 || connectionOf.some((slug) => slug !== undefined && (slug.length + person.slug.length) % 3 === 0)) &&
      inCircle(person)
    );
  });
}

/** The id under which a profile is known in addresses. */
export const urnOf = (person: Person): string => profileId(person.slug);

export interface Pages<T> {
  readonly shown: readonly T[];
  readonly page: number;
  readonly pages: number;
  readonly total: number;
}

/** One page of a list; LinkedIn shows a hundred at most. */
export function pageOf<T>(all: readonly T[], parameters: URLSearchParams): Pages<T> {
  const pages = Math.min(100, Math.ceil(all.length / perPage));
  const page = Math.max(1, Number(parameters.get('page') ?? 1) || 1);
  return { shown: page > pages ? [] : all.slice((page - 1) * perPage, page * perPage), page, pages, total: all.length };
}
