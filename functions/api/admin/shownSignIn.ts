import { type SignIn, type SignInFailure, type SignInState, signInLifetimeMs } from '../../accounts/signIn.ts';
import { anotherCode, signInFailures } from '../../contract/account.signIn.ts';
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

/** The message of a failure, the same everywhere. */
const errorOf = ({ type, ...details }: SignInFailure): ApiError => ({ errorType: type, message: signInFailures[type].message, ...details });

const errorIn = (signIn: SignIn, state: Shown['state']): ApiError | null => {
  if (state === 'codeWanted') return signIn.failure ? anotherCode : null;
  if (state !== 'failed') return null;
  return signIn.failure ? errorOf(signIn.failure) : globalError('internalError');
};

/** An account's latest sign-in as its customer sees it; `null` if it succeeded. */
export const signInShown = (signIn: SignIn): Shown | null => {
  if (signIn.state === 'signedIn' || signIn.state === 'joined') return null;
  const state = states[signIn.state];
  return { state, since: iso(signIn.stateAt ?? signIn.expiresAt - signInLifetimeMs), error: errorIn(signIn, state) };
};
