import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findFunction } from '../../functions/contract/functions.ts';
import { validateInput } from '../../functions/contract/validation.ts';
import { searchAddress } from '../../functions/linkedin/selectors/search/searchAddress.ts';

const check = (name: string, search: object, dataSource = 'standard') =>
  validateInput(findFunction(name)!, { ...(name === 'jobs.search' ? {} : { dataSource }), searches: [search] });

const urlIn = (name: string, url: string, dataSource?: string): unknown => {
  const checked = check(name, { url }, dataSource);
  return checked.ok ? (checked.input.searches as { url: string }[])[0]?.url : checked.details;
};

const people = 'https://www.linkedin.com/search/results/people/';

test('the address of a search keeps every condition, and loses what says where it was copied', () => {
  const taken: [string, string, string, string?][] = [
    [
      'people.search',
      `${people}?geoUrn=%5B%22102713980%22%5D&keywords=data%20engineer&network=%5B%22S%22%5D&origin=FACETED_SEARCH&page=7&sid=%2CxY`,
      `${people}?geoUrn=%5B%22102713980%22%5D&keywords=data%20engineer&network=%5B%22S%22%5D`,
    ],
    // A filter that nobody has heard of yet is a condition as well.
    ['people.search', `fr.linkedin.com/search/results/People?newFilter=5&titleFreeText=CTO#top`, `${people}?newFilter=5&titleFreeText=CTO`],
    ['people.search', `${people}?keywords=C%2B%2B+AND+%22Rust%22&industry=[]`, `${people}?keywords=C%2B%2B+AND+%22Rust%22`],
    ['people.search', `${people}?keywords=café&network=["F","S"]`, `${people}?keywords=caf%C3%A9&network=[%22F%22,%22S%22]`],
    [
      'companies.search',
      'https://www.linkedin.com/search/results/companies/?companySize=%5B%22C%22%5D&page=2',
      'https://www.linkedin.com/search/results/companies/?companySize=%5B%22C%22%5D',
    ],
    [
      'people.search',
      'https://www.linkedin.com/sales/search/people?page=3&query=(filters%3AList((type%3AREGION)))&sessionId=abc%3D%3D&viewAllFilters=true',
      'https://www.linkedin.com/sales/search/people?query=(filters%3AList((type%3AREGION)))',
      'salesNavigator',
    ],
    [
      'companies.search',
      'https://www.linkedin.com/sales/search/company?savedSearchId=5012',
      'https://www.linkedin.com/sales/search/company?savedSearchId=5012',
      'salesNavigator',
    ],
    [
      'jobs.search',
      'https://www.linkedin.com/jobs/search/?currentJobId=4449077982&f_F=it%2Ceng&f_TPR=r86400&geoId=103644278&keywords=Pilot&refresh=true&start=25',
      'https://www.linkedin.com/jobs/search/?f_F=it%2Ceng&f_TPR=r86400&geoId=103644278&keywords=Pilot',
    ],
    [
      'jobs.search',
      'pt.linkedin.com/jobs/search-results?keywords=pilot%20in%20Porto&origin=SEMANTIC_SEARCH_LANDING_PAGE',
      'https://www.linkedin.com/jobs/search-results/?keywords=pilot%20in%20Porto',
    ],
  ];
  for (const [name, given, url, dataSource] of taken) {
    assert.equal(urlIn(name, given, dataSource), url);
    assert.equal(urlIn(name, url, dataSource), url, 'twice is once');
  }
});

test('an address that is no such search is refused with what to do', () => {
  const at = 'searches[0].url: ';
  const refused: [string, string, string, string?][] = [
    [
      'jobs.search',
      'https://www.linkedin.com/jobs/view/4449077982',
      'must be the address of a search for jobs on LinkedIn, such as https://www.linkedin.com/jobs/search/?keywords=engineer',
    ],
    [
      'people.search',
      'https://www.linkedin.com/jobs/search/?keywords=a',
      'is the address of a search for jobs on LinkedIn: use jobs.search',
    ],
    [
      'people.search',
      'https://www.linkedin.com/in/ada-lovelace',
      `must be the address of a search for people on LinkedIn, such as ${people}?keywords=engineer`,
    ],
    [
      'people.search',
      'https://www.linkedin.com.evil.test/search/results/people/?keywords=a',
      `must be the address of a search for people on LinkedIn, such as ${people}?keywords=engineer`,
    ],
    [
      'people.search',
      '/search/results/people/?keywords=a',
      `must be the address of a search for people on LinkedIn, such as ${people}?keywords=engineer`,
    ],
    [
      'people.search',
      'https://www.linkedin.com/search/results/all/?keywords=a',
      `must be the address of a search for people on LinkedIn, such as ${people}?keywords=engineer`,
    ],
    [
      'people.search',
      'https://www.linkedin.com/search/results/companies/?keywords=a',
      'is the address of a search for companies on LinkedIn: use companies.search with dataSource standard',
    ],
    [
      'people.search',
      'https://www.linkedin.com/sales/search/people?query=(keywords%3Aa)',
      'is the address of a search for people in Sales Navigator: use people.search with dataSource salesNavigator',
    ],
    [
      'companies.search',
      'https://www.linkedin.com/search/results/companies/?keywords=a',
      'is the address of a search for companies on LinkedIn: use companies.search with dataSource standard',
      'salesNavigator',
    ],
    ['people.search', people, 'has neither words nor a filter: choose some on LinkedIn, and copy the address again'],
    [
      'people.search',
      `${people}?origin=FACETED_SEARCH&page=3&keywords=&industry=%5B%5D`,
      'has neither words nor a filter: choose some on LinkedIn, and copy the address again',
    ],
    ...['people?recentSearchId=4711', 'people?companyIncluded=Acme&geoIncluded=1', 'people?myQuery=1'].map(
      (search): [string, string, string, string] => [
        'people.search',
        `https://www.linkedin.com/sales/search/${search}`,
        'has no query, keywords or savedSearchId: open the search in Sales Navigator, and copy the address again',
        'salesNavigator',
      ],
    ),
    ['people.search', `${people}?keywords=data engineer`, 'must be an address as the browser shows it, without spaces'],
    ['people.search', `${people}?keywords=${'a'.repeat(8000)}`, 'must be at most 8000 characters'],
  ];
  for (const [name, given, fault, dataSource] of refused) assert.equal(urlIn(name, given, dataSource), at + fault, given);
});

test('an address stands in place of words and filter', () => {
  const url = `${people}?keywords=a`;
  assert.deepEqual(check('people.search', { url, term: 'b', filter: {} }), {
    ok: false,
    details: 'searches[0].term: must be left out where url is given; searches[0].filter: must be left out where url is given',
  });
});

test('a page of the search keeps the address as it was given', () => {
  const url = `${people}?network=%5B%22S%22%5D&keywords=caf%C3%A9`;
  const query = { kind: 'people', url, texts: {}, lists: {} } as const;
  assert.equal(searchAddress(query, 1), '/search/results/people/?network=%5B%22S%22%5D&keywords=caf%C3%A9');
  assert.equal(searchAddress(query, 3), '/search/results/people/?network=%5B%22S%22%5D&keywords=caf%C3%A9&page=3');
});

test('as many results as LinkedIn shows: 1,000 of a search, and in Sales Navigator 2,500 people or 1,000 companies', () => {
  const most: [string, string, number][] = [
    ['people.search', 'standard', 1000],
    ['companies.search', 'standard', 1000],
    ['people.search', 'salesNavigator', 2500],
    ['companies.search', 'salesNavigator', 1000],
  ];
  for (const [name, dataSource, limit] of most) {
    assert.ok(check(name, { limit }, dataSource).ok);
    assert.deepEqual(check(name, { limit: limit + 1 }, dataSource), { ok: false, details: `searches[0].limit: must be at most ${limit}` });
  }
});
