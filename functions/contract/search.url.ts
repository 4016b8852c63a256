import { z } from 'zod';
import { pathOnLinkedIn } from './address.ts';

/** Maximum length of the address of a search: Sales Navigator writes every condition into it. */
const maxSearchUrlLength = 8000;

type Place = 'people' | 'companies' | 'leads' | 'accounts' | 'jobs';

interface SearchPlace {
  /** Its path on LinkedIn; the last segment may have other names. */
  readonly path: string;
  readonly names: readonly string[];
  /** By another name it is another page: the name stays. */
  readonly keepsName?: true;
  /** What it is, in a sentence. */
  readonly words: string;
  /** How to search there. */
  readonly function: string;
  /** `null` where the function has no choice. */
  readonly dataSource: 'standard' | 'salesNavigator' | null;
}

const places: Readonly<Record<Place, SearchPlace>> = {
  people: {
    path: '/search/results/people/',
    names: ['people'],
    words: 'people on LinkedIn',
    function: 'people.search',
    dataSource: 'standard',
  },
  companies: {
    path: '/search/results/companies/',
    names: ['companies'],
    words: 'companies on LinkedIn',
    function: 'companies.search',
    dataSource: 'standard',
  },
  leads: {
    path: '/sales/search/people',
    names: ['people'],
    words: 'people in Sales Navigator',
    function: 'people.search',
    dataSource: 'salesNavigator',
  },
  accounts: {
    path: '/sales/search/company',
    names: ['company', 'companies'],
    words: 'companies in Sales Navigator',
    function: 'companies.search',
    dataSource: 'salesNavigator',
  },
  jobs: {
    path: '/jobs/search/',
    names: ['search', 'search-results'],
    keepsName: true,
    words: 'jobs on LinkedIn',
    function: 'jobs.search',
    dataSource: null,
  },
};

/** What an address says about where it was copied, and not about what is searched: a search is read from its first page. */
const ofItsCopy = new Set([
  ...['page', 'sid', 'searchid', 'origin', 'position', 'sessionid', 'trk', 'lipi', 'licu', 'viewallfilters'],
  // Of a search for jobs: which job is open in it, and how the page was come to.
  ...['start', 'pagenum', 'currentjobid', 'refid', 'trackingid', 'ebp', 'refresh', 'originalsubdomain', 'origintolandingjobpostings'],
]);

/** An address of Sales Navigator says by one of these what is searched. */
const salesConditions = new Set(['query', 'keywords', 'savedSearchId']);

const partsOf = (address: string): { readonly path: string; readonly conditions: readonly string[] } => {
  const [, path = '', query = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(address.trim()) ?? [];
  const isCondition = (pair: string): boolean => {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/.exec(pair) ?? [];
    return value !== '' && !/^(?:%5B|\[)\s*(?:%5D|\])$/i.test(value) && !ofItsCopy.has(name.toLowerCase());
  };
  return { path, conditions: query.split('&').filter(isCondition) };
};

const placeOf = (segments: readonly string[] | null): Place | undefined => {
  const [area, within, last, ...more] = segments?.map((segment) => segment.toLowerCase()) ?? [];
  if (area === 'jobs') return last === undefined && places.jobs.names.includes(within ?? '') ? 'jobs' : undefined;
  const room =
    area === 'search' && within === 'results' ? 'standard' : area === 'sales' && within === 'search' ? 'salesNavigator' : undefined;
  const isThere = (each: Place): boolean => places[each].dataSource === room && places[each].names.includes(last ?? '');
  return more.length === 0 ? (Object.keys(places) as Place[]).find(isThere) : undefined;
};

/** The normalised address of a search, or why it is none of that kind. */
const searchUrlOf = (address: string, wanted: Place): { readonly url: string } | { readonly fault: string } => {
  const { path, words, keepsName } = places[wanted];
  const example = `such as https://www.linkedin.com${path}?${places[wanted].dataSource === 'salesNavigator' ? 'query=…' : 'keywords=engineer'}`;
  // A character that browsers do not put into an address would be corrected silently, and the search be another one.
  if (/[\s\p{Cc}\p{Cs}\\]/u.test(address.trim())) return { fault: 'must be an address as the browser shows it, without spaces' };
  const parts = partsOf(address);
  const segments = parts.path.startsWith('/') ? null : pathOnLinkedIn(parts.path);
  const found = placeOf(segments);
  if (found === undefined) return { fault: `must be the address of a search for ${words}, ${example}` };
  if (found !== wanted) {
    const other = places[found];
    const how = other.dataSource === null ? '' : ` with dataSource ${other.dataSource}`;
    return { fault: `is the address of a search for ${other.words}: use ${other.function}${how}` };
  }
  if (parts.conditions.length === 0)
    return { fault: 'has neither words nor a filter: choose some on LinkedIn, and copy the address again' };
  if (places[wanted].dataSource === 'salesNavigator' && !parts.conditions.some((pair) => salesConditions.has(pair.split('=')[0] ?? '')))
    return { fault: 'has no query, keywords or savedSearchId: open the search in Sales Navigator, and copy the address again' };
  const named = keepsName ? `/${segments?.map((segment) => segment.toLowerCase()).join('/')}/` : path;
  return { url: new URL(`https://www.linkedin.com${named}?${parts.conditions.join('&')}`).href };
};

/**
 * The address of a search, copied from the browser: every condition in it stays as it is. What only says where it was copied, such as the page,
 * is left out.
 */
export const searchUrl = (place: Place, instead = '`term` and `filter`') =>
  z
    .string()
    .max(maxSearchUrlLength)
    .check((payload) => {
      const found = searchUrlOf(payload.value, place);
      if ('fault' in found) payload.issues.push({ code: 'custom', message: found.fault, input: payload.value });
      else payload.value = found.url;
    })
    .describe(
      `Address of a search for ${places[place].words}, copied from the browser, in place of ${instead}. It is read from its first page.`,
    );
