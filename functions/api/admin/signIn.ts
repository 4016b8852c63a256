import { readAccount, shownStatus } from '../../accounts/account.ts';
import { newId, newToken } from '../../accounts/customers.ts';
import { removeAccount } from '../../accounts/directory.ts';
import { keepFirstNetwork, sealNetwork } from '../../accounts/network.ts';
import { readSignIn, type SignIn, type SignInState } from '../../accounts/signIn.ts';
import { tokenHash } from '../../accounts/table.ts';
import type { CallingToken } from '../../accounts/tokens.ts';
import { signInError } from '../../contract/account.signIn.ts';
import type { AccountStatus } from '../../contract/account.status.ts';
import { awaitSignInTurn } from '../../requests/signInDispatch.ts';
import { tryPublishStatusChanges } from '../../requests/statusChanges.ts';
import type { Api } from '../api.ts';
import { Refusal } from '../http.ts';
import { whileHeld } from '../measuring.ts';
import { requireAccount } from '../permission.ts';
import { createWithSignIn, credentialsOf, passOnCode, signInAgain } from '../signInStart.ts';
import { AdminFailure, type AdminHandlers } from './handlers.ts';
import { networkGiven } from './network.ts';
import { onAccount } from './shownAccount.ts';

/** Interval between two reads of a sign-in that a worker does. */
const pollMs = 200;

const failed: readonly SignInState[] = ['refused', 'anotherMember', 'abandoned'];
/** States in which a worker has no result for the owner yet. */
const untilNews: readonly SignInState[] = ['waiting', 'running', 'codeGiven'];

/** Waits, for a limited time, until a worker has a result. A sign-in that is still under way continues by itself. */
const progressOf = async (api: Api, accountId: string, signInId: string): Promise<SignIn | undefined> => {
  const until = api.clock.now() + api.signInHoldMs;
  for (;;) {
    const signIn = await readSignIn(api.accounts, accountId);
    // Another sign-in has replaced it.
    if (signIn?.signInId !== signInId) return undefined;
    if (!untilNews.includes(signIn.state) || api.clock.now() >= until) return signIn;
    await api.clock.wait(pollMs);
  }
};

/** The same for the sign-in of the account that a member has already: any newer one may have replaced it, with a session just as good. */
const progressOfJoined = async (api: Api, { accountId, signInId }: NonNullable<SignIn['joined']>): Promise<SignIn | undefined> => {
  for (let current = signInId; ; ) {
    const found = await progressOf(api, accountId, current);
    if (found) return found;
    const newer = await readSignIn(api.accounts, accountId);
    if (!newer || newer.signInId === current) return undefined;
    current = newer.signInId;
  }
};

interface Answer {
  readonly accountId: string;
  readonly status: AccountStatus | 'verificationRequired';
  readonly reason: 'codeWrong' | null;
}

/**
 * Of a member who is connected as another account of the customer: about that account, to a token that may know of it.
 * @throws AdminFailure, Refusal
 */
const answerOf = async (api: Api, token: CallingToken, accountId: string, signIn: SignIn | undefined): Promise<Answer> => {
  if (signIn?.joined) {
    requireAccount(token, signIn.joined.accountId);
    return answerOf(api, token, signIn.joined.accountId, await progressOfJoined(api, signIn.joined));
  }
  if (!signIn || signIn.state === 'abandoned') throw new Refusal('serviceUnavailable', { 'retry-after': '30' });
  const { state, failure } = signIn;
  if (state === 'codeWanted') return { accountId, status: 'verificationRequired', reason: failure ? 'codeWrong' : null };
  if (state === 'refused' || state === 'anotherMember') {
    const { errorType, ...details } = signInError(failure ?? { type: state === 'refused' ? 'signInRefused' : state });
    throw new AdminFailure(errorType, details);
  }
  const account = await readAccount(api.accounts, accountId);
  return { accountId, status: account ? shownStatus(account).status : 'disconnected', reason: null };
};

/**
 * The answer about a sign-in that a worker has begun. After a failure the account's change of status is published here: for a new account
 * nothing is published.
 * @throws AdminFailure, Refusal
 */
const startedSignIn = async (api: Api, token: CallingToken, accountId: string, signInId: string): Promise<Answer> => {
  const signIn = await whileHeld(api.metricsOfMachine, () => progressOf(api, accountId, signInId));
  if (signIn === undefined || failed.includes(signIn.state)) await tryPublishStatusChanges(api, accountId);
  return answerOf(api, token, accountId, signIn);
};

export const signInFunctions: AdminHandlers<'accounts.connect' | 'accounts.reconnect' | 'accounts.verify'> = {
  'accounts.connect': async (api, customerId, { name = null, network: givenNetwork, ...given }, token) => {
    const { accounts, random, sessionKeys } = api;
    const credentials = credentialsOf(given, api.clock.now());
    const accountId = newId('acc', random);
    const network = givenNetwork && (await sealNetwork(sessionKeys, { customerId, accountId }, await networkGiven(api, givenNetwork)));
    const signInId = newId('sig', random);
    const identificationToken = newToken('ait', random);
    const created = { name, network, identificationHash: tokenHash(identificationToken) };
    await createWithSignIn(api, { customerId, accountId, signInId }, created, credentials);
    let joined = false;
    try {
      if (network) await keepFirstNetwork(accounts, accountId, network);
      await awaitSignInTurn(api, signInId);
      const signIn = await progressOf(api, accountId, signInId);
      joined = signIn?.joined !== undefined;
      return { identificationToken, ...(await answerOf(api, token, accountId, signIn)) };
    } catch (error) {
      // Nobody knows this account: no row of it is kept. One that was joined with another is gone, and its token is the other's.
      if (!joined) await removeAccount(accounts, accountId, identificationToken);
      throw error;
    }
  },

  'accounts.reconnect': onAccount(async (api, { customerId, accountId }, given, token) => {
    const credentials = credentialsOf(given, api.clock.now());
    const signInId = newId('sig', api.random);
    await signInAgain(api, { customerId, accountId, signInId }, credentials);
    return startedSignIn(api, token, accountId, signInId);
  }),

  'accounts.verify': onAccount(async (api, account, { code }, token) => {
    const { accountId } = account;
    const signInId = await passOnCode(api, account, code);
    return startedSignIn(api, token, accountId, signInId);
  }),
};
