import type { Account } from './account.ts';
import { changeState, sameState } from './status.ts';
import type { AccountsTable } from './table.ts';

/** The cool-down doubles each time LinkedIn throttles again, up to a day. */
const maxCoolDownMs = 24 * 3600 * 1000;

/** Records that LinkedIn throttled the account. Returns the end of the cool-down. */
export const recordThrottled = async (accounts: AccountsTable, accountId: string, firstMs: number, now: number): Promise<number> => {
  let until = now + firstMs;
  await changeState(accounts, accountId, now, (account) => {
    const coolDowns = (account.coolDowns ?? 0) + 1;
    until = now + Math.min(maxCoolDownMs, firstMs * 2 ** (coolDowns - 1));
    return sameState(account, { coolDownUntil: until, coolDowns });
  });
  return until;
};

/** How long after a request that could not reach LinkedIn its account is shown as without a network. */
const unreachableMs = 15 * 60_000;

/** Records that a request of the account could not reach LinkedIn. `error`: what failed. */
export const recordUnreachable = async (accounts: AccountsTable, accountId: string, error: string, now: number): Promise<void> => {
  await changeState(accounts, accountId, now, (account) => sameState(account, { unreachable: { error, until: now + unreachableMs } }));
};

const minRetryMs = 60_000;
const maxRetryMs = 15 * 60_000;

/**
 * Records that the proxy of the account fails: nothing is done without it. Returns when it is tried again: after as long as it has failed already, from a
 * minute to a quarter of an hour.
 */
export const recordProxyFailure = async (accounts: AccountsTable, accountId: string, error: string, now: number): Promise<number> => {
  let retryAt = now + minRetryMs;
  await changeState(accounts, accountId, now, (account) => {
    const since = account.unreachable?.since ?? now;
    retryAt = now + Math.min(maxRetryMs, Math.max(minRetryMs, now - since));
    return sameState(account, { unreachable: { error, until: retryAt + unreachableMs, since, retryAt } });
  });
  return retryAt;
};

/** What a request's end shows: LinkedIn did not throttle it, or also answered it. */
type Shown = 'unthrottled' | 'answered';

/** Records that LinkedIn answers an account normally again. Returns whether that is new. */
export const recordRecovered = async (accounts: AccountsTable, account: Account, shown: Shown, now: number): Promise<boolean> => {
  const isReached = shown === 'answered' && account.unreachable !== undefined;
  if (account.coolDowns === undefined && !isReached) return false;
  const recovered = { coolDownUntil: undefined, coolDowns: undefined, ...(isReached ? { unreachable: undefined } : {}) };
  return (await changeState(accounts, account.accountId, now, (seen) => sameState(seen, recovered))) !== undefined;
};
