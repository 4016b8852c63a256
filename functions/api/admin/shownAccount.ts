import { type Account, noNetwork, readAccount, shownStatus } from '../../accounts/account.ts';
import { readSignIns, type SignIn } from '../../accounts/signIn.ts';
import { statusDetailsAt } from '../../accounts/statusDetails.ts';
import type { CallingToken } from '../../accounts/tokens.ts';
import type { AdminOutputOf } from '../../contract/administration.ts';
import { type Activity, readActivities } from '../../requests/activity.ts';
import { iso, isoOrNull } from '../../time.ts';
import type { Api } from '../api.ts';
import { AdminFailure } from './handlers.ts';
import { signInShown } from './shownSignIn.ts';

/**
 * By its present id: one that stands for another account was replaced before the permission was checked.
 * @throws AdminFailure if there is none, or its erasure has begun
 */
export const accountOfCustomer = async ({ accounts }: Api, customerId: string, accountId: string): Promise<Account> => {
  const account = await readAccount(accounts, accountId);
  if (account?.customerId !== customerId || account.isClosing) throw new AdminFailure('accountNotFound');
  return account;
};

/** The handler of a function about one account, which has to be the customer's own. */
export const onAccount =
  <Input extends { readonly accountId: string }, Output>(
    handle: (api: Api, account: Account, input: Input, token: CallingToken) => Promise<Output>,
  ) =>
  async (api: Api, customerId: string, input: Input, token: CallingToken): Promise<Output> =>
    handle(api, await accountOfCustomer(api, customerId, input.accountId), input, token);

export type ShownAccount = AdminOutputOf<'accounts.get'>;

const showsSignIn = ({ status, signInId }: Account): boolean => status !== 'active' || signInId !== undefined;

const shown = (account: Account, { lastRunAt, unfinishedRequests }: Activity, signIn: SignIn | undefined, now: number): ShownAccount => {
  const { duplicateOf = null } = account;
  const coolsDown = account.coolDownUntil !== undefined && account.coolDownUntil > now;
  return {
    accountId: account.accountId,
    name: account.name,
    publicUrl: account.publicUrl ?? null,
    salesNavigator: account.salesNavigator ?? null,
    premium: account.premium ?? null,
    ...shownStatus(account),
    statusDetails: statusDetailsAt(account, now),
    signIn: signIn ? signInShown(signIn) : null,
    coolDownUntil: coolsDown ? isoOrNull(account.coolDownUntil) : null,
    workingHours: account.workingHours ?? null,
    duplicateOf: duplicateOf && { accountId: duplicateOf.customerId === account.customerId ? duplicateOf.accountId : null },
    network: account.network ?? noNetwork,
    createdAt: iso(account.createdAt ?? account.statusAt),
    lastActiveAt: isoOrNull(lastRunAt),
    unfinishedRequests,
  };
};

/** Accounts as their customer sees them, however many there are in two reads. */
export const shownAccounts = async ({ accounts, requests, clock }: Api, found: readonly Account[]): Promise<ShownAccount[]> => {
  const [activities, signIns] = await Promise.all([
    readActivities(
      requests,
      found.map(({ accountId }) => accountId),
    ),
    readSignIns(
      accounts,
      found.map((account) => (showsSignIn(account) ? account.accountId : undefined)),
    ),
  ]);
  const now = clock.now();
  const none: Activity = { lastRunAt: undefined, unfinishedRequests: 0 };
  return found.map((account, index) => shown(account, activities[index] ?? none, signIns[index], now));
};

/** An account as its customer sees it. */
export const shownAccount = async (api: Api, account: Account): Promise<ShownAccount> => {
  const [one] = await shownAccounts(api, [account]);
  if (!one) throw new Error('An account was not shown');
  return one;
};
