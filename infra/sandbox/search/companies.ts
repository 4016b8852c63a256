import type { Visit } from '../site/visit.ts';
import type { Company } from '../world/world.ts';
import { geosOf, industryOf } from './facets.ts';
import { listOf } from './people.ts';

const sizes: Readonly<Record<string, readonly string[]>> = {
  B: ['1-10 employees', '2-10 employees'],
  C: ['11-50 employees'],
  D: ['51-200 employees'],
  E: ['201-500 employees'],
  F: ['501-1000 employees', '501-1,000 employees'],
  G: ['1001-5000 employees', '1,001-5,000 employees'],
  H: ['5001-10000 employees', '5,001-10,000 employees'],
  I: ['10001+ employees', '10,001+ employees'],
};

/** The companies found for an address. */
export function foundCompanies(visit: Visit, parameters: URLSearchParams): Company[] {
  const words = (parameters.get('keywords') ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const listed = (name: string, ids: readonly string[]): boolean => {
    const asked = listOf(parameters, name);
    return asked.length === 0 || asked.some((id) => ids.includes(id));
  };
  return visit.state.world.companies.filter((company) => {
    const everything = [company.name, company.tagline, company.description, company.industry, ...company.specialties]
      .join('\n')
      .toLowerCase();
    const letters = Object.entries(sizes).flatMap(([letter, names]) => (names.includes(company.size ?? '') ? [letter] : []));
    return (
      words.every((word) => everything.includes(word)) &&
      listed(
        'companyHqGeo',
        geosOf(company.headquarters).map(({ id }) => id),
      ) &&
      listed('industryCompanyVertical', company.industry === null ? [] : [industryOf(company.industry).id]) &&
      listed('companySize', letters)
    );
  });
}
