import { pace, useLive } from './live.ts';
import { nameOf } from './words/account.ts';

/** Names of accounts, for views that know only their ids; the id itself until the name is loaded, or if the account no longer exists. */
export const useAccountNames = (): ((accountId: string) => string) => {
  const { data } = useLive(
    'names',
    async (call, signal) => (await call('accounts.list', {}, signal)).map((account) => [account.accountId, nameOf(account)] as const),
    () => pace.never,
  );
  const names = new Map(data);
  return (accountId) => names.get(accountId) ?? accountId;
};
