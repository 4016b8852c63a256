import { companySizes } from '../search/searchAddress.ts';

/** A filter of Sales Navigator by the field of ours. */
export interface CatalogueEntry {
  /** In queries. */
  readonly type: string;
  /** What it takes: ids that its own search gives, texts as they are written, or letters and numbers that are always the same. */
  readonly takes: 'typeahead' | 'text' | 'constant';
  /** The title of the filter in English, and the kind of its search. */
  readonly title?: string;
  readonly typeahead?: string;
}

const located = (title: string): CatalogueEntry => ({ type: 'REGION', takes: 'typeahead', title, typeahead: 'BING_GEO' });
const industries: CatalogueEntry = { type: 'INDUSTRY', takes: 'typeahead', title: 'Industry', typeahead: 'INDUSTRY' };

/** The filters of the search for people. */
export const leadFilters: Readonly<Record<string, CatalogueEntry>> = {
  firstName: { type: 'FIRST_NAME', takes: 'text' },
  lastName: { type: 'LAST_NAME', takes: 'text' },
  position: { type: 'CURRENT_TITLE', takes: 'text' },
  positions: { type: 'CURRENT_TITLE', takes: 'text' },
  locations: located('Geography'),
  industries,
  currentCompanies: { type: 'CURRENT_COMPANY', takes: 'typeahead', title: 'Current company', typeahead: 'COMPANY_WITH_LIST' },
  previousCompanies: { type: 'PAST_COMPANY', takes: 'typeahead', title: 'Past company', typeahead: 'COMPANY_WITH_LIST' },
  schools: { type: 'SCHOOL', takes: 'typeahead', title: 'School', typeahead: 'SCHOOL' },
  yearsOfExperience: { type: 'YEARS_OF_EXPERIENCE', takes: 'constant' },
};

/** The filters of the search for companies. */
export const accountFilters: Readonly<Record<string, CatalogueEntry>> = {
  locations: located('Headquarters location'),
  industries,
  sizes: { type: 'COMPANY_HEADCOUNT', takes: 'constant' },
};

/** Ids that are the same for everybody. */
export const constantIds: Readonly<Record<string, string>> = {
  lessThanOne: '1',
  oneToTwo: '2',
  threeToFive: '3',
  sixToTen: '4',
  moreThanTen: '5',
  ...companySizes,
};

/** In million; larger ones than the last have a number of their own. */
export const revenueSteps = [0, 0.5, 1, 2.5, 5, 10, 20, 50, 100, 500, 1000] as const;
export const revenueFilter = { type: 'ANNUAL_REVENUE', unit: 'USD', beyond: 1001 } as const;

/** Directors, vice presidents, chief officers, owners and partners. */
export const decidingLevels = { type: 'SENIORITY_LEVEL', ids: ['220', '300', '310', '320'] } as const;

/** A company, as filters for people name it. */
export const organizationUrn = (number: string): string => `urn:li:organization:${number}`;
