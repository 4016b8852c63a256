import { SignedOut } from './failures.ts';
import { enterCode, enterPassword, type Step } from './pages/login.ts';
import type { LinkedIn } from './session.ts';

/** LinkedIn does not know the email, or the password is another one. */
export class SignInRefused extends Error {
  override name = 'SignInRefused';
}

/** Codes that are passed on, after which the sign-in is given up: LinkedIn blocks those who try on. */
const mostCodes = 3;

/**
 * Signs in with email and password. `askForCode` brings the code that LinkedIn sent to the owner, or `undefined` where none came.
 * Throws `SignInRefused`, or `SignedOut` with what LinkedIn wants a human for: nothing but the code is passed on, and nothing is solved.
 */
export const signInWithPassword = async (
  linkedin: LinkedIn,
  { email, password }: { readonly email: string; readonly password: string },
  askForCode: () => Promise<string | undefined>,
  signal: AbortSignal,
): Promise<void> => {
  let step: Step = await enterPassword(linkedin, email, password, signal);
  for (let codes = 0; step.to === 'code'; codes++) {
    const code = codes < mostCodes ? await askForCode() : undefined;
    if (code === undefined) throw new SignedOut('verificationCode');
    step = await enterCode(linkedin, code, signal);
  }
  if (step.to === 'refusal') throw new SignInRefused('LinkedIn refused the email or the password');
  if (step.to === 'wall') throw new SignedOut(step.reason);
};
