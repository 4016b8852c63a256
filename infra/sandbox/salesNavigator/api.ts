import { companyOf } from '../search/facets.ts';
import type { FaultOf } from '../site/faults.ts';
import type { Handler, Reply, Visit } from '../site/visit.ts';
import { token } from '../world/chance.ts';
import { choicesOfType } from './catalogue.ts';
import { salesId } from './ids.ts';
import { type AskedFilter, type AskedSearch, askedSearch } from './query.ts';
import { accountPage, accountRow, isHidden, leadProfile, leadRow } from './records.ts';
import { foundAccounts, foundLeads } from './search.ts';
import { seatAt, seatRequired } from './seat.ts';

export type SalesVariant = FaultOf<'salesNavigator'>['variant'];

/** Whether pages of Sales Navigator are unusual in this way now. */
export const isSales = ({ sandbox }: Visit, variant: SalesVariant): boolean =>
  sandbox.faults.active.some((fault) => fault.kind === 'salesNavigator' && fault.variant === variant);

/** A parameter as it stands in the address: only the texts within it are encoded. */
const rawParameter = ({ url }: Visit, name: string): string | null => new RegExp(`[?&]${name}=([^&]*)`).exec(url.search)?.[1] ?? null;

const mostResults = { people: 2500, company: 1000 } as const;
type Vertical = keyof typeof mostResults;

/** What was applied: on the real site other choices of each filter are listed as well, without a `selectionType`. */
const echoOf = (visit: Visit, filters: readonly AskedFilter[]): unknown[] =>
  filters.map(({ type, values, range }) => ({
    singleFilterMetadata: {
      type,
      values: [
        { id: 'other', displayValue: 'Another choice' },
        ...values.map(({ id, text, isExcluded }) => ({
          ...(id === null ? {} : { id }),
          displayValue: text ?? visit.words.number(0),
          selectionType: isExcluded ? 'EXCLUDED' : 'INCLUDED',
        })),
      ],
      ...(range === null
        ? {}
        : { rangeValue: { ...(range.min === null ? {} : { min: range.min }), ...(range.max === null ? {} : { max: range.max }) } }),
    },
  }));

const answer = (visit: Visit, vertical: Vertical, asked: AskedSearch): Reply => {
  const dropped = visit.sandbox.faults.active.flatMap((fault) =>
    fault.kind === 'salesNavigator' && fault.variant === 'droppedFilter' ? [fault.filter] : [],
  );
  const filters = asked.filters.filter(({ type }) => !dropped.includes(type));
  // "Showing results for …": with the correction of spelling, another search may be done.
  const keywords = asked.isCorrected ? asked.keywords.slice(0, -1) : asked.keywords;
  const applied = { ...asked, keywords, filters };
  const start = Number(visit.url.searchParams.get('start') ?? 0);
  const count = Number(visit.url.searchParams.get('count') ?? 25);
  const search = token(`search ${visit.sandbox.clock()} ${start}`, 6);
  const found =
    vertical === 'people'
      ? foundLeads(visit, applied).map((person) => () => leadRow(visit, person, search))
      : foundAccounts(visit, applied).map((company) => () => accountRow(company));
  const moved = visit.sandbox.faults.take('resultsPage', visit.occasion());
  const by = moved?.variant === 'movedUp' ? moved.rows : moved?.variant === 'movedDown' ? found.length - moved.rows : 0;
  const all = [...found.slice(by), ...found.slice(0, by)];
  const reachable = all.slice(0, mostResults[vertical]);
  const asFar = reachable.slice(start, start + count).filter((_, index) => !(isSales(visit, 'shortPage') && index === 7));
  const rows = asFar.map((row) => row());
  const paging = { total: all.length, count, start, links: [] };
  const metadata = {
    totalDisplayCount: String(all.length),
    searchTitle: keywords,
    ...(isSales(visit, 'noEcho') ? {} : { filters: echoOf(visit, filters) }),
  };
  if (!isSales(visit, 'normalized')) return { json: { elements: rows, paging, metadata } };
  const type = vertical === 'people' ? 'DecoratedPeopleSearchHit' : 'DecoratedCompanySearchHit';
  return {
    json: {
      data: { paging, metadata, '*elements': rows.map(({ entityUrn }) => entityUrn) },
      included: rows.map((row) => ({ $type: `com.linkedin.sales.search.${type}`, ...row })),
    },
  };
};

const searchData =
  (vertical: Vertical): Handler =>
  (visit) => {
    try {
      const saved = rawParameter(visit, 'savedSearchId');
      const asked =
        saved === null ? askedSearch(rawParameter(visit, 'query') ?? '') : { keywords: 'hexaroute', filters: [], isCorrected: false };
      return answer(visit, vertical, asked);
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof URIError) return { status: 400, json: { code: 'BAD_REQUEST', status: 400 } };
      throw error;
    }
  };

const typeahead: Handler = (visit) => {
  const { searchParams } = visit.url;
  const typed = (searchParams.getAll('query').at(-1) ?? '').toLowerCase();
  const choices = choicesOfType(visit.state.world, searchParams.get('type') ?? '');
  const fitting = choices.filter(({ displayValue }) => displayValue.toLowerCase().includes(typed));
  const rank = ({ displayValue }: { displayValue: string }): number => (displayValue.toLowerCase().startsWith(typed) ? 0 : 1);
  const sorted = fitting.sort((one, other) => rank(one) - rank(other) || one.displayValue.length - other.displayValue.length);
  const count = Number(searchParams.get('count') ?? 10);
  return { json: { elements: sorted.slice(0, count), paging: { total: sorted.length, count, start: 0, links: [] } } };
};

const notFound: Reply = { status: 404, json: { code: 'NOT_FOUND', status: 404 } };

/** Further requests of a page about the same lead or account fetch single parts, which may be missing. */
const partsOnly =
  (whole: Handler): Handler =>
  (visit, parameters) => {
    const decoration = visit.url.searchParams.get('decoration');
    if (decoration === '(notes)') return notFound;
    return decoration === '(saved)' ? { json: { saved: false } } : whole(visit, parameters);
  };

const profile: Handler = (visit, [key = '']) => {
  const id = /profileId:([\w-]+)/.exec(key)?.[1];
  const person = visit.state.world.people.find(({ slug }) => salesId(slug) === id);
  if (!person || (person.status !== 'exists' && !isHidden(person))) return notFound;
  if (!isHidden(person)) return { json: leadProfile(visit, person) };
  return { json: { ...leadRow(visit, person, 'profile'), unlocked: false } };
};

const company: Handler = (visit, [number]) => {
  const found = visit.state.world.companies.find(
    ({ id, name }) => String(id) === number || companyOf(visit.state.world, name).id === number,
  );
  return found ? { json: accountPage(found) } : notFound;
};

const ready: Handler = () => ({ json: { elements: [] } });

/** Parts that fail by themselves on the real site as well, and are no loss. */
const failing: Handler = () => ({ status: 500, json: { status: 500 } });

const withSeat =
  (handle: Handler): Handler =>
  (visit, parameters) => {
    const seat = seatAt(visit);
    return seat === 'no' || seat === 'refused' || seat === 'notReady' ? seatRequired : handle(visit, parameters);
  };

/** The data of Sales Navigator's pages, by path. */
export const salesApi: readonly (readonly [RegExp, Handler])[] = [
  [/^\/sales-api\/salesApiAccess$/, withSeat(ready)],
  [/^\/sales-api\/salesApiRelatedInsights$/, failing],
  [/^\/sales-api\/salesApiLeadSearch$/, searchData('people')],
  [/^\/sales-api\/salesApiAccountSearch$/, searchData('company')],
  [/^\/sales-api\/salesApiFacetTypeahead$/, typeahead],
  [/^\/sales-api\/salesApiProfiles\/(.+)$/, partsOnly(profile)],
  [/^\/sales-api\/salesApiCompanies\/(\d+)$/, partsOnly(company)],
  [/^\/sales-api\/salesApiSearchFilterLayout$/, ready],
];
