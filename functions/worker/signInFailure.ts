import type { SignIn, SignInFailure } from '../accounts/signIn.ts';
import type { SignOutReason } from '../contract/errors.ts';
import { ChallengeOver, CodeRefused, SignInRefused } from '../linkedin/account/signIn.ts';
import { LayoutChanged, LinkedInFailed, NetworkUnavailable, PageRefused, SignedOut, Throttled } from '../linkedin/failures.ts';

/** What an owner is told of a sign-in that failed, and what the account is told to be signed out for. */
export interface ToldFailure {
  readonly failure: SignInFailure;
  readonly reason?: SignOutReason;
}

const ofSignedOut = ({ reason }: SignedOut, by: SignIn['by']): SignInFailure => {
  // Without a wall LinkedIn has but sent somebody away who is not signed in.
  if (by === 'session' && (reason === 'expired' || reason === 'unknown')) return { type: 'signInRefused' };
  return { type: 'verificationRequired', reason };
};

/** `undefined` for what nobody foresaw. */
export const failureOf = (error: unknown, by: SignIn['by']): ToldFailure | undefined => {
  if (error instanceof SignedOut) return { failure: ofSignedOut(error, by), reason: error.reason };
  if (error instanceof SignInRefused) return { failure: { type: 'wrongPassword' } };
  if (error instanceof CodeRefused) return { failure: { type: 'codeWrong' }, reason: 'verificationCode' };
  if (error instanceof ChallengeOver) return { failure: { type: 'verificationExpired' }, reason: 'verificationCode' };
  if (error instanceof Throttled) return { failure: { type: 'throttled' } };
  if (error instanceof LayoutChanged) return { failure: { type: 'layoutChanged', page: error.page, element: error.element } };
  // What the browser was given is refused on every page.
  if (error instanceof PageRefused && by === 'session') return { failure: { type: 'signInRefused' } };
  const isUnreachable = [PageRefused, NetworkUnavailable, LinkedInFailed].some((each) => error instanceof each);
  return isUnreachable ? { failure: { type: 'unreachable' } } : undefined;
};
