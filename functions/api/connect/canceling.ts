import { type ConnectLink, endConnectLink } from '../../accounts/connectLink.ts';
import { endSignIn, readSignIn } from '../../accounts/signIn.ts';
import { disconnectAccount, recordSignInFailed } from '../../accounts/status.ts';
import { forgetSession } from '../../accounts/vault.ts';
import { leaveSignInQueue } from '../../requests/signInDispatch.ts';
import { tryPublishStatusChanges } from '../../requests/statusChanges.ts';
import type { Api } from '../api.ts';
import { refuse } from './presented.ts';
import { readProgress } from './shownLink.ts';

/**
 * The owner does not want it after all: the link ends, and a sign-in under way with it. An account that the link has created is disconnected; another
 * one keeps its status. @throws Refusal if it is connected already
 */
export const cancelLink = async (api: Api, link: ConnectLink): Promise<ConnectLink> => {
  const { accounts, clock } = api;
  const { accountId, created } = link;
  const { stage } = await readProgress(api, link);
  const signInId = link.signIn?.signInId;
  const signIn = signInId === undefined ? undefined : await readSignIn(accounts, accountId);
  const isOwn = signIn?.signInId === signInId;
  // What is just being stored can be canceled a moment later. The account that the member has already is not the link's.
  const isOpen = !signIn?.joined && stage !== 'connected' && stage !== 'over' && (isOwn || stage !== 'waiting');
  if (!isOpen || !(link.ended === 'canceled' || (await endConnectLink(accounts, link, 'canceled')))) throw refuse('linkNotReady');
  // The same again is for a crash in between; the account may have been signed in otherwise since.
  if (signIn && signInId !== undefined && isOwn) {
    // The account first: from then on the sign-in cannot succeed. Every step is idempotent.
    if (created) await disconnectAccount(accounts, accountId, clock.now());
    else await recordSignInFailed(accounts, accountId, signInId, undefined, clock.now());
    await endSignIn(accounts, signIn, 'abandoned', clock.now());
    await leaveSignInQueue(api, signInId);
    if (created) await forgetSession(accounts, accountId);
    await tryPublishStatusChanges(api, accountId);
  }
  return { ...link, ended: 'canceled' };
};
