import type { Visit } from '../site/visit.ts';
import type { Person, World } from '../world/world.ts';
import { companyOf, type Facet, geosOf, industryOf, schoolOf } from './facets.ts';

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

/** What a search matches in a person. Computed once, because a search checks everybody. */
interface Traits {
  readonly first: string;
  readonly last: string;
  readonly titles: string;
  readonly company: string;
  readonly everything: string;
  /** Numbers by the parameter that asks for them. */
  readonly numbers: Readonly<Record<string, readonly string[]>>;
}

const known = new WeakMap<Person, Traits>();
const ids = (facets: readonly Facet[]): string[] => facets.map(({ id }) => id);

function traitsOf(world: World, person: Person): Traits {
  const before = known.get(person);
  if (before) return before;
  const [first = '', ...rest] = person.name.toLowerCase().split(' ');
  const titles = [person.headline, ...person.experience.flatMap((one) => one.roles.map((role) => role.title))];
  const industry = world.companies.find((company) => company.name === person.company)?.industry ?? null;
  const past = person.experience.map((one) => one.company).filter((name) => name !== person.company);
  const traits = {
    first,
    last: rest.join(' '),
    titles: titles.join('\n').toLowerCase(),
    company: (person.company ?? '').toLowerCase(),
    everything: [person.name, person.headline, person.location, person.company, person.school, person.about].join('\n').toLowerCase(),
    numbers: {
      geoUrn: ids(geosOf(person.location)),
      currentCompany: person.company === null ? [] : [companyOf(world, person.company).id],
      pastCompany: past.map((name) => companyOf(world, name).id),
      schoolFilter: ids(person.education.map((one) => schoolOf(one.school))),
      industry: industry === null ? [] : [industryOf(industry).id],
    },
  };
  known.set(person, traits);
  return traits;
}

/** Whether a text answers a query: words that all have to be there, `OR` between groups of them, quotes around what belongs together. */
export function answers(text: string, query: string): boolean {
  const groups = query
    .toLowerCase()
    .replace(/[()]/g, ' ')
    .split(/\sor\s/);
  return groups.some((group) => (group.match(/"[^"]+"|\S+/g) ?? []).every((word) => text.includes(word.replace(/"/g, ''))));
}

const searchable = new Set(['exists', 'restricted']);
const circles: Readonly<Record<string, number>> = { F: 1, S: 2, O: 3 };

/** Who is found: the address says for what. Names of companies and places in it are not understood, as on the site. */
export function foundPeople(visit: Visit, parameters: URLSearchParams): Person[] {
  const { world } = visit.state;
  const text = (name: string): string => (parameters.get(name) ?? '').trim();
  const asked = ['geoUrn', 'currentCompany', 'pastCompany', 'schoolFilter', 'industry']
    .map((name) => [name, listOf(parameters, name).filter((id) => /^\d+$/.test(id))] as const)
    .filter(([, numbers]) => numbers.length > 0);
  const network = listOf(parameters, 'network').map((letter) => circles[letter]);
  const connectionOf = listOf(parameters, 'connectionOf').map((id) => visit.state.person(id)?.slug ?? '');
  return world.people.filter((person) => {
    if (!searchable.has(person.status) || person.slug === visit.viewer.slug) return false;
    const traits = traitsOf(world, person);
    return (
      asked.every(([name, numbers]) => numbers.some((id) => traits.numbers[name]?.includes(id))) &&
      answers(traits.everything, text('keywords')) &&
      answers(traits.first, text('firstName')) &&
      answers(traits.last, text('lastName')) &&
      answers(traits.titles, text('title') || text('titleFreeText')) &&
      answers(traits.company, text('company')) &&
      (connectionOf.length === 0 || connectionOf.some((slug) => (slug.length + person.slug.length) % 3 === 0)) &&
      (network.length === 0 || network.includes(visit.state.relation(visit.account, person).degree ?? 3))
    );
  });
}

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
