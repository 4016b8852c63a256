import { countDaily } from '../../accounts/dailyCounts.ts';
import { noLimits } from '../../accounts/limits.ts';
import type { DataOf } from '../../contract/functions.ts';
import { readActions } from '../../requests/actions.ts';
import { readHistory } from '../../requests/history.ts';
import { iso } from '../../time.ts';
import type { AdminHandlers } from './handlers.ts';
import { onAccount } from './shownAccount.ts';

export const historyFunctions: AdminHandlers<'accounts.getActions' | 'accounts.getSSI'> = {
  'accounts.getActions': onAccount(async (api, { limits = noLimits }, { accountId, start, end }) => {
    const actions = await readActions(api.requests, accountId, Date.parse(start), Date.parse(end));
    return { accountId, timeZone: limits.timeZone, actions: countDaily(limits.timeZone, actions) };
  }),

  'accounts.getSSI': onAccount(async (api, _account, { accountId, start, end }) => {
    const readings = await readHistory(api.requests, accountId, 'stats.getSSI', Date.parse(start), Date.parse(end));
    return {
      accountId,
      readings: readings.map(({ date, at, data }) => ({ date, readAt: iso(at), ...(data as unknown as DataOf<'stats.getSSI'>) })),
    };
  }),
};
