import { createHash } from 'node:crypto';
import type { World } from '../world/world.ts';

export type FacetType = 'GEO' | 'COMPANY' | 'SCHOOL' | 'INDUSTRY' | 'CONNECTION';

/** A value that a filter takes: its number goes into the address, its name is only shown. */
export interface Facet {
  readonly type: FacetType;
  readonly id: string;
  readonly name: string;
}

const numbered = (type: FacetType, name: string, from: number): Facet => ({
  type,
  name,
  id: String(from + (createHash('md5').update(name).digest().readUInt32LE(0) % 90_000)),
});

/** A place and the places it lies in: `Porto, Portugal` is in `Portugal`. */
const placesOf = (location: string | null): string[] =>
  location === null ? [] : location.split(', ').map((_, index, parts) => parts.slice(index).join(', '));

export const geosOf = (location: string | null): Facet[] => placesOf(location).map((name) => numbered('GEO', name, 102_000_000));
export const industryOf = (name: string): Facet => numbered('INDUSTRY', name, 1000);
export const schoolOf = (name: string): Facet => numbered('SCHOOL', name, 15_000_000);

/** The company of this name; one that has no page is a number all the same. */
export function companyOf(world: World, name: string): Facet {
  const company = world.companies.find((one) => one.name === name);
  return company ? { type: 'COMPANY', id: String(company.id), name } : numbered('COMPANY', name, 60_000_000);
}

/** All values that the world has, each once. */
export function facetsOf(world: World): Facet[] {
  const all = [
    ...world.people.flatMap((person) => geosOf(person.location)),
    ...world.companies.flatMap((company) => [
      ...geosOf(company.headquarters),
      ...(company.industry === null ? [] : [industryOf(company.industry)]),
    ]),
    ...world.companies.map((company) => companyOf(world, company.name)),
    ...world.people.flatMap((person) => person.education.map((one) => schoolOf(one.school))),
  ];
  return [...new Map(all.map((facet) => [`${facet.type} ${facet.id}`, facet])).values()];
}

/** What the typeahead offers for a beginning of a word: names that begin with it first. */
export function suggestions(world: World, type: FacetType, typed: string): Facet[] {
  const asked = typed.trim().toLowerCase();
  if (asked === '') return [];
  const fitting = facetsOf(world).filter((facet) => facet.type === type && facet.name.toLowerCase().includes(asked));
  const rank = ({ name }: Facet): number => (name.toLowerCase() === asked ? 0 : name.toLowerCase().startsWith(asked) ? 1 : 2);
  return fitting.sort((one, other) => rank(one) - rank(other) || one.name.length - other.name.length).slice(0, 8);
}
