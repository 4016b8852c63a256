import { writeAccount } from '../../accounts/account.ts';
import { countedSince, type Limits, limitsWithUsage, noLimits } from '../../accounts/limits.ts';
import type { AdminInputOf, AdminOutputOf } from '../../contract/administration.ts';
import { readActions } from '../../requests/actions.ts';
import { redeliverFirst } from '../../requests/redelivery.ts';
import { iso } from '../../time.ts';
import type { Api } from '../api.ts';
import type { AdminHandlers } from './handlers.ts';
import { onAccount } from './shownAccount.ts';

const shownLimits = async (api: Api, accountId: string, limits: Limits): Promise<AdminOutputOf<'accounts.getLimits'>> => {
  const now = api.clock.now();
  const actions = await readActions(api.requests, accountId, countedSince(limits.timeZone, now), now);
  return {
    accountId,
    timeZone: limits.timeZone,
    whenReached: limits.whenReached,
    limits: limitsWithUsage(limits, actions, now).map((each) => ({ ...each, resetsAt: iso(each.resetsAt) })),
  };
};

const changed = (limits: Limits, { timeZone, whenReached, limits: named }: AdminInputOf<'accounts.setLimits'>): Limits => {
  const most: Record<string, Record<string, number>> = structuredClone(limits.most);
  for (const { category, period, max } of named) {
    const { [period]: _, ...others } = most[category] ?? {};
    most[category] = max === null ? others : { ...others, [period]: max };
  }
  return { timeZone: timeZone ?? limits.timeZone, whenReached: whenReached ?? limits.whenReached, most };
};

export const limitFunctions: AdminHandlers<'accounts.setLimits' | 'accounts.getLimits' | 'accounts.setWorkingHours'> = {
  'accounts.setLimits': onAccount(async (api, { accountId, limits: before = noLimits }, input) => {
    const limits = changed(before, input);
    await writeAccount(api.accounts, accountId, { limits });
    await redeliverFirst(api.requests, api.queue, accountId);
    return shownLimits(api, accountId, limits);
  }),

  'accounts.getLimits': onAccount((api, { accountId, limits = noLimits }) => shownLimits(api, accountId, limits)),

  'accounts.setWorkingHours': onAccount(async (api, { accountId }, { workingHours }) => {
    await writeAccount(api.accounts, accountId, { workingHours: workingHours ?? undefined });
    await redeliverFirst(api.requests, api.queue, accountId);
    return { accountId, workingHours };
  }),
};
