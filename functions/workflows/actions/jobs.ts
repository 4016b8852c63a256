import type { JsonObject } from '../../contract/declaration.ts';
import { type Action, as, fieldsOf, given, limitOf, mostOf, picked, rowsOf } from './action.ts';

const listed = ['jobId', 'urn', 'jobUrl', 'title', 'companyName', 'location', 'workplaceType', 'salary', 'easyApply'];
const opened = ['companyUrl', 'postedDate', 'applicantsCount', 'employmentType', 'description', 'applyUrl'];

/** The place of a search; earlier clients have it in the filter. */
const placeAndFilter = ({ location, filter }: JsonObject): JsonObject => {
  const { location: inFilter, ...others } = fieldsOf(filter);
  const isFilter = filter !== undefined && filter !== null && typeof filter === 'object';
  return { ...as('location', location ?? inFilter), ...as('filter', isFilter ? others : filter) };
};

export const jobs: readonly Action[] = [
  {
    kind: 'call',
    type: 'st.searchJobs',
    params: ['term', 'limit', 'location', 'filter', 'preferences', 'allowSimilarResults', 'customSearchUrl'],
    list: { rows: 'jobs', most: mostOf(10) },
    item: (asked) => ({
      function: 'jobs.search',
      field: 'searches',
      shared: {},
      element: {
        ...given(asked, 'term', 'preferences', 'allowSimilarResults'),
        ...as('url', asked.customSearchUrl),
        limit: limitOf(asked, 10),
        ...placeAndFilter(asked),
      },
    }),
    data: (data) => rowsOf(data, (row) => picked(row, ...listed, 'isPromoted', 'isSimilarMatch')),
  },
  {
    kind: 'call',
    type: 'st.openJob',
    params: ['basicInfo'],
    subject: { kind: 'job', params: ['jobUrl'] },
    item: ({ jobUrl }) => ({ function: 'jobs.get', field: 'jobs', shared: {}, element: jobUrl ?? null }),
    data: (data, { basicInfo }) => (basicInfo === false ? {} : picked(fieldsOf(data), ...listed, ...opened)),
  },
];
