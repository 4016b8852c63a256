import { readAccount } from '../../accounts/account.ts';
import { countDaily } from '../../accounts/dailyCounts.ts';
import { noLimits } from '../../accounts/limits.ts';
import type { DataOf, InputOf } from '../../contract/functions.ts';
import { findFunction } from '../../contract/functions.ts';
import { readActions } from '../../requests/actions.ts';
import { listUsage, type Usage } from '../../requests/listing.ts';
import { iso } from '../../time.ts';
import type { StoreHandlers } from './answer.ts';

type UsageRow = DataOf<'stats.getUsage'>[number];

const usageRow = (usage: Usage): UsageRow => {
  const takesArray = findFunction(usage.function)?.shape.kind !== 'single';
  return {
    endpoint: usage.function,
    resultHandling: usage.resultHandling,
    status: usage.state === 'done' ? (usage.status ?? 'error') : 'processing',
    dataItemsCount: takesArray ? usage.dataItems : null,
    errorItemsCount: takesArray ? usage.errorItems : null,
    time: iso(usage.acceptedAt),
  };
};

export const statsHandlers: StoreHandlers<'stats.getUsage' | 'stats.getActions'> = {
  'stats.getUsage': async ({ requests, clock, acceptance }, { accountId }, { start, end }: InputOf<'stats.getUsage'>) => {
    const { lifetimeMs, retentionMs } = acceptance.rules;
    // Earlier requests may have been deleted already; the index does not know.
    const from = Math.max(Date.parse(start), clock.now() - lifetimeMs - retentionMs);
    const rows: UsageRow[] = [];
    if (from > Date.parse(end)) return rows;
    for await (const usage of listUsage(requests, accountId, from, Date.parse(end)))
      if (findFunction(usage.function)?.startedBy === undefined) rows.push(usageRow(usage));
    return rows;
  },

  'stats.getActions': async ({ accounts, requests }, { accountId }, { start, end }: InputOf<'stats.getActions'>) => {
    const [account, actions] = await Promise.all([
      readAccount(accounts, accountId),
      readActions(requests, accountId, Date.parse(start), Date.parse(end)),
    ]);
    const { timeZone } = account?.limits ?? noLimits;
    return countDaily(timeZone, actions);
  },
};
