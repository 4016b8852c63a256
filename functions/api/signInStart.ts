import { CookiesExpired, sessionOfCookies } from '../accounts/cookies.ts';
import { type NewAccount, putHashedAccount } from '../accounts/directory.ts';
import type { Owner } from '../accounts/envelope.ts';
import { shownOfNew } from '../accounts/network.ts';
import type { Session } from '../accounts/session.ts';
import type { SealedNetwork } from '../accounts/sessionRow.ts';
import { type Credentials, giveCode, putSignIn, readSignIn } from '../accounts/signIn.ts';
import { TooManySignIns } from '../accounts/signInQueue.ts';
import { orderSignIn, recordSignInAsks } from '../accounts/status.ts';
import type { AdminInputOf } from '../contract/administration.ts';
import type { Cookies } from '../contract/cookies.ts';
import { invalidRequestBody } from '../contract/errors.ts';
import { awaitSignInTurn, enterSignInQueue, leaveSignInQueue } from '../requests/signInDispatch.ts';
import { tryPublishStatusChanges } from '../requests/statusChanges.ts';
import { iso } from '../time.ts';
import { AdminFailure } from './admin/handlers.ts';
import type { Api } from './api.ts';
import { Refusal } from './http.ts';

/** Seconds after which a refused sign-in may be repeated. */
const retryAfterSeconds = 30;

/** What an owner signs in with, as given. */
export type Given = Pick<AdminInputOf<'accounts.reconnect'>, 'cookies' | 'userAgent' | 'email' | 'password'>;

const sessionOf = (cookies: Cookies, userAgent: string | null, now: number): Session | undefined => {
  try {
    return sessionOfCookies(cookies, userAgent, now);
  } catch (error) {
    if (!(error instanceof CookiesExpired)) throw error;
    const ends = error.expired.map(({ name, at }) => `${name} expired at ${iso(at)}`);
    throw new Refusal(invalidRequestBody(`cookies: ${ends.slice(0, 10).join(', ')}; copy them again from a browser that is signed in`));
  }
};

/** @throws Refusal if the session's cookie has expired, AdminFailure if there is no valid one: LinkedIn would refuse it as well */
export const credentialsOf = ({ cookies, userAgent, email = '', password = '' }: Given, now: number): Credentials => {
  if (!cookies) return { by: 'password', email, password };
  const session = sessionOf(cookies, userAgent ?? null, now);
  if (!session) throw new AdminFailure('signInRefused');
  return { by: 'session', session };
};

/** Enters the queue of sign-ins. @throws AdminFailure if the customer has too many in it */
const enter = async (api: Api, entering: Parameters<typeof enterSignInQueue>[1]): Promise<void> => {
  try {
    await enterSignInQueue(api, entering);
  } catch (error) {
    if (error instanceof TooManySignIns) throw new AdminFailure('tooManySignIns', { retryAfter: retryAfterSeconds });
    throw error;
  }
};

/** A sign-in that begins. */
export interface Beginning extends Owner {
  readonly signInId: string;
}

/**
 * Creates an account with its first sign-in, which gets its turn with `awaitSignInTurn`. With a network, that has to be stored before (`keepFirstNetwork`):
 * the account already tells of it, so that a crash between the two lets nobody sign in without it (P17). @throws AdminFailure
 */
export const createWithSignIn = async (
  api: Api,
  { signInId, customerId, accountId }: Beginning,
  { network, ...created }: Pick<NewAccount, 'name' | 'identificationHash' | 'kept'> & { readonly network?: SealedNetwork | undefined },
  credentials: Credentials,
): Promise<void> => {
  const { accounts, clock, sessionKeys } = api;
  const now = clock.now();
  const owner = { customerId, accountId };
  await enter(api, { ...owner, signInId });
  await putSignIn(accounts, sessionKeys, owner, signInId, credentials, now);
  const told = network && { network: shownOfNew(network), networkRevision: 1 };
  await putHashedAccount(accounts, { ...owner, ...created, ...told, status: 'signedOut', signInId, now });
};

/** Begins another sign-in of an account, in place of an earlier one. @throws AdminFailure */
export const signInAgain = async (api: Api, { signInId, customerId, accountId }: Beginning, credentials: Credentials): Promise<void> => {
  const { accounts, clock, sessionKeys } = api;
  const now = clock.now();
  await enter(api, { customerId, accountId, signInId });
  await putSignIn(accounts, sessionKeys, { customerId, accountId }, signInId, credentials, now);
  await orderSignIn(accounts, accountId, signInId, now);
  await tryPublishStatusChanges(api, accountId);
  await awaitSignInTurn(api, signInId);
};

/** Passes on the code that LinkedIn asks an account's owner for. Returns the id of the sign-in. @throws AdminFailure if it asks for none */
export const passOnCode = async (api: Api, { customerId, accountId }: Owner, code: string): Promise<string> => {
  const { accounts, sessionKeys } = api;
  const signIn = await readSignIn(accounts, accountId);
  const now = api.clock.now();
  if (signIn?.state !== 'codeWanted' || signIn.expiresAt <= now) throw new AdminFailure('verificationNotExpected');
  const { signInId } = signIn;
  // A worker of an earlier release waits for the code itself, with the browser open, and has stored no state to continue from.
  const isHeld = signIn.sealed === undefined;
  if (!isHeld) await enter(api, { customerId, accountId, signInId });
  if (!(await giveCode(accounts, sessionKeys, signIn, code, now))) {
    await leaveSignInQueue(api, signInId);
    throw new AdminFailure('verificationNotExpected');
  }
  await recordSignInAsks(accounts, accountId, signInId, undefined, now);
  if (!isHeld) await awaitSignInTurn(api, signInId);
  return signInId;
};
