import { type Account, shownStanding } from '../../accounts/account.ts';
import { ownAccount } from '../../accounts/directory.ts';
import { readSignIn } from '../../accounts/signIn.ts';
import { publishStatusChanges } from '../../accounts/statusEvents.ts';
import type { AdminOutputOf } from '../../contract/administration.ts';
import { describeError } from '../../errorFacts.ts';
import { publish } from '../../requests/events.ts';
import { readLastRun } from '../../requests/journal.ts';
import { readLine } from '../../requests/line.ts';
import { iso } from '../../time.ts';
import type { Api } from '../api.ts';
import { AdminFailure } from './handlers.ts';
import { signInShown } from './shownSignIn.ts';

/** @throws AdminFailure */
export const accountOfCustomer = async ({ accounts }: Api, customerId: string, accountId: string): Promise<Account> => {
  const account = await ownAccount(accounts, customerId, accountId);
  if (!account) throw new AdminFailure('accountNotFound');
  return account;
};

const isoOrNull = (at: number | undefined): string | null => (at === undefined ? null : iso(at));

/** An account as its customer sees it. */
export const shownAccount = async ({ accounts, requests, clock }: Api, account: Account): Promise<AdminOutputOf<'accounts.get'>> => {
  const { accountId } = account;
  const showsSignIn = account.status !== 'active' || account.signInId !== undefined;
  const [lastRun, line, signIn] = await Promise.all([
    readLastRun(requests, accountId),
    readLine(requests, accountId),
    showsSignIn ? readSignIn(accounts, accountId) : undefined,
  ]);
  const coolsDown = account.coolDownUntil !== undefined && account.coolDownUntil > clock.now();
  return {
    accountId,
    name: account.name,
    publicUrl: account.publicUrl ?? null,
    salesNavigator: account.salesNavigator ?? null,
    ...shownStanding(account),
    signIn: signIn ? signInShown(signIn) : null,
    coolDownUntil: coolsDown ? isoOrNull(account.coolDownUntil) : null,
    workingHours: account.workingHours ?? null,
    createdAt: iso(account.createdAt ?? account.statusAt),
    lastActiveAt: isoOrNull(lastRun),
    unfinishedRequests: line.length,
  };
};

/** Publishes what has changed; the change is durable, so the sweeper mends what fails here. */
export const announce = async ({ accounts, topic, log }: Api, accountId: string): Promise<void> => {
  try {
    await publishStatusChanges(accounts, (event) => publish(topic, event), accountId);
  } catch (error) {
    log.warn('A status change could not be published; the sweeper will retry', { accountId, ...describeError(error) });
  }
};
