export type SearchKind = 'people' | 'companies';

/** Facets of LinkedIn's search that take ids. */
export interface Facet {
  /** In the address of the search. */
  readonly parameter: string;
  /** Its name in the panel of all filters, in English. */
  readonly heading: string;
  /** The kind of its ids: ids of one kind are valid for every facet of that kind. */
  readonly sort: 'location' | 'industry' | 'company' | 'school';
}

export const searchFacets = {
  people: {
    locations: { parameter: 'geoUrn', heading: 'Locations', sort: 'location' },
    industries: { parameter: 'industry', heading: 'Industries', sort: 'industry' },
    currentCompanies: { parameter: 'currentCompany', heading: 'Current companies', sort: 'company' },
    previousCompanies: { parameter: 'pastCompany', heading: 'Past companies', sort: 'company' },
    schools: { parameter: 'schoolFilter', heading: 'Schools', sort: 'school' },
  },
  companies: {
    locations: { parameter: 'companyHqGeo', heading: 'Locations', sort: 'location' },
    industries: { parameter: 'industryCompanyVertical', heading: 'Industry', sort: 'industry' },
  },
} as const satisfies Readonly<Record<SearchKind, Readonly<Record<string, Facet>>>>;

/** LinkedIn's own mark for people of the first degree. */
export const firstDegree = { network: ['F'] } as const;

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

/** A search as its address says it: words, and lists of ids. */
export interface SearchQuery {
  readonly kind: SearchKind;
  /** The whole address of a search in place of words and lists, without a page. */
  readonly url?: string | undefined;
  readonly texts: Readonly<Record<string, string | undefined>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

const withPage = (url: string, page: number): string => {
  const { pathname, search } = new URL(url);
  return pathname + search + (page > 1 ? `&page=${page}` : '');
};

/** The address of one page of a search; pages count from 1. */
export const searchAddress = ({ kind, url, texts, lists }: SearchQuery, page: number): string => {
  if (url !== undefined) return withPage(url, page);
  const parameters = new URLSearchParams();
  for (const [name, text] of Object.entries(texts)) if (text !== undefined) parameters.set(name, text);
  const asked = Object.entries(lists).filter(([, ids]) => ids.length > 0);
  for (const [name, ids] of asked) parameters.set(name, JSON.stringify(ids));
  parameters.set('origin', asked.length > 0 ? 'FACETED_SEARCH' : 'GLOBAL_SEARCH_HEADER');
  if (page > 1) parameters.set('page', String(page));
  return `/search/results/${kind}/?${parameters}`;
};
