import { z } from 'zod';
import { apiError } from './envelopes.ts';
import type { ApiError } from './errors.ts';
import { shownTime } from './time.ts';

/** How a sign-in can fail, and what to do then; the same messages everywhere. */
export const signInFailures = {
  signInRefused: {
    status: 409,
    message:
      'LinkedIn does not accept these cookies: their session has ended. Copy the cookies again from a browser that is signed in, or sign in with email and password.',
  },
  wrongPassword: {
    status: 409,
    message: 'LinkedIn refused the email or the password. Check both on linkedin.com/login in your own browser, then sign in again.',
  },
  codeWrong: {
    status: 409,
    message: 'LinkedIn refused the verification code three times. Start again with accounts.reconnect; LinkedIn then sends a new code.',
  },
  verificationRequired: {
    status: 409,
    message:
      'LinkedIn asks the owner of the account to do something first; reason says what. Open LinkedIn with this account in your own browser, do what it asks, then sign in again.',
  },
  verificationExpired: {
    status: 409,
    message:
      'LinkedIn no longer asks for this code: it came too late, or LinkedIn has ended this sign-in. Start again with accounts.reconnect.',
  },
  throttled: {
    status: 409,
    message:
      'LinkedIn answered that there were too many requests. Cookies, email or password may be correct: wait an hour, then sign in again.',
  },
  layoutChanged: {
    status: 409,
    message:
      'LinkedIn shows a page that this release does not recognize; see page and element. Cookies, email or password may be correct: report it, or connect by cookies meanwhile.',
  },
  unreachable: {
    status: 409,
    message:
      'LinkedIn cannot be reached from this machine, or fails to answer. Cookies, email or password may be correct: check its network and DNS, then sign in again.',
  },
  networkUnavailable: {
    status: 409,
    message:
      'LinkedIn cannot be reached through the proxy of this account ({network_error}), and nothing was tried without it. Cookies, email or password may be correct: check the proxy, or set another one, then sign in again.',
  },
  anotherMember: { status: 409, message: 'This sign-in belongs to another LinkedIn member. Connect that member as a separate account.' },
  memberConnected: {
    status: 409,
    message:
      'This LinkedIn member is connected already, as the account that accountId names. Sign that account in with accounts.reconnect, which uses its proxy if it has one; or disconnect it and sign in again here.',
  },
  memberConnectedElsewhere: {
    status: 409,
    message:
      'This LinkedIn member is connected already, by another customer of this installation. Disconnect the member there, then connect again here.',
  },
} as const;
export type SignInFailureType = keyof typeof signInFailures;

/** A failed sign-in with its message. `networkError`: what is wrong with the proxy. */
export const signInError = ({
  type,
  networkError = '',
  ...details
}: { readonly type: SignInFailureType; readonly networkError?: string } & Omit<ApiError, 'errorType' | 'message'>): ApiError => ({
  errorType: type,
  message: signInFailures[type].message.replace('{network_error}', () => networkError),
  ...details,
});

/** A wrong code does not end the sign-in: another one can be sent. */
export const anotherCode: ApiError = {
  errorType: 'codeWrong',
  message: 'LinkedIn refused the last code. Pass on the right one with accounts.verify.',
};

/** Not a failed sign-in: it has not started. */
export const tooManySignIns = {
  status: 429,
  message: 'Too many sign-ins of this customer are under way. Send it again after the time in retry-after.',
} as const;

/** The latest sign-in of an account, unless it succeeded. */
export const shownSignIn = z.strictObject({
  state: z
    .enum(['waiting', 'running', 'codeWanted', 'failed'])
    .describe(
      '`waiting` for a worker, `running` in the browser, `codeWanted` (LinkedIn asks for a code: pass it on with accounts.verify), or `failed`.',
    ),
  since: shownTime,
  error: apiError.nullable().describe('Why it failed, or that the last code was wrong, and what to do next.'),
});
