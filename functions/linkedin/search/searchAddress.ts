/** What LinkedIn can be asked for by the id of a thing, each with its parameter in the address of the search. */
export const peopleFacets = {
  locations: 'geoUrn',
  industries: 'industry',
  currentCompanies: 'currentCompany',
  previousCompanies: 'pastCompany',
  schools: 'schoolFilter',
} as const;

export const companyFacets = { locations: 'companyHqGeo', industries: 'industryCompanyVertical' } as const;

/** LinkedIn's letters for sizes of companies. */
export const companySizes: Readonly<Record<string, string>> = {
  '1-10': 'B',
  '11-50': 'C',
  '51-200': 'D',
  '201-500': 'E',
  '501-1000': 'F',
  '1001-5000': 'G',
  '5001-10000': 'H',
  '10001+': 'I',
};

export type SearchKind = 'people' | 'companies';

/** A search as its address says it: words, and lists of ids. */
export interface SearchQuery {
  readonly kind: SearchKind;
  readonly texts: Readonly<Record<string, string | undefined>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

/** The address of one page of a search; pages count from 1. */
export const searchAddress = ({ kind, texts, lists }: SearchQuery, page: number): string => {
  const parameters = new URLSearchParams();
  for (const [name, text] of Object.entries(texts)) if (text !== undefined) parameters.set(name, text);
  const asked = Object.entries(lists).filter(([, ids]) => ids.length > 0);
  for (const [name, ids] of asked) parameters.set(name, JSON.stringify(ids));
  parameters.set('origin', asked.length > 0 ? 'FACETED_SEARCH' : 'GLOBAL_SEARCH_HEADER');
  if (page > 1) parameters.set('page', String(page));
  return `/search/results/${kind}/?${parameters}`;
};
