import { site } from '../addresses.ts';

export type SalesSearchKind = 'people' | 'companies';

export const salesHome = '/sales/home';

const verticals = { people: 'people', companies: 'company' } as const;

/** The search page without a search: it has the filters. */
export const salesSearchEntry = (kind: SalesSearchKind): string => `/sales/search/${verticals[kind]}`;

/** The page of a search. The query's texts are encoded once; in the address of a page they are once more. */
export const salesSearchPath = (kind: SalesSearchKind, query: string): string =>
  `${salesSearchEntry(kind)}?query=${encodeURIComponent(query)}&viewAllFilters=true`;

/** Number of results per page. */
export const perPage = 25;

/** How many results of a search its pages show at most. */
export const mostShown: Readonly<Record<SalesSearchKind, number>> = { people: 2500, companies: 1000 };

/** The address of a further page; pages count from 1. */
export const onPage = (path: string, page: number): string => `${path}&page=${page}`;

/** The id in the urn or address of a lead or account; `null` if it is neither. */
export const leadIdIn = (text: string): string | null => /(?:fs_salesProfile:\(|\/sales\/lead\/)([\w-]+)/.exec(text)?.[1] ?? null;
export const accountIdIn = (text: string): string | null =>
  /(?:fs_salesCompany:|organization:|\/sales\/company\/)(\d+)/.exec(text)?.[1] ?? null;

/** The page of a lead: by its id alone. */
export const leadPath = (id: string): string => `/sales/lead/${encodeURIComponent(id)}`;
export const accountPath = (number: string): string => `/sales/company/${number}`;

/** The id of a lead; masked rows have ids of other kinds. */
export const leadIdShape = /^ACwA[\w-]{35}$/;

/** All ids of leads in a text. */
export const leadIdsIn = (text: string): string[] => text.match(/ACwA[\w-]{35}/g) ?? [];

/** The urn of a member. */
export const memberUrnShape = /^urn:li:member:[1-9]\d*$/;

/** A parameter as it stands in an address, still encoded; `null` if it is missing. */
export const rawParameter = (address: string, name: string): string | null =>
  new RegExp(`[?&]${name}=([^&#]*)`).exec(new URL(address, site).search)?.[1] ?? null;

/** The address of a search without the correction of its spelling, which would search for something else. */
export const uncorrected = (path: string): string => path.replace(/(spellCorrectionEnabled(?::|%3A))true/i, '$1false');

/** A conversation of the inbox, by its id. */
export const salesThreadPath = (id: string): string => `/sales/inbox/${encodeURIComponent(id)}`;

/** The inbox beside an empty message: its own address would open the first conversation, and mark it as read. */
export const salesInboxPath = '/sales/inbox/compose';

/** The conversation whose data an address asks for; `null` if it asks for several. */
export const threadAskedIn = (address: string): string | null => {
  const [, id] = /\/salesApiMessagingThreads\/([^/?#]+)/.exec(address) ?? [];
  return id === undefined ? null : decodeURIComponent(id);
};
