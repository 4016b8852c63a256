import type { LinkedIn } from '../browser/session.ts';
import { SignedOut } from '../failures.ts';
import { enterCode, enterPassword, openChallenge, type Step } from './login.ts';

/** LinkedIn does not continue a sign-in: code that handles sign-ins has to handle every kind. */
export abstract class SignInStopped extends Error {
  abstract readonly kind: 'passwordRefused' | 'codeRefused' | 'challengeOver';
}

/** LinkedIn does not know the email, or the password is wrong. */
export class SignInRefused extends SignInStopped {
  override name = 'SignInRefused';
  readonly kind = 'passwordRefused';
}

/** LinkedIn has refused the maximum number of codes. */
export class CodeRefused extends SignInStopped {
  override name = 'CodeRefused';
  readonly kind = 'codeRefused';
}

/** The code page cannot be opened again. */
export class ChallengeOver extends SignInStopped {
  override name = 'ChallengeOver';
  readonly kind = 'challengeOver';
}

/** Maximum number of codes in a sign-in: LinkedIn blocks members who try more. */
const maxCodes = 3;

/** The state of a sign-in: it is done, or LinkedIn has sent its owner a code and asks for it on the open page. */
export type SignInStop = { readonly stop: 'signedIn' } | { readonly stop: 'code'; readonly refused: number };

/** @throws SignInRefused, SignedOut with the human check that LinkedIn requires: only the code is passed on, and nothing is solved */
const stopAt = (step: Step, refused: number): SignInStop => {
  if (step.to === 'refusal') throw new SignInRefused('LinkedIn refused the email or the password');
  if (step.to === 'wall') throw new SignedOut(step.reason);
  return step.to === 'code' ? { stop: 'code', refused } : { stop: 'signedIn' };
};

/** Signs in with email and password. */
export const signInWithPassword = async (
  linkedin: LinkedIn,
  { email, password }: { readonly email: string; readonly password: string },
  signal: AbortSignal,
): Promise<SignInStop> => stopAt(await enterPassword(linkedin, email, password, signal), 0);

/**
 * Continues a sign-in at the code page, in a browser with the cookies of the first one. `refused`: number of codes that LinkedIn
 * refused before this one. @throws ChallengeOver, CodeRefused
 */
export const signInWithCode = async (
  linkedin: LinkedIn,
  { address, code, refused }: { readonly address: string; readonly code: string; readonly refused: number },
  signal: AbortSignal,
): Promise<SignInStop> => {
  const found = await openChallenge(linkedin, address, signal);
  if (found.to === 'login') throw new ChallengeOver('LinkedIn begins anew');
  if (found.to !== 'code') return stopAt(found, refused);
  const step = await enterCode(linkedin, code, signal);
  if (step.to === 'refusal') throw new ChallengeOver('LinkedIn begins anew');
  if (step.to === 'code' && refused + 1 >= maxCodes) throw new CodeRefused(`LinkedIn refused ${maxCodes} codes`);
  return stopAt(step, refused + 1);
};
