import { z } from 'zod';
import { declareFunction } from './declaration.ts';
import { distinct, maxReadItems, maxSentItems } from './distinct.ts';
import { adaRow, engines, enginesLogo } from './examples.ts';
import { companiesFilter, employeesFilter, salesNavigatorCompaniesFilter } from './filters.ts';
import { logoUrl, organizationUrn } from './identity.fields.ts';
import { include, includedData, limitUpTo, newest, whole } from './include.ts';
import {
  companyNotFound,
  filterNotApplied,
  filterNotResolved,
  followingNotAllowed,
  noSalesNavigator,
  salesNavigatorNotSupported,
  salesNavigatorUndecided,
  searchingNotAllowed,
} from './item.errors.ts';
import { listedPerson, personRow } from './person.fields.ts';
import { post } from './post.fields.ts';
import { dataSource, searchData, searchInput } from './search.ts';
import { companyUrl, shownCompanyUrl } from './urls.ts';

const text = z.string().nullable();
const count = z.int().nonnegative().nullable();
const companies = distinct(companyUrl, 'company', maxReadItems);
const onCompanies = { kind: 'array', field: 'companies', key: 'company' } as const;

/** Opens each company's page. */
export const companiesVisit = declareFunction({
  name: 'companies.visit',
  summary: 'Visits the pages of companies.',
  input: z.strictObject({ companies }),
  shape: onCompanies,
  data: null,
  errors: { companyNotFound },
  sideEffect: 'none',
  limitCategory: 'companyViews',
  example: { input: { companies: [engines] } },
  typicalSeconds: { first: 8, each: 3 },
});

const following = {
  shape: onCompanies,
  data: null,
  errors: { companyNotFound, followingNotAllowed },
  sideEffect: 'convergent',
  limitCategory: 'follows',
  example: { input: { companies: [engines] } },
  typicalSeconds: { first: 12, each: 6 },
} as const;

/** Follows each company's page. */
export const companiesFollow = declareFunction({
  name: 'companies.follow',
  summary: 'Follows companies.',
  input: z.strictObject({ companies: distinct(companyUrl, 'company', maxSentItems) }),
  ...following,
});

/** Unfollows each company's page. */
export const companiesUnfollow = declareFunction({
  name: 'companies.unfollow',
  summary: 'Unfollows companies.',
  input: z.strictObject({ companies: distinct(companyUrl, 'company', maxSentItems) }),
  ...following,
});

const basicInfo = z.strictObject({
  name: z.string(),
  publicUrl: shownCompanyUrl.nullable(),
  urn: organizationUrn,
  logoUrl,
  description: text,
  location: text,
  headquarters: text,
  industry: text,
  specialties: text,
  website: text,
  employeeCount: count,
  yearFounded: count,
  ventureFinancing: z.boolean().nullable(),
  jobsCount: count,
});

/** Reads what is included about each company; the data has the included keys only. */
export const companiesGet = declareFunction({
  name: 'companies.get',
  summary: 'Reads companies: basic information, employees, decision makers and posts.',
  input: z.strictObject({
    dataSource: dataSource.default('standard'),
    include: include({
      basicInfo: whole.describe('Name, description, location, size and similar.'),
      employees: z
        .strictObject({
          limit: limitUpTo(500),
          filter: employeesFilter.optional().describe('Conditions on the employees; all of them have to hold.'),
        })
        .optional()
        .describe('People who work there.'),
      decisionMakers: z
        .strictObject({ limit: limitUpTo(20) })
        .optional()
        .describe('Employees in leading positions.'),
      posts: newest(20).optional().describe('Its posts, newest first.'),
    }),
    companies,
  }),
  shape: onCompanies,
  ...includedData(
    {},
    {
      basicInfo,
      employees: z.array(listedPerson),
      decisionMakers: z.array(z.strictObject({ ...personRow, countryCode: text })),
      posts: z.array(post),
    },
  ),
  errors: {
    companyNotFound,
    retrievingNotAllowed: 'LinkedIn does not let this account read this about the company. Ask for less, or use an account that may.',
    noSalesNavigator,
    salesNavigatorUndecided,
    salesNavigatorNotSupported,
    filterNotResolved,
    filterNotApplied,
  },
  sideEffect: 'none',
  limitCategory: 'companyViews',
  example: {
    input: { include: { basicInfo: {}, employees: { limit: 10, filter: { position: 'Analyst' } } }, companies: [engines] },
    data: {
      basicInfo: {
        name: 'Analytical Engines',
        publicUrl: engines,
        urn: 'urn:li:organization:1035',
        logoUrl: enginesLogo,
        description: 'Engines that compute whatever can be written down.',
        location: 'London, England',
        headquarters: 'London, England',
        industry: 'Computer Hardware Manufacturing',
        specialties: 'Engines, Punched cards',
        website: 'https://engines.example.org',
        employeeCount: 12,
        yearFounded: 2024,
        ventureFinancing: false,
        jobsCount: 2,
      },
      employees: [adaRow],
    },
  },
  typicalSeconds: { first: 20, each: 12 },
});

const filtered = 'Conditions on the companies; all of them have to hold.';

/** Searches for companies. */
export const companiesSearch = declareFunction({
  name: 'companies.search',
  summary: 'Searches for companies by words and filter, in LinkedIn or Sales Navigator.',
  input: searchInput(
    'companies',
    { filter: companiesFilter.optional().describe(filtered) },
    { filter: salesNavigatorCompaniesFilter.optional().describe(filtered) },
  ),
  shape: { kind: 'array', field: 'searches', key: 'searchId' },
  ...searchData(
    includedData(
      { name: z.string(), publicUrl: shownCompanyUrl.nullable(), urn: organizationUrn, industry: text, location: text, logoUrl },
      {},
    ),
    includedData(
      { name: z.string(), hashedUrl: shownCompanyUrl.nullable(), urn: organizationUrn, industry: text, employeeCount: count, logoUrl },
      {},
    ),
  ),
  errors: { searchingNotAllowed, noSalesNavigator, salesNavigatorUndecided, filterNotResolved, filterNotApplied },
  resumable: true,
  sideEffect: 'none',
  limitCategory: 'searches',
  limitCategoryOf: ({ dataSource: where }) => (where === 'salesNavigator' ? 'salesNavigatorSearches' : 'searches'),
  example: {
    input: {
      dataSource: 'standard',
      searches: [
        { searchId: 'makers', term: 'engines', limit: 10, filter: { sizes: ['11-50'], industries: ['Computer Hardware Manufacturing'] } },
      ],
    },
    data: [
      {
        name: 'Analytical Engines',
        publicUrl: engines,
        urn: 'urn:li:organization:1035',
        industry: 'Computer Hardware Manufacturing',
        location: 'London, England',
        logoUrl: enginesLogo,
      },
    ],
  },
  typicalSeconds: { first: 15, each: 10 },
});
