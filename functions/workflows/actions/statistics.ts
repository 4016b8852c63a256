import type { Json } from '../../contract/declaration.ts';
import type { FunctionName } from '../../contract/functions.ts';
import { type Action, type CallAction, fieldsOf, picked } from './action.ts';

const figures = (type: string, name: FunctionName, ...shown: readonly string[]): CallAction => ({
  kind: 'call',
  type,
  params: [],
  item: () => ({ function: name, field: null, shared: {}, element: null }),
  data: (data) => picked(fieldsOf(data), ...shown),
});

/** Reads the member of the account; what `accounts.reparseAccountInfo` of the administration begins. */
export const accountInfoAction = 'st.retrieveAccountInfo';

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
  {
    ...figures(accountInfoAction, 'account.get'),
    data: (data: Json) => ({ name: fieldsOf(data).name ?? null, url: fieldsOf(data).publicUrl ?? null }),
  },
];
