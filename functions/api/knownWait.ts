import { type Account, readAccount } from '../accounts/account.ts';
import { isAccountWait, readinessOf } from '../accounts/readiness.ts';
import type { WaitingReason } from '../contract/envelopes.ts';
import { awaitsApproval, standsAside, waitingForOf } from '../requests/approval.ts';
import { readRequest } from '../requests/journal.ts';
import { readPending } from '../requests/pendingRequests.ts';
import type { RequestRow } from '../requests/request.ts';
import type { Api } from './api.ts';

/** What is known without a read: the account, and that no earlier request of it is unfinished. */
export interface Known {
  readonly account?: Account | undefined;
  readonly isFirst?: boolean;
}

const hasBegun = ({ state }: RequestRow): boolean => state !== 'accepted' && state !== 'queued';

/** What an account waits for; `undefined` if it can work, or its requests are about to end because it is disconnected. */
const waitOfAccount = (account: Account | undefined, now: number): WaitingReason | undefined => {
  if (!account || account.status === 'disconnected') return undefined;
  const readiness = readinessOf(account, now);
  return readiness.ready ? undefined : readiness.waitingFor;
};

/** The account's first unfinished request that the others are behind. */
const firstOf = async (api: Api, row: RequestRow, isFirst: boolean): Promise<RequestRow | undefined> => {
  if (isFirst) return row;
  for (const { requestId } of await readPending(api.requests, row.accountId)) {
    const first = requestId === row.requestId ? row : await readRequest(api.requests, requestId);
    if (!first || !standsAside(first)) return first;
  }
  return row;
};

/**
 * What a request certainly waits for before it runs, by itself or because everything of its account does: then nobody has to hold a call for it.
 * `undefined` if it may run at any moment, runs, or has ended.
 */
export const knownWaitOf = async (api: Api, row: RequestRow, known: Known = {}): Promise<WaitingReason | undefined> => {
  if (hasBegun(row)) return undefined;
  if (awaitsApproval(row)) return 'approval';
  const account = known.account ?? (await readAccount(api.accounts, row.accountId));
  const ofAccount = waitOfAccount(account, api.clock.now());
  if (ofAccount !== undefined) return ofAccount;
  const first = await firstOf(api, row, known.isFirst ?? false);
  // Of the account's own waits its row tells more recently.
  const ofFirst = first && !hasBegun(first) ? (waitingForOf(first) as WaitingReason | undefined) : undefined;
  return ofFirst !== undefined && !isAccountWait(ofFirst) ? ofFirst : undefined;
};
