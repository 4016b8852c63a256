import type { Account } from './account.ts';
import { type AccountsTable, accountKey } from './table.ts';

/** A pause doubles each time LinkedIn asks for it again, up to a day. */
const maxCoolDownMs = 24 * 3600 * 1000;

/** Notes that LinkedIn asked for fewer requests. Returns until when the account rests. */
export const recordThrottled = async (accounts: AccountsTable, account: Account, firstMs: number, now: number): Promise<number> => {
  const coolDowns = (account.coolDowns ?? 0) + 1;
  const until = now + Math.min(maxCoolDownMs, firstMs * 2 ** (coolDowns - 1));
  await accounts.update(accountKey(account.accountId), { set: { coolDownUntil: until, coolDowns } });
  return until;
};

/** Notes that LinkedIn answered normally again after a cool-down. */
export const recordUnthrottled = async (accounts: AccountsTable, account: Account): Promise<void> => {
  if (account.coolDowns === undefined) return;
  await accounts.update(accountKey(account.accountId), { set: { coolDownUntil: undefined, coolDowns: undefined } });
};
