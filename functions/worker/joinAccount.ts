import type { Account } from '../accounts/account.ts';
import { removeConnection } from '../accounts/directory.ts';
import { addIdentification } from '../accounts/identification.ts';
import type { Holder } from '../accounts/memberClaim.ts';
import { type AccountNetwork, hasProxy, setNetwork } from '../accounts/network.ts';
import type { Session } from '../accounts/session.ts';
import { endSignIn, putSignIn, type SignIn, type SignInFailure } from '../accounts/signIn.ts';
import { disconnectAccount, orderSignIn } from '../accounts/status.ts';
import { enterAcceptedSignIn } from '../requests/signInDispatch.ts';
import { tryPublishStatusChanges } from '../requests/statusChanges.ts';
import type { Worker } from './worker.ts';

/** Whether an account has ever been signed in; its member may not be known. Earlier releases did not record when. */
const wasSignedIn = ({ status, memberId, publicUrl, signedInAt }: Account): boolean =>
  status === 'active' || status === 'paused' || [memberId, publicUrl, signedInAt].some((known) => known !== undefined);

/** What a connection has found: who has its member already, and the session, with the network that it was made from. */
export interface Found {
  readonly holder: Holder;
  readonly session: Session;
  readonly network: AccountNetwork;
}

/**
 * Whether a connection can become that of the account that its member has already: the customer's own, and the connection was never signed in. A
 * session that was made without a proxy does not replace the one of an account with a proxy: it would go on from another network (P17).
 */
export const canJoin = async ({ accounts }: Worker, account: Account, { holder, network }: Found): Promise<boolean> =>
  !wasSignedIn(account) &&
  holder.account.customerId === account.customerId &&
  (holder.isSigningIn || network.proxy !== undefined || !(await hasProxy(accounts, holder.account)));

/** Why an account cannot be signed in as a member whom another account has. Another customer's account is not named. */
export const connectedAlready = (account: Account, { account: holder }: Holder): SignInFailure =>
  holder.customerId === account.customerId
    ? { type: 'memberConnected', accountId: holder.accountId }
    : { type: 'memberConnectedElsewhere' };

/** Removes a connection whose member is connected as another account. If it was shown to anybody, its end is told. Idempotent. */
export const removeJoined = async (worker: Worker, { accountId, statusRevision }: Account): Promise<void> => {
  const { accounts, clock } = worker;
  if (statusRevision !== undefined && (await disconnectAccount(accounts, accountId, clock.now())))
    await tryPublishStatusChanges(worker, accountId);
  await removeConnection(accounts, accountId);
};

/** Signs the account that has the member in with the new session, in its own message group: no request of it runs meanwhile (P2). */
const signInHolder = async (worker: Worker, { holder: { account }, session, network }: Found, signInId: string): Promise<void> => {
  const { accounts, clock, vault } = worker;
  const { accountId, customerId } = account;
  // The session was made from this network, and goes on there (P17). Without a proxy it was made directly: so does the account work (`canJoin`).
  if (network.revision > 0) await setNetwork(accounts, vault.wrapping, account, network);
  await putSignIn(accounts, vault.wrapping, account, signInId, { by: 'session', session }, clock.now());
  await orderSignIn(accounts, accountId, signInId, clock.now());
  await tryPublishStatusChanges(worker, accountId);
  await enterAcceptedSignIn(worker, { signInId, accountId, customerId });
};

/**
 * A member of this customer was connected again: the account that the member has already is signed in with the new session, keeps its own
 * identification token and takes this connection's too, and this connection is removed. Every step is idempotent: a run after a crash repeats them.
 */
export const joinAccount = async (worker: Worker, account: Account, signIn: SignIn, found: Found): Promise<void> => {
  const { accounts, clock } = worker;
  const { holder } = found;
  const { accountId, signInId: holdersOwn = '' } = holder.account;
  if (account.identification) await addIdentification(accounts, holder.account, account.identification.hash, clock.now());
  // A sign-in of its own that is about to end has a new session as well.
  const signInId = holder.isSigningIn ? holdersOwn : `${signIn.signInId}-joined`;
  if (!holder.isSigningIn) await signInHolder(worker, found, signInId);
  if (!(await endSignIn(accounts, signIn, 'joined', clock.now(), { joined: { accountId, signInId } }))) return;
  worker.log.info('A member is connected already: the account is signed in again', { accountId, instead: signIn.accountId });
  await removeJoined(worker, account);
};
