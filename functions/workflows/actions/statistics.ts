import type { FunctionName } from '../../contract/functions.ts';
import { type Action, fieldsOf, picked } from './action.ts';

const figures = (type: string, name: FunctionName, ...shown: readonly string[]): Action => ({
  kind: 'call',
  type,
  params: [],
  item: () => ({ function: name, field: null, shared: {}, element: null }),
  data: (data) => picked(fieldsOf(data), ...shown),
});

export const statistics: readonly Action[] = [
  figures('st.retrieveSSI', 'stats.getSSI', 'ssi', 'industryTop', 'networkTop'),
  figures(
    'st.retrievePerformance',
    'stats.getPerformance',
    'followersCount',
    'postViewsLast7Days',
    'profileViewsLast90Days',
    'searchAppearancesPreviousWeek',
  ),
];
