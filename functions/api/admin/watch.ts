import type { AdminOutputOf } from '../../contract/administration.ts';
import { type WatchKind, watchKinds } from '../../contract/watch.looks.ts';
import { readRequest } from '../../requests/journal.ts';
import type { RequestRow } from '../../requests/request.ts';
import { iso } from '../../time.ts';
import { setWatch } from '../../watching/setting.ts';
import { isActive, readWatch, type Watch } from '../../watching/watch.ts';
import type { Api } from '../api.ts';
import type { AdminHandlers } from './handlers.ts';
import { onAccount } from './shownAccount.ts';

type Shown = NonNullable<AdminOutputOf<'accounts.getWatch'>['inbox']>;

const outcomeOf = ({ state, status, error }: RequestRow): NonNullable<Shown['lastLook']>['outcome'] => {
  if (state !== 'done') return state === 'running' ? 'running' : 'waiting';
  if (status === 'complete') return 'complete';
  return error?.errorType === 'canceled' ? 'gaveWay' : 'failed';
};

const lastLookOf = async (api: Api, { lookId, lookPages }: Watch): Promise<Shown['lastLook']> => {
  const row = lookId === undefined ? undefined : await readRequest(api.requests, lookId);
  if (!row) return null;
  const outcome = outcomeOf(row);
  return {
    requestId: row.requestId,
    at: iso(row.startedAt ?? row.acceptedAt),
    outcome,
    errorType: outcome === 'failed' ? (row.error?.errorType ?? null) : null,
    seconds: Math.round((row.browserMs + row.pacingMs) / 100) / 10,
    pages: lookPages ?? null,
  };
};

const shownWatch = async (api: Api, accountId: string, kind: WatchKind): Promise<Shown | null> => {
  const watch = await readWatch(api.accounts, accountId, kind);
  if (!isActive(watch)) return null;
  const { everyMinutes, dueAt } = watch;
  return { everyMinutes, nextLookAt: iso(dueAt ?? api.clock.now()), lastLook: await lastLookOf(api, watch) };
};

const shown = async (api: Api, accountId: string): Promise<AdminOutputOf<'accounts.getWatch'>> => ({
  accountId,
  inbox: await shownWatch(api, accountId, 'inbox'),
  network: await shownWatch(api, accountId, 'network'),
});

export const watchFunctions: AdminHandlers<'accounts.setWatch' | 'accounts.getWatch'> = {
  'accounts.setWatch': onAccount(async (api, account, input) => {
    for (const kind of watchKinds) {
      const every = input[kind];
      if (every !== undefined) await setWatch(api.accounts, account, kind, every?.everyMinutes ?? null, api.clock.now(), api.watchMinuteMs);
    }
    return shown(api, account.accountId);
  }),

  'accounts.getWatch': onAccount((api, { accountId }) => shown(api, accountId)),
};
