import { type Account, readAccount } from '../../accounts/account.ts';
import { type ConnectLink, endConnectLink } from '../../accounts/connectLink.ts';
import { readCustomer } from '../../accounts/customers.ts';
import { readSignIn, type SignIn } from '../../accounts/signIn.ts';
import type { ShownConnectLink } from '../../contract/connectPage.ts';
import { tryPublishStatusChanges } from '../../requests/statusChanges.ts';
import { iso } from '../../time.ts';
import type { Api } from '../api.ts';
import { type Progress, progressOf } from './progress.ts';

/** How far a link has come, with its account as it was read. */
export interface ReadProgress extends Progress {
  readonly account: Account | undefined;
  /** The latest sign-in of the link's account, whoever began it. */
  readonly latestSignInId: string | undefined;
}

/** A link's account and its latest sign-in. Those of the account that the member is connected as already stand in their place. */
const latestOf = async (
  { accounts }: Api,
  { accountId }: ConnectLink,
): Promise<{ account: Account | undefined; signIn: SignIn | undefined }> => {
  const [own, signIn] = await Promise.all([readAccount(accounts, accountId), readSignIn(accounts, accountId)]);
  if (!signIn?.joined) return { account: own, signIn };
  const { accountId: joinedId, signInId: joinedBy } = signIn.joined;
  const [account, latest] = await Promise.all([readAccount(accounts, joinedId), readSignIn(accounts, joinedId)]);
  // A newer sign-in of that account has a session as well.
  const now = latest?.signInId === joinedBy ? latest : { ...signIn, state: 'signedIn' as const };
  return { account, signIn: { ...now, signInId: signIn.signInId } };
};

/** Reads how far a link has come. That it has connected its account is noted, so that it stays so whatever becomes of the account. */
export const readProgress = async (api: Api, link: ConnectLink): Promise<ReadProgress> => {
  const { accounts, clock } = api;
  const { account, signIn } = await latestOf(api, link);
  const progress = progressOf(link, { account, signIn, now: clock.now() });
  if (progress.stage === 'connected' && !link.ended) await endConnectLink(accounts, link, 'connected');
  if (progress.failure) await tryPublishStatusChanges(api, link.accountId);
  return { ...progress, account, latestSignInId: signIn?.signInId };
};

/** A link as its page shows it. */
export const shownLink = async (api: Api, link: ConnectLink): Promise<ShownConnectLink> => {
  const [progress, customer] = await Promise.all([readProgress(api, link), readCustomer(api.accounts, link.customerId)]);
  const { stage, failure, signIn, account } = progress;
  return {
    link: link.link,
    requester: customer?.name ?? null,
    account: link.created ? link.created.name : (account?.name ?? null),
    publicUrl: account?.publicUrl ?? null,
    isAgain: link.created === undefined,
    returnUrl: link.returnUrl ?? null,
    expiresAt: iso(link.expiresAt),
    stage,
    email: link.signIn?.email ?? null,
    code:
      stage === 'codeWanted' && signIn
        ? { sentBy: signIn.codeSentBy ?? null, until: iso(signIn.expiresAt), isWrong: signIn.failure !== undefined }
        : null,
    failure,
  };
};
