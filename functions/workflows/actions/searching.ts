import type { Json, JsonObject } from '../../contract/declaration.ts';
import type { FunctionName } from '../../contract/functions.ts';
import { as, type CallAction, fieldsOf, given, limitOf, mostOf } from './action.ts';

/** A filter of the clients as Sales Navigator takes it in the contract: several positions, and the years under one name. */
export const salesNavigatorFilter = (filter: Json | undefined): JsonObject => {
  if (filter === undefined) return {};
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return { filter };
  const { position, yearsOfExperiences, ...others } = filter;
  return {
    filter: {
      ...others,
      ...as('positions', position === undefined ? undefined : [position]),
      ...as('yearsOfExperience', yearsOfExperiences),
    },
  };
};

const million = (text: Json | undefined): JsonObject[string] | undefined =>
  text === undefined || text === '1000+' ? undefined : typeof text === 'string' && text !== '' ? Number(text) : text;

/** The same for companies: the annual revenue as numbers, and without a maximum for `1000+`. */
export const salesNavigatorCompaniesFilter = (filter: Json | undefined): JsonObject => {
  if (filter === undefined) return {};
  const { annualRevenue, ...others } = fieldsOf(filter);
  if (annualRevenue === undefined) return { filter };
  const { min, max, ...unknown } = fieldsOf(annualRevenue);
  return { filter: { ...others, annualRevenue: { ...unknown, ...as('min', million(min)), ...as('max', million(max)) } } };
};

interface Searching extends Pick<CallAction, 'type' | 'data'> {
  readonly function: FunctionName;
  readonly rows: 'people' | 'companies';
  readonly dataSource: 'standard' | 'salesNavigator';
  readonly limit: number;
  readonly filter?: (filter: Json | undefined) => JsonObject;
}

/** A search for people or companies: by words and filter, or by the address of a search. */
export const search = ({
  type,
  function: name,
  rows,
  dataSource,
  limit,
  filter = (asked) => as('filter', asked),
  data,
}: Searching): CallAction => ({
  kind: 'call',
  type,
  params: ['term', 'limit', 'filter', 'customSearchUrl'],
  list: { rows, most: mostOf(limit) },
  item: (asked) => ({
    function: name,
    field: 'searches',
    shared: { dataSource },
    element: { ...given(asked, 'term'), ...as('url', asked.customSearchUrl), limit: limitOf(asked, limit), ...filter(asked.filter) },
  }),
  ...(data && { data }),
});
