import type { Json, JsonObject } from '../../contract/declaration.ts';
import { type Action, type CallAction, fieldsOf, given, limitOf, mostOf, type PartAction, picked, rowsOf } from './action.ts';
import { shownPost } from './post.ts';
import { salesNavigatorFilter, search } from './searching.ts';

const openPersonPage = 'st.openPersonPage';
const standardPerson = ['name', 'urn', 'publicUrl', 'hashedUrl', 'headline', 'location', 'countryCode', 'position', 'companyName'];

/** The basic information that an opened page shows; nothing if it was not asked for, though it is read. */
export const shownBasics = (data: Json, { basicInfo }: JsonObject, shown: (basics: JsonObject) => JsonObject): Json =>
  basicInfo === false ? {} : shown(fieldsOf(fieldsOf(data).basicInfo));

const opened = (
  type: string,
  param: string,
  dataSource: 'standard' | 'salesNavigator',
  shown: (basics: JsonObject) => JsonObject,
): CallAction => ({
  kind: 'call',
  type,
  params: ['basicInfo'],
  subject: { kind: 'person', params: [param] },
  gives: 'person',
  notWithOwnMember: true,
  item: (asked, include) => ({
    function: 'people.get',
    field: 'people',
    shared: { dataSource, include: { basicInfo: {}, ...include } },
    element: asked[param] ?? null,
  }),
  data: (data, asked) => shownBasics(data, asked, shown),
});

/** A section of a profile. */
const section = (type: string, key: string, shown: (row: JsonObject) => JsonObject): PartAction => ({
  kind: 'part',
  type,
  params: [],
  of: [openPersonPage],
  include: () => ({ [key]: {} }),
  data: (data) => rowsOf(data[key], shown),
});

/** The newest of a person's activities of one kind. */
const activity = (type: string, key: string, shown: (row: JsonObject) => JsonObject, list?: PartAction['list']): PartAction => ({
  kind: 'part',
  type,
  params: ['limit', 'since'],
  of: [openPersonPage],
  include: (asked) => ({ activities: { [key]: { limit: limitOf(asked, 20), ...given(asked, 'since') } } }),
  data: (data) => rowsOf(fieldsOf(data.activities)[key], shown),
  ...(list && { list }),
});

const asItIs = (row: JsonObject): JsonObject => row;

const viewer = (row: JsonObject): JsonObject => {
  const when = { viewedAt: row.viewedAt ?? null, viewedAgo: null };
  return row.publicUrl === null || row.publicUrl === undefined
    ? { viewerType: 'anonymous', ...when, ...picked(row, 'description', 'searchUrl') }
    : {
        viewerType: 'identified',
        ...when,
        ...picked(row, 'name', 'publicUrl', 'urn', 'headline'),
        // The list of viewers does not show them.
        connectionDegree: null,
        avatarUrl: null,
      };
};

export const people: readonly Action[] = [
  opened(openPersonPage, 'personUrl', 'standard', (basics) =>
    picked(basics, ...standardPerson, 'companyHashedUrl', 'followersCount', 'about', 'avatarUrl'),
  ),
  opened('nv.openPersonPage', 'personHashedUrl', 'salesNavigator', (basics) =>
    picked(basics, ...standardPerson, 'companyHashedUrl', 'avatarUrl'),
  ),
  section('st.retrievePersonExperience', 'experience', asItIs),
  section('st.retrievePersonEducation', 'education', asItIs),
  section('st.retrievePersonSkills', 'skills', asItIs),
  section('st.retrievePersonLanguages', 'languages', asItIs),
  activity('st.retrievePersonPosts', 'posts', shownPost, { rows: 'posts', most: mostOf(20) }),
  activity('st.retrievePersonComments', 'comments', (row) => ({
    ...picked(row, 'postUrl', 'time', 'text', 'image'),
    reactionsCount: row.reactionCount ?? null,
  })),
  activity('st.retrievePersonReactions', 'reactions', (row) => picked(row, 'postUrl', 'time', 'reactionType')),
  search({
    type: 'st.searchPeople',
    function: 'people.search',
    rows: 'people',
    dataSource: 'standard',
    limit: 10,
    data: (data) => rowsOf(data, (row) => picked(row, 'name', 'urn', 'publicUrl', 'headline', 'location', 'avatarUrl')),
  }),
  search({
    type: 'nv.searchPeople',
    function: 'people.search',
    rows: 'people',
    dataSource: 'salesNavigator',
    limit: 25,
    filter: salesNavigatorFilter,
    data: (data) => rowsOf(data, (row) => picked(row, 'name', 'urn', 'hashedUrl', 'position', 'location', 'avatarUrl')),
  }),
  {
    kind: 'call',
    type: 'st.retrieveProfileViewers',
    params: ['limit', 'since'],
    item: (asked) => ({
      function: 'people.getViewers',
      field: null,
      shared: { limit: limitOf(asked, 20), ...given(asked, 'since') },
      element: null,
    }),
    data: (data) => rowsOf(data, viewer),
  },
];
