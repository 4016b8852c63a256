import { z } from 'zod';
import { declareFunction } from './declaration.ts';
import { distinct, maxReadItems, maxSentItems } from './distinct.ts';
import { ada, adaRow } from './examples.ts';
import { peopleFilter, salesNavigatorPeopleFilter } from './filters.ts';
import { avatarUrl, memberUrn } from './identity.fields.ts';
import { includedData } from './include.ts';
import {
  filterNotApplied,
  filterNotResolved,
  followingNotAllowed,
  noSalesNavigator,
  personNotFound,
  salesNavigatorNotSupported,
  salesNavigatorUndecided,
  searchingNotAllowed,
} from './item.errors.ts';
import { personData, personInclude, personRow } from './person.fields.ts';
import { dataSource, searchData, searchInput } from './search.ts';
import { personUrl, shownPersonUrl } from './urls.ts';

const people = distinct(personUrl, 'person', maxReadItems);

/** Opens each person's profile, as a visitor whom they may see. */
export const peopleVisit = declareFunction({
  name: 'people.visit',
  summary: 'Visits the profiles of people.',
  input: z.strictObject({ people }),
  shape: { kind: 'array', field: 'people', key: 'person' },
  data: null,
  errors: { personNotFound },
  sideEffect: 'none',
  limitCategory: 'profileViews',
  example: { input: { people: [ada] } },
  typicalSeconds: { first: 8, each: 3 },
});

const following = {
  shape: { kind: 'array', field: 'people', key: 'person' },
  data: null,
  errors: { personNotFound, followingNotAllowed },
  sideEffect: 'convergent',
  limitCategory: 'follows',
  example: { input: { people: [ada] } },
  typicalSeconds: { first: 12, each: 6 },
} as const;

/** Follows each person: their posts appear in the account's feed. */
export const peopleFollow = declareFunction({
  name: 'people.follow',
  summary: 'Follows people.',
  input: z.strictObject({ people: distinct(personUrl, 'person', maxSentItems) }),
  ...following,
});

/** Unfollows each person; connections stay connections. */
export const peopleUnfollow = declareFunction({
  name: 'people.unfollow',
  summary: 'Unfollows people; connections stay connected.',
  input: z.strictObject({ people: distinct(personUrl, 'person', maxSentItems) }),
  ...following,
});

/** Reads what is included about each person; the data has the included keys only. */
export const peopleGet = declareFunction({
  name: 'people.get',
  summary: 'Reads profiles: basic information, experience, education, skills, languages and activities.',
  input: z.strictObject({
    dataSource: dataSource.default('standard'),
    include: personInclude,
    people,
  }),
  shape: { kind: 'array', field: 'people', key: 'person' },
  ...includedData({}, personData),
  errors: { personNotFound, noSalesNavigator, salesNavigatorUndecided, salesNavigatorNotSupported },
  sideEffect: 'none',
  limitCategory: 'profileViews',
  limitCategoryOf: ({ dataSource: where }) => (where === 'salesNavigator' ? 'salesNavigatorProfileViews' : 'profileViews'),
  example: {
    input: { include: { basicInfo: {}, experience: {}, languages: {} }, people: [ada] },
    data: {
      basicInfo: {
        name: 'Ada Lovelace',
        publicUrl: ada,
        hashedUrl: 'https://www.linkedin.com/in/ACoAAAbCdEfGhIjKlMnOpQrStUvWxYz01234567',
        urn: adaRow.urn,
        avatarUrl: adaRow.avatarUrl,
        headline: 'Analyst at Analytical Engines',
        location: 'London, England, United Kingdom',
        countryCode: 'gb',
        position: 'Analyst',
        companyName: 'Analytical Engines',
        companyHashedUrl: 'https://www.linkedin.com/company/1035',
        followersCount: 1843,
        about: 'I write programs for engines that are yet to be built.',
      },
      experience: [
        {
          position: 'Analyst',
          companyName: 'Analytical Engines',
          companyHashedUrl: 'https://www.linkedin.com/company/1035',
          employmentType: 'fullTime',
          locationType: 'hybrid',
          description: null,
          duration: 34,
          startTime: '2024-01-01T00:00:00Z',
          endTime: null,
          location: 'London, England, United Kingdom',
        },
      ],
      languages: [{ name: 'French', proficiency: 'fullProfessional' }],
    },
  },
  typicalSeconds: { first: 20, each: 12 },
});

const standardRows = includedData(personRow, personData);
const salesNavigatorRows = includedData(
  {
    name: z.string(),
    hashedUrl: shownPersonUrl.nullable(),
    urn: memberUrn,
    position: z.string().nullable(),
    location: z.string().nullable(),
    avatarUrl,
  },
  personData,
);

const filtered = 'Conditions on the people; all of them have to hold.';
const alsoRead = 'What to read from the profile of each result; each is opened.';

/** Searches for people; a row has the included keys beside its own. */
export const peopleSearch = declareFunction({
  name: 'people.search',
  summary: 'Searches for people by words and filter, in LinkedIn or Sales Navigator.',
  input: searchInput(
    'people',
    { filter: peopleFilter.optional().describe(filtered), include: personInclude.optional().describe(alsoRead) },
    { filter: salesNavigatorPeopleFilter.optional().describe(filtered), include: personInclude.optional().describe(alsoRead) },
  ),
  shape: { kind: 'array', field: 'searches', key: 'searchId' },
  ...searchData(standardRows, salesNavigatorRows),
  errors: {
    searchingNotAllowed,
    noSalesNavigator,
    salesNavigatorUndecided,
    salesNavigatorNotSupported,
    filterNotResolved,
    filterNotApplied,
  },
  resumable: true,
  sideEffect: 'none',
  limitCategory: 'searches',
  limitCategoryOf: ({ dataSource: where }) => (where === 'salesNavigator' ? 'salesNavigatorSearches' : 'searches'),
  example: {
    input: {
      dataSource: 'standard',
      searches: [
        { searchId: 'analysts', term: 'analyst', limit: 10, filter: { locations: ['London'], currentCompanies: ['Analytical Engines'] } },
      ],
    },
    data: [adaRow],
  },
  typicalSeconds: { first: 15, each: 10 },
});
