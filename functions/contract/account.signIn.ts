import { z } from 'zod';
import { apiError } from './envelopes.ts';
import type { ApiError } from './errors.ts';
import { shownTime } from './time.ts';

/** How a sign-in can fail, and what to do then. The same words wherever it is told. */
export const signInFailures = {
  signInRefused: {
    status: 409,
    message:
      'LinkedIn does not take this session: its cookies belong to one that is over. Copy the cookies again from a browser that is signed in, or sign in with email and password.',
  },
  wrongPassword: {
    status: 409,
    message: 'LinkedIn refused the email or the password. Check both on linkedin.com/login in your own browser, then sign in again.',
  },
  codeWrong: {
    status: 409,
    message: 'LinkedIn refused the verification code three times. Begin again with accounts.reconnect; LinkedIn then sends a new code.',
  },
  verificationRequired: {
    status: 409,
    message:
      'LinkedIn wants the owner of the account to do something first; reason tells what. Open LinkedIn with this account in your own browser, do what it asks, then sign in again.',
  },
  verificationExpired: {
    status: 409,
    message:
      'LinkedIn does not ask for this code any more: it came too late, or LinkedIn wants to begin anew. Begin again with accounts.reconnect.',
  },
  throttled: {
    status: 409,
    message:
      'LinkedIn answers that there were too many requests. It says nothing about cookies, email or password: wait an hour, then sign in again.',
  },
  layoutChanged: {
    status: 409,
    message:
      'LinkedIn shows a page that is not known here; page and element tell which. It says nothing about cookies, email or password: report it, or connect by cookies meanwhile.',
  },
  unreachable: {
    status: 409,
    message:
      'LinkedIn cannot be reached from here, or fails to answer. It says nothing about cookies, email or password: check network and name resolution of the machine, then sign in again.',
  },
  anotherMember: { status: 409, message: 'This sign-in belongs to another LinkedIn member. Connect that one as an account of its own.' },
} as const;
export type SignInFailureType = keyof typeof signInFailures;

/** A wrong code is not the end: another one is wanted. */
export const anotherCode: ApiError = {
  errorType: 'codeWrong',
  message: 'LinkedIn refused the last code. Pass on the right one with accounts.verify.',
};

/** Too many at once is no failure of a sign-in: it has not begun. */
export const tooManySignIns = {
  status: 429,
  message: 'Too many sign-ins of this customer are under way. Send it again after the time in retry-after.',
} as const;

/** The latest sign-in of an account that has not come to an end well. */
export const shownSignIn = z.strictObject({
  state: z
    .enum(['waiting', 'running', 'codeWanted', 'failed'])
    .describe('`waiting` for a worker, `running` in the browser, `codeWanted` by LinkedIn: pass it on with accounts.verify, or `failed`.'),
  since: shownTime,
  error: apiError.nullable().describe('Why it failed, or that the last code was wrong, and what to do next.'),
});
