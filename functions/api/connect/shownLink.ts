import { type Account, readAccount } from '../../accounts/account.ts';
import { type ConnectLink, endConnectLink } from '../../accounts/connectLink.ts';
import { readCustomer } from '../../accounts/customers.ts';
import { readSignIn } from '../../accounts/signIn.ts';
import type { ShownConnectLink } from '../../contract/connectPage.ts';
import { tryPublishStatusChanges } from '../../requests/statusChanges.ts';
import { iso } from '../../time.ts';
import type { Api } from '../api.ts';
import { type Progress, progressOf } from './progress.ts';

/** How far a link has come, with its account as it was read. */
export interface ReadProgress extends Progress {
  readonly account: Account | undefined;
}

/** Reads how far a link has come. That it has connected its account is noted, so that it stays so whatever becomes of the account. */
export const readProgress = async (api: Api, link: ConnectLink): Promise<ReadProgress> => {
  const { accounts, clock } = api;
  const [account, signIn] = await Promise.all([
    readAccount(accounts, link.accountId),
    link.ended ? undefined : readSignIn(accounts, link.accountId),
  ]);
  const progress = progressOf(link, { account, signIn, now: clock.now() });
  if (progress.stage === 'connected' && !link.ended) await endConnectLink(accounts, link, 'connected');
  if (progress.failure) await tryPublishStatusChanges(api, link.accountId);
  return { ...progress, account };
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
