import { type Account, readAccount } from '../../accounts/account.ts';
import { CookiesExpired, sessionOfCookies } from '../../accounts/cookies.ts';
import { newId, newToken } from '../../accounts/customers.ts';
import { putAccount, removeAccount } from '../../accounts/directory.ts';
import { type Credentials, giveCode, orderSignIn, putSignIn, readSignIn, type SignInState } from '../../accounts/signIn.ts';
import type { Session } from '../../accounts/vault.ts';
import type { Cookies } from '../../contract/cookies.ts';
import { invalidRequestBody } from '../../contract/errors.ts';
import { enqueueSignIn } from '../../requests/queue.ts';
import { wakeLine } from '../../requests/wake.ts';
import { iso } from '../../time.ts';
import type { Api } from '../api.ts';
import { Refusal } from '../http.ts';
import { accountOfCustomer } from './account.ts';
import { AdminFailure, type AdminHandlers } from './handlers.ts';

/** Distance of looks at a sign-in that a worker does. */
const lookMs = 200;

interface Given {
  readonly cookies?: Cookies | undefined;
  readonly userAgent?: string | undefined;
  readonly email?: string | undefined;
  readonly password?: string | undefined;
}

const sessionOf = (cookies: Cookies, userAgent: string | null, now: number): Session | undefined => {
  try {
    return sessionOfCookies(cookies, userAgent, now);
  } catch (error) {
    if (!(error instanceof CookiesExpired)) throw error;
    const ends = error.expired.map(({ name, at }) => `${name} expired at ${iso(at)}`);
    throw new Refusal(invalidRequestBody(`cookies: ${ends.slice(0, 10).join(', ')}; copy them again from a browser that is signed in`));
  }
};

/** @throws Refusal where the session's cookie is over, AdminFailure where it can be none: LinkedIn would refuse it as well */
const credentialsOf = ({ cookies, userAgent, email = '', password = '' }: Given, now: number): Credentials => {
  if (!cookies) return { by: 'password', email, password };
  const session = sessionOf(cookies, userAgent ?? null, now);
  if (!session) throw new AdminFailure('signInRefused');
  return { by: 'session', session };
};

/** Waits, a bounded time, until a worker has gone on with a sign-in. What is still under way then goes on by itself. */
const progressOf = async (api: Api, accountId: string, signInId: string, meanwhile: readonly SignInState[]): Promise<SignInState> => {
  const until = api.clock.now() + api.signInHoldMs;
  for (;;) {
    const signIn = await readSignIn(api.accounts, accountId);
    // Another one has taken its place.
    if (signIn?.signInId !== signInId) return 'abandoned';
    if (!meanwhile.includes(signIn.state) || api.clock.now() >= until) return signIn.state;
    await api.clock.wait(lookMs);
  }
};

type Status = Account['status'] | 'verificationRequired';

/** @throws AdminFailure, Refusal */
const statusAfter = async (api: Api, accountId: string, state: SignInState): Promise<Status> => {
  if (state === 'codeWanted') return 'verificationRequired';
  if (state === 'refused') throw new AdminFailure('signInRefused');
  if (state === 'anotherMember') throw new AdminFailure('anotherMember');
  if (state === 'abandoned') throw new Refusal('serviceUnavailable', { 'retry-after': '30' });
  return (await readAccount(api.accounts, accountId))?.status ?? 'disconnected';
};

/** States in which a worker has not come to anything that its owner has to know. */
const untilFirstNews: readonly SignInState[] = ['waiting', 'running'];

export const signInFunctions: AdminHandlers<'accounts.connect' | 'accounts.reconnect' | 'accounts.verify'> = {
  'accounts.connect': async (api, customerId, { name = null, ...given }) => {
    const { accounts, queue, random, sessionKeys } = api;
    const credentials = credentialsOf(given, api.clock.now());
    const now = api.clock.now();
    const owner = { customerId, accountId: newId('acc', random) };
    const { accountId } = owner;
    const signInId = newId('sig', random);
    const identificationToken = newToken('ait', random);
    await putSignIn(accounts, sessionKeys, owner, signInId, credentials, now);
    await putAccount(accounts, { ...owner, name, status: 'signedOut', signInId, identificationToken, now });
    try {
      await enqueueSignIn(queue, { accountId, signInId });
      const status = await statusAfter(api, accountId, await progressOf(api, accountId, signInId, untilFirstNews));
      return { accountId, identificationToken, status };
    } catch (error) {
      // Nobody has been told of this account: nothing of it stays.
      await removeAccount(accounts, accountId, identificationToken);
      throw error;
    }
  },

  'accounts.reconnect': async (api, customerId, { accountId, ...given }) => {
    const { accounts, queue, requests, random, sessionKeys } = api;
    const owner = await accountOfCustomer(api, customerId, accountId);
    const signInId = newId('sig', random);
    await putSignIn(accounts, sessionKeys, owner, signInId, credentialsOf(given, api.clock.now()), api.clock.now());
    await orderSignIn(accounts, accountId, signInId);
    await enqueueSignIn(queue, { accountId, signInId });
    // A waiting request stands before that message, and its run does the sign-in first.
    await wakeLine(requests, queue, accountId);
    return { accountId, status: await statusAfter(api, accountId, await progressOf(api, accountId, signInId, untilFirstNews)) };
  },

  'accounts.verify': async (api, customerId, { accountId, code }) => {
    const { accounts, sessionKeys } = api;
    await accountOfCustomer(api, customerId, accountId);
    const signIn = await readSignIn(accounts, accountId);
    if (signIn?.state !== 'codeWanted' || signIn.expiresAt <= api.clock.now()) throw new AdminFailure('verificationNotExpected');
    if (!(await giveCode(accounts, sessionKeys, signIn, code))) throw new AdminFailure('verificationNotExpected');
    const state = await progressOf(api, accountId, signIn.signInId, ['running', 'codeGiven']);
    if (state === 'anotherMember') throw new AdminFailure('signInRefused');
    return { accountId, status: await statusAfter(api, accountId, state) };
  },
};
