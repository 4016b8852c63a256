import type { Json, JsonObject } from '../../contract/declaration.ts';
import { type Action, as, type CallAction, given, limitOf, mostOf, type PartAction, picked, rowsOf } from './action.ts';
import { shownBasics } from './people.ts';
import { shownPost } from './post.ts';
import { salesNavigatorCompaniesFilter, salesNavigatorFilter, search } from './searching.ts';

const standard = 'st.openCompanyPage';
const salesNavigator = 'nv.openCompanyPage';

const basics = ['name', 'urn', 'publicUrl', 'description', 'location', 'headquarters', 'industry', 'website', 'yearFounded', 'logoUrl'];
const moreBasics = ['specialties', 'ventureFinancing', 'jobsCount'];

const opened = (type: string, param: string, dataSource: 'standard' | 'salesNavigator', shown: readonly string[]): CallAction => ({
  kind: 'call',
  type,
  params: ['basicInfo'],
  subject: { kind: 'company', params: [param] },
  gives: 'company',
  item: (asked, include) => ({
    function: 'companies.get',
    field: 'companies',
    shared: { dataSource, include: { basicInfo: {}, ...include } },
    element: asked[param] ?? null,
  }),
  data: (data, asked) => shownBasics(data, asked, (found) => ({ ...picked(found, ...shown), employeesCount: found.employeeCount ?? null })),
});

const standardPerson = ['name', 'urn', 'publicUrl', 'headline', 'location', 'avatarUrl'];
const salesNavigatorPerson = (row: JsonObject): JsonObject => ({
  ...picked(row, 'name', 'urn', 'location', 'avatarUrl'),
  hashedUrl: row.hashedUrl ?? row.publicUrl ?? null,
  position: row.position ?? row.headline ?? null,
});

const employees = (
  type: string,
  of: string,
  filter: (asked: Json | undefined) => JsonObject,
  shown: (row: JsonObject) => JsonObject,
): PartAction => ({
  kind: 'part',
  type,
  params: ['limit', 'filter'],
  of: [of],
  include: (asked) => ({ employees: { limit: limitOf(asked, 500), ...filter(asked.filter) } }),
  data: (data) => rowsOf(data.employees, shown),
  list: { rows: 'people', most: mostOf(500) },
});

const decisionMakers = (type: string, of: string, shown: (row: JsonObject) => JsonObject): PartAction => ({
  kind: 'part',
  type,
  params: ['limit'],
  of: [of],
  include: (asked) => ({ decisionMakers: { limit: limitOf(asked, 20) } }),
  data: (data) => rowsOf(data.decisionMakers, (row) => ({ ...shown(row), countryCode: row.countryCode ?? null })),
  list: { rows: 'people', most: mostOf(20) },
});

const listed = (row: JsonObject): JsonObject => picked(row, ...standardPerson);

export const companies: readonly Action[] = [
  opened(standard, 'companyUrl', 'standard', [...basics, ...moreBasics]),
  opened(salesNavigator, 'companyHashedUrl', 'salesNavigator', basics),
  employees('st.retrieveCompanyEmployees', standard, (filter) => as('filter', filter), listed),
  employees('nv.retrieveCompanyEmployees', salesNavigator, salesNavigatorFilter, salesNavigatorPerson),
  decisionMakers('st.retrieveCompanyDMs', standard, listed),
  decisionMakers('nv.retrieveCompanyDMs', salesNavigator, salesNavigatorPerson),
  {
    kind: 'part',
    type: 'st.retrieveCompanyPosts',
    params: ['limit', 'since'],
    of: [standard],
    include: (asked) => ({ posts: { limit: limitOf(asked, 20), ...given(asked, 'since') } }),
    data: (data) => rowsOf(data.posts, shownPost),
    list: { rows: 'posts', most: mostOf(20) },
  },
  search({
    type: 'st.searchCompanies',
    function: 'companies.search',
    rows: 'companies',
    dataSource: 'standard',
    limit: 10,
    data: (data) => rowsOf(data, (row) => picked(row, 'name', 'urn', 'publicUrl', 'industry', 'location', 'logoUrl')),
  }),
  search({
    type: 'nv.searchCompanies',
    function: 'companies.search',
    rows: 'companies',
    dataSource: 'salesNavigator',
    limit: 25,
    filter: salesNavigatorCompaniesFilter,
    data: (data) =>
      rowsOf(data, (row) => ({
        ...picked(row, 'name', 'urn', 'hashedUrl', 'industry', 'logoUrl'),
        employeesCount: row.employeeCount ?? null,
      })),
  }),
];
