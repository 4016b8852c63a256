import { type Account, shownStatus } from '../../accounts/account.ts';
import { ownAccount } from '../../accounts/directory.ts';
import { readSignIn } from '../../accounts/signIn.ts';
import type { AdminOutputOf } from '../../contract/administration.ts';
import { readLastRun } from '../../requests/journal.ts';
import { readPending } from '../../requests/pendingRequests.ts';
import { iso, isoOrNull } from '../../time.ts';
import type { Api } from '../api.ts';
import { AdminFailure } from './handlers.ts';
import { signInShown } from './shownSignIn.ts';

/** @throws AdminFailure */
export const accountOfCustomer = async ({ accounts }: Api, customerId: string, accountId: string): Promise<Account> => {
  const account = await ownAccount(accounts, customerId, accountId);
  if (!account) throw new AdminFailure('accountNotFound');
  return account;
};

/** An account as its customer sees it. */
export const shownAccount = async ({ accounts, requests, clock }: Api, account: Account): Promise<AdminOutputOf<'accounts.get'>> => {
  const { accountId } = account;
  const showsSignIn = account.status !== 'active' || account.signInId !== undefined;
  const [lastRun, pending, signIn] = await Promise.all([
    readLastRun(requests, accountId),
    readPending(requests, accountId),
    showsSignIn ? readSignIn(accounts, accountId) : undefined,
  ]);
  const coolsDown = account.coolDownUntil !== undefined && account.coolDownUntil > clock.now();
  return {
    accountId,
    name: account.name,
    publicUrl: account.publicUrl ?? null,
    salesNavigator: account.salesNavigator ?? null,
    ...shownStatus(account),
    signIn: signIn ? signInShown(signIn) : null,
    coolDownUntil: coolsDown ? isoOrNull(account.coolDownUntil) : null,
    workingHours: account.workingHours ?? null,
    createdAt: iso(account.createdAt ?? account.statusAt),
    lastActiveAt: isoOrNull(lastRun),
    unfinishedRequests: pending.length,
  };
};
