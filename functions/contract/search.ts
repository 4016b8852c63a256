import { z } from 'zod';
import type { JsonObject } from './declaration.ts';
import { maxReadItems } from './distinct.ts';
import { searchText } from './text.ts';

const whereToRead = '`standard`: LinkedIn itself; `salesNavigator`: Sales Navigator, for accounts that have it.';

/** Where to read: LinkedIn itself, or Sales Navigator for accounts that have it. */
export const dataSource = z.enum(['standard', 'salesNavigator']).describe(whereToRead);

/** One search: words, a filter, and how many results at most. */
const search = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z.strictObject({
    searchId: searchText(100).optional().describe('Returned with the result, to identify the search.'),
    term: searchText(500).optional().describe('Words to search for.'),
    limit: z.int().min(1).max(100).default(10).describe('Maximum number of results.'),
    ...fields,
  });

const searches = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z.array(search(fields)).min(1).max(maxReadItems).describe('The searches; each succeeds or fails on its own.');

/** The body of a search function: the data source decides about the filter. */
export const searchInput = <Standard extends z.ZodRawShape, SalesNavigator extends z.ZodRawShape>(
  standard: Standard,
  salesNavigator: SalesNavigator,
) =>
  z.discriminatedUnion('dataSource', [
    z.strictObject({ dataSource: z.literal('standard').describe(whereToRead), searches: searches(standard) }),
    z.strictObject({ dataSource: z.literal('salesNavigator').describe(whereToRead), searches: searches(salesNavigator) }),
  ]);

/** A kind of row: every key that it may have, and exactly those that an item asked for. */
interface Rows<Row extends z.ZodType> {
  readonly data: Row;
  readonly dataFor: (item: JsonObject) => z.ZodType;
}

/** The rows of one search: those of the data source that was asked. */
export const searchData = <Standard extends z.ZodType, SalesNavigator extends z.ZodType>(
  standard: Rows<Standard>,
  salesNavigator: Rows<SalesNavigator>,
) => ({
  data: z.union([z.array(standard.data), z.array(salesNavigator.data)]),
  dataFor: (item: JsonObject): z.ZodType => z.array((item.dataSource === 'salesNavigator' ? salesNavigator : standard).dataFor(item)),
});
