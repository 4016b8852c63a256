import { readAccount, shownStatus } from '../../accounts/account.ts';
import { CookiesExpired, sessionOfCookies } from '../../accounts/cookies.ts';
import { newId, newToken } from '../../accounts/customers.ts';
import { putAccount, removeAccount } from '../../accounts/directory.ts';
import type { Session } from '../../accounts/session.ts';
import { type Credentials, giveCode, putSignIn, readSignIn, type SignIn, type SignInState } from '../../accounts/signIn.ts';
import { TooManySignIns } from '../../accounts/signInQueue.ts';
import { orderSignIn, recordSignInAsks } from '../../accounts/status.ts';
import type { AccountStatus } from '../../contract/account.status.ts';
import type { AdminInputOf } from '../../contract/administration.ts';
import type { Cookies } from '../../contract/cookies.ts';
import { invalidRequestBody } from '../../contract/errors.ts';
import { awaitSignInTurn, enterSignInQueue, leaveSignInQueue } from '../../requests/signInDispatch.ts';
import { tryPublishStatusChanges } from '../../requests/statusChanges.ts';
import { iso } from '../../time.ts';
import type { Api } from '../api.ts';
import { Refusal } from '../http.ts';
import { whileHeld } from '../measuring.ts';
import { AdminFailure, type AdminHandlers } from './handlers.ts';
import { onAccount } from './shownAccount.ts';

/** Interval between two reads of a sign-in that a worker does. */
const pollMs = 200;

/** Seconds after which a refused sign-in may be repeated. */
const retryAfterSeconds = 30;

const failed: readonly SignInState[] = ['refused', 'anotherMember', 'abandoned'];
/** States in which a worker has no result for the owner yet. */
const untilNews: readonly SignInState[] = ['waiting', 'running', 'codeGiven'];

type Given = Pick<AdminInputOf<'accounts.reconnect'>, 'cookies' | 'userAgent' | 'email' | 'password'>;

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
const credentialsOf = ({ cookies, userAgent, email = '', password = '' }: Given, now: number): Credentials => {
  if (!cookies) return { by: 'password', email, password };
  const session = sessionOf(cookies, userAgent ?? null, now);
  if (!session) throw new AdminFailure('signInRefused');
  return { by: 'session', session };
};

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

/** Of a member who is connected as another account of the customer: about that account. @throws AdminFailure, Refusal */
const answerOf = async (api: Api, accountId: string, signIn: SignIn | undefined): Promise<Answer> => {
  if (signIn?.joined) return answerOf(api, signIn.joined.accountId, await progressOfJoined(api, signIn.joined));
  if (!signIn || signIn.state === 'abandoned') throw new Refusal('serviceUnavailable', { 'retry-after': '30' });
  const { state, failure } = signIn;
  if (state === 'codeWanted') return { accountId, status: 'verificationRequired', reason: failure ? 'codeWrong' : null };
  if (state === 'refused' || state === 'anotherMember') {
    const { type, ...details } = failure ?? { type: state === 'refused' ? ('signInRefused' as const) : state };
    throw new AdminFailure(type, details);
  }
  const account = await readAccount(api.accounts, accountId);
  return { accountId, status: account ? shownStatus(account).status : 'disconnected', reason: null };
};

/**
 * The answer about a sign-in that a worker has begun. After a failure the account's change of status is published here: for a new account
 * nothing is published.
 * @throws AdminFailure, Refusal
 */
const startedSignIn = async (api: Api, accountId: string, signInId: string): Promise<Answer> => {
  const signIn = await whileHeld(api.metricsOfMachine, () => progressOf(api, accountId, signInId));
  if (signIn === undefined || failed.includes(signIn.state)) await tryPublishStatusChanges(api, accountId);
  return answerOf(api, accountId, signIn);
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

export const signInFunctions: AdminHandlers<'accounts.connect' | 'accounts.reconnect' | 'accounts.verify'> = {
  'accounts.connect': async (api, customerId, { name = null, ...given }) => {
    const { accounts, random, sessionKeys } = api;
    const now = api.clock.now();
    const credentials = credentialsOf(given, now);
    const owner = { customerId, accountId: newId('acc', random) };
    const { accountId } = owner;
    const signInId = newId('sig', random);
    const identificationToken = newToken('ait', random);
    await enter(api, { ...owner, signInId });
    await putSignIn(accounts, sessionKeys, owner, signInId, credentials, now);
    await putAccount(accounts, { ...owner, name, status: 'signedOut', signInId, identificationToken, now });
    let joined = false;
    try {
      await awaitSignInTurn(api, signInId);
      const signIn = await progressOf(api, accountId, signInId);
      joined = signIn?.joined !== undefined;
      return { identificationToken, ...(await answerOf(api, accountId, signIn)) };
    } catch (error) {
      // Nobody knows this account: no row of it is kept. One that was joined with another is gone, and its token is the other's.
      if (!joined) await removeAccount(accounts, accountId, identificationToken);
      throw error;
    }
  },

  'accounts.reconnect': onAccount(async (api, { customerId, accountId }, given) => {
    const { accounts, random, sessionKeys } = api;
    const now = api.clock.now();
    const credentials = credentialsOf(given, now);
    const signInId = newId('sig', random);
    await enter(api, { customerId, accountId, signInId });
    await putSignIn(accounts, sessionKeys, { customerId, accountId }, signInId, credentials, now);
    await orderSignIn(accounts, accountId, signInId, now);
    await tryPublishStatusChanges(api, accountId);
    await awaitSignInTurn(api, signInId);
    return startedSignIn(api, accountId, signInId);
  }),

  'accounts.verify': onAccount(async (api, { customerId, accountId }, { code }) => {
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
    return startedSignIn(api, accountId, signInId);
  }),
};
