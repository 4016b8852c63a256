import { z } from 'zod';
import { declareFunction } from './declaration.ts';
import { ada } from './examples.ts';
import { limitUpTo } from './include.ts';
import { agedTime, moment } from './time.ts';
import { shownPersonUrl } from './urls.ts';

const text = z.string().nullable();

/** Who viewed the account's own profile, the latest first, as far as LinkedIn shows it to the account: free accounts see a few, or none. */
export const peopleGetViewers = declareFunction({
  name: 'people.getViewers',
  summary: "Lists who viewed the account's profile, as far as LinkedIn shows it.",
  input: z.strictObject({ limit: limitUpTo(300), since: moment.optional().describe('Only who viewed it then or later.') }),
  shape: { kind: 'single' },
  data: z.array(
    z.strictObject({
      name: text,
      publicUrl: shownPersonUrl.nullable(),
      urn: text.describe('`urn:li:member:<number>`, if the page tells it.'),
      headline: text,
      viewedAt: agedTime.nullable(),
      description: text.describe('Of somebody who stays hidden, in the words of the page, such as “Someone at Analytical Engines”.'),
      searchUrl: text.describe('A search on LinkedIn for people of whom that hidden person is one.'),
    }),
  ),
  errors: {},
  sideEffect: 'none',
  limitCategory: null,
  example: {
    input: { limit: 20 },
    data: [
      {
        name: 'Ada Lovelace',
        publicUrl: ada,
        urn: 'urn:li:member:114839027',
        headline: 'Analyst at Analytical Engines',
        viewedAt: '2026-10-02T08:00:00Z',
        description: null,
        searchUrl: null,
      },
      {
        name: null,
        publicUrl: null,
        urn: null,
        headline: null,
        viewedAt: '2026-10-01T00:00:00Z',
        description: 'Someone at Analytical Engines',
        searchUrl: 'https://www.linkedin.com/search/results/people/?currentCompany=%5B%221035%22%5D',
      },
    ],
  },
  typicalSeconds: { first: 10, each: 0 },
});
