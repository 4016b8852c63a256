import type { Account } from './account.ts';
import { type AccountsTable, accountKey } from './table.ts';

/** The cool-down doubles each time LinkedIn throttles again, up to a day. */
const maxCoolDownMs = 24 * 3600 * 1000;

/** Records that LinkedIn throttled the account. Returns the end of the cool-down. */
export const recordThrottled = async (accounts: AccountsTable, account: Account, firstMs: number, now: number): Promise<number> => {
  const coolDowns = (account.coolDowns ?? 0) + 1;
  const until = now + Math.min(maxCoolDownMs, firstMs * 2 ** (coolDowns - 1));
  await accounts.change(accountKey(account.accountId), { set: { coolDownUntil: until, coolDowns } });
  return until;
};

/** Records that LinkedIn answered normally again after a cool-down. */
export const recordUnthrottled = async (accounts: AccountsTable, account: Account): Promise<void> => {
  if (account.coolDowns === undefined) return;
  await accounts.change(accountKey(account.accountId), { set: { coolDownUntil: undefined, coolDowns: undefined } });
};
