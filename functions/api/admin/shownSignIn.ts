import { type SignIn, type SignInState, signInLifetimeMs } from '../../accounts/signIn.ts';
import { anotherCode, signInError } from '../../contract/account.signIn.ts';
import type { AdminOutputOf } from '../../contract/administration.ts';
import { type ApiError, globalError } from '../../contract/errors.ts';
import { iso } from '../../time.ts';

type Shown = NonNullable<AdminOutputOf<'accounts.get'>['signIn']>;

const states: Readonly<Record<Exclude<SignInState, 'signedIn' | 'joined'>, Shown['state']>> = {
  waiting: 'waiting',
  codeGiven: 'waiting',
  running: 'running',
  codeWanted: 'codeWanted',
  refused: 'failed',
  anotherMember: 'failed',
  abandoned: 'failed',
};

const errorIn = (signIn: SignIn, state: Shown['state']): ApiError | null => {
  if (state === 'codeWanted') return signIn.failure ? anotherCode : null;
  if (state !== 'failed') return null;
  return signIn.failure ? signInError(signIn.failure) : globalError('internalError');
};

/** An account's latest sign-in as its customer sees it; `null` if it succeeded. */
export const signInShown = (signIn: SignIn): Shown | null => {
  if (signIn.state === 'signedIn' || signIn.state === 'joined') return null;
  const state = states[signIn.state];
  return { state, since: iso(signIn.stateAt ?? signIn.expiresAt - signInLifetimeMs), error: errorIn(signIn, state) };
};
