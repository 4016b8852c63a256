import { isRecord, memberAt, numberAt, recordsAt } from '../browser/json.ts';
import { LayoutChanged } from '../failures.ts';
import { rawParameter } from '../selectors/salesNavigator/addresses.ts';
import { isSameSearch, type SalesQuery, salesQueryIn } from './query.ts';
import type { SalesAnswer } from './salesData.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A page of results as Sales Navigator answers it. */
export interface SearchAnswer {
  /** Fewer than were asked for where people are hidden: that is not the end. */
  readonly rows: readonly Fields[];
  /** Of all results. */
  readonly total: number;
  readonly start: number;
  /** How many were asked for. */
  readonly count: number;
  /** What was applied, by filter: lists of values or a range; `null` if the answer does not say. */
  readonly applied: readonly Fields[] | null;
}

/** What a search is known by in the addresses of its requests: its conditions, or the id under which it is saved. */
export type SearchMark = { readonly query: SalesQuery } | { readonly savedSearchId: string };

/** What is awaited. */
export interface WantedAnswer {
  readonly endpoint: RegExp;
  readonly mark: SearchMark;
  /** Number of the first result. */
  readonly start: number;
}

/** The records of a list; `null` if it is missing, or has anything else in it. */
const rowsOf = (list: unknown): readonly Fields[] | null => (Array.isArray(list) && list.every(isRecord) ? list : null);

/** The page's answer in its plain or in its normalised form, whose rows stand apart and are named by their urns. */
const contentOf = (body: unknown): { readonly rows: readonly Fields[] | null; readonly around: unknown } => {
  const data = memberAt(body, 'data');
  if (!isRecord(data)) return { rows: rowsOf(memberAt(body, 'elements')), around: body };
  const included = new Map(recordsAt(body, 'included').map((each) => [each.entityUrn, each] as const));
  const urns = memberAt(data, '*elements');
  const rows = Array.isArray(urns) ? urns.map((urn: unknown) => included.get(urn)) : memberAt(data, 'elements');
  return { rows: rowsOf(rows), around: data };
};

const isMarked = (address: string, mark: SearchMark): boolean => {
  if ('savedSearchId' in mark) return rawParameter(address, 'savedSearchId') === mark.savedSearchId;
  const asked = rawParameter(address, 'query');
  const found = asked === null ? null : salesQueryIn(asked);
  return found !== null && isSameSearch(found, mark.query);
};

const isWanted = ({ address }: SalesAnswer, { endpoint, mark, start }: WantedAnswer): boolean =>
  endpoint.test(address) && isMarked(address, mark) && Number(rawParameter(address, 'start')) === start;

/**
 * The results in an answer; `null` if it answers something else: a page may fetch several searches.
 *
 * @throws LayoutChanged if LinkedIn refuses the search, or answers in an unknown form: no rows are none only if no results are counted
 */
export const searchAnswerIn = (page: string, answer: SalesAnswer, wanted: WantedAnswer): SearchAnswer | null => {
  if (!isWanted(answer, wanted)) return null;
  if (answer.status !== 200) throw new LayoutChanged(page, `answer ${answer.status}`);
  const { rows, around } = contentOf(answer.body);
  const [total, start] = [numberAt(around, 'paging', 'total'), numberAt(around, 'paging', 'start')];
  if (total === null || start === null) throw new LayoutChanged(page, 'paging');
  if (start !== wanted.start) return null;
  if (rows === null || (rows.length === 0 && total > start)) throw new LayoutChanged(page, 'elements');
  const filters = memberAt(around, 'metadata', 'filters');
  return {
    rows,
    total,
    start,
    count: numberAt(around, 'paging', 'count') ?? rows.length,
    applied: Array.isArray(filters) ? filters.flatMap((filter) => (isRecord(filter) ? Object.values(filter).filter(isRecord) : [])) : null,
  };
};
