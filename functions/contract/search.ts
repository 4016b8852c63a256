import { z } from 'zod';
import type { JsonObject } from './declaration.ts';
import { maxReadItems } from './distinct.ts';
import { searchUrl } from './search.url.ts';
import { searchText } from './text.ts';

const whereToRead = '`standard`: LinkedIn itself; `salesNavigator`: Sales Navigator, for accounts that have it.';

/** Where to read: LinkedIn itself, or Sales Navigator for accounts that have it. */
export const dataSource = z.enum(['standard', 'salesNavigator']).describe(whereToRead);

/** Where a search is done, and how many results it shows at most. */
interface Searched {
  readonly url: ReturnType<typeof searchUrl>;
  readonly most: number;
}

/** One search: words and a filter, or the address of a search; and how many results at most. */
const search = <Fields extends z.ZodRawShape>({ url, most }: Searched, fields: Fields) =>
  z
    .strictObject({
      searchId: searchText(100).optional().describe('Returned with the result, to identify the search.'),
      term: searchText(500).optional().describe('Words to search for.'),
      url: url.optional(),
      limit: z.int().min(1).max(most).default(10).describe('Maximum number of results. LinkedIn itself shows no more than this maximum.'),
      ...fields,
    })
    .check((payload) => {
      const asked: Readonly<Record<string, unknown>> = payload.value;
      for (const field of ['term', 'filter'])
        if (asked.url !== undefined && asked[field] !== undefined)
          payload.issues.push({ code: 'custom', message: 'must be left out where url is given', path: [field], input: asked[field] });
    });

const searches = <Fields extends z.ZodRawShape>(searched: Searched, fields: Fields) =>
  z.array(search(searched, fields)).min(1).max(maxReadItems).describe('The searches; each succeeds or fails on its own.');

/** What a search function finds: its addresses on LinkedIn and in Sales Navigator, and how many results each shows at most. */
const searched = {
  people: { standard: { url: searchUrl('people'), most: 1000 }, salesNavigator: { url: searchUrl('leads'), most: 2500 } },
  companies: { standard: { url: searchUrl('companies'), most: 1000 }, salesNavigator: { url: searchUrl('accounts'), most: 1000 } },
} as const;

/** The body of a search function: the data source decides about the filter. */
export const searchInput = <Standard extends z.ZodRawShape, SalesNavigator extends z.ZodRawShape>(
  kind: keyof typeof searched,
  standard: Standard,
  salesNavigator: SalesNavigator,
) =>
  z.discriminatedUnion('dataSource', [
    z.strictObject({ dataSource: z.literal('standard').describe(whereToRead), searches: searches(searched[kind].standard, standard) }),
    z.strictObject({
      dataSource: z.literal('salesNavigator').describe(whereToRead),
      searches: searches(searched[kind].salesNavigator, salesNavigator),
    }),
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
