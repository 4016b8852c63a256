import { countDaily } from '../../accounts/dailyCounts.ts';
import { noLimits } from '../../accounts/limits.ts';
import type { DataOf } from '../../contract/functions.ts';
import { readActions } from '../../requests/actions.ts';
import { readHistory } from '../../requests/history.ts';
import { iso } from '../../time.ts';
import type { AdminHandlers } from './handlers.ts';
import { accountOfCustomer } from './shownAccount.ts';

export const historyFunctions: AdminHandlers<'accounts.getActions' | 'accounts.getSSI'> = {
  'accounts.getActions': async (api, customerId, { accountId, start, end }) => {
    const { limits = noLimits } = await accountOfCustomer(api, customerId, accountId);
    const actions = await readActions(api.requests, accountId, Date.parse(start), Date.parse(end));
    return { accountId, timeZone: limits.timeZone, actions: countDaily(limits.timeZone, actions) };
  },

  'accounts.getSSI': async (api, customerId, { accountId, start, end }) => {
    await accountOfCustomer(api, customerId, accountId);
    const readings = await readHistory(api.requests, accountId, 'stats.getSSI', Date.parse(start), Date.parse(end));
    return {
      accountId,
      readings: readings.map(({ date, at, data }) => ({ date, readAt: iso(at), ...(data as unknown as DataOf<'stats.getSSI'>) })),
    };
  },
};
