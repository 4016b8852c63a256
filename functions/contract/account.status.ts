import type { SignOutReason } from './errors.ts';

/** Status of an account; queued requests wait unless it is `active`. `connecting`: never signed in yet, and a sign-in is in progress. */
export const accountStatuses = ['active', 'connecting', 'signedOut', 'paused', 'disconnected'] as const;
export type AccountStatus = (typeof accountStatuses)[number];

/**
 * The same more exactly. In `status`, `restricted` is `signedOut`; `coolingDown` and `networkUnavailable` are `active`; an active account whose new
 * sign-in waits for a code is `connecting` here.
 */
export const exactStatuses = [
  'connecting',
  'active',
  'signedOut',
  'restricted',
  'coolingDown',
  'networkUnavailable',
  'paused',
  'disconnected',
] as const;
export type ExactStatus = (typeof exactStatuses)[number];

/** A session that ends before is told apart: LinkedIn ended it for how it was used, not for its age. */
const earlySeconds = 86_400;

/** What a status is told by. */
export interface StatusFacts {
  readonly status: ExactStatus;
  readonly reason: SignOutReason | null;
  /** With `expired`: age of the session when LinkedIn ended it; `null` if it is not known. */
  readonly sessionAgeSeconds: number | null;
  /** With `signedOut`: nobody has been signed in to the account yet. */
  readonly neverSignedIn?: boolean | undefined;
  /** What kept the account, or its last sign-in, from reaching LinkedIn. */
  readonly networkError?: string | null | undefined;
}

/** What to do about a status, in one sentence each. */
export interface StatusAdvice {
  /** For the account's owner. */
  readonly owner: string;
  /** For who calls the API. */
  readonly developer: string;
}

type StatusCase =
  | Exclude<ExactStatus, 'signedOut'>
  | 'codeWanted'
  | 'endedEarly'
  | 'firstSignInFailed'
  | 'firstSignInUnreachable'
  | Exclude<SignOutReason, 'restricted'>;

/** What to do in every case, in English; the page on which an owner connects has texts of its own (`clients/connect/texts`). */
const advice = {
  connecting: {
    owner: 'Your LinkedIn account is being signed in: wait a moment, there is nothing to do.',
    developer: 'Read the account again in a few seconds; until it is active, calls are refused with linkedinAccountConnecting.',
  },
  codeWanted: {
    owner: 'LinkedIn has sent you a verification code: enter it where you began to sign in.',
    developer:
      'Ask the owner for the code that LinkedIn sent (codeSentBy says where to, if LinkedIn shows it) and pass it on with accounts.verify within twenty minutes.',
  },
  active: {
    owner: 'Your LinkedIn account is connected: there is nothing to do.',
    developer: 'It works: calls are accepted and run in order.',
  },
  expired: {
    owner: 'LinkedIn has ended your session, as it does from time to time: sign in again.',
    developer: 'Ask the owner to sign in again, and pass that on with accounts.reconnect; the waiting requests then continue.',
  },
  endedEarly: {
    owner:
      'LinkedIn has ended your session within a day: sign in again, and do not sign out in the browser that the cookies were copied from.',
    developer:
      'Before accounts.reconnect, give the account an address and a time zone that fit its owner, and let no other browser use or end the same session.',
  },
  checkpoint: {
    owner: 'LinkedIn asks you to confirm something: open LinkedIn in its app or your browser, do what it asks, then sign in again.',
    developer: 'Ask the owner to do what LinkedIn asks for in their own browser or app, then call accounts.reconnect.',
  },
  captcha: {
    owner: 'LinkedIn wants to see that you are human: open LinkedIn in your browser, solve what it shows, then sign in again.',
    developer: 'Ask the owner to solve the CAPTCHA in their own browser, which this API does not do, then call accounts.reconnect.',
  },
  verificationCode: {
    owner: 'LinkedIn wants to send you a verification code: sign in again, and enter the code that it then sends.',
    developer: 'Call accounts.reconnect with e-mail and password, and pass on the code that LinkedIn then sends with accounts.verify.',
  },
  unknown: {
    owner: 'LinkedIn has signed your account out and did not say why: open LinkedIn in your browser, then sign in again.',
    developer: 'Ask the owner to look at LinkedIn in their own browser, then call accounts.reconnect.',
  },
  firstSignInFailed: {
    owner: 'Your LinkedIn account is not connected yet, because the last sign-in failed: sign in again.',
    developer: 'Read in signIn.error of accounts.get why the sign-in failed, then call accounts.reconnect or accounts.connectLink.',
  },
  firstSignInUnreachable: {
    owner: 'Your LinkedIn account is not connected yet, because LinkedIn could not be reached: sign in again a little later.',
    developer:
      'Check the network, DNS and proxy through which this account reaches LinkedIn (networkError says what failed), then call accounts.reconnect or accounts.connectLink.',
  },
  restricted: {
    owner: 'LinkedIn has restricted your account: open LinkedIn in your browser, follow what it says, and sign in again once it is lifted.',
    developer:
      'Do not sign in again before the restriction is lifted (until says when, if LinkedIn shows it); then call accounts.reconnect and set lower limits.',
  },
  coolingDown: {
    owner: 'LinkedIn asked for fewer actions: your account rests and then goes on by itself, there is nothing to do.',
    developer: 'Wait: requests are accepted and continue by themselves after until; if this happens often, set lower limits.',
  },
  networkUnavailable: {
    owner: 'LinkedIn cannot be reached at the moment: your account is fine, and there is nothing for you to do.',
    developer:
      'Check the network, DNS and proxy through which this account reaches LinkedIn (networkError says what failed); requests that wait for the proxy continue by themselves, and those that failed can be sent again.',
  },
  paused: {
    owner: 'Your LinkedIn account is paused: nothing is done with it until it is resumed.',
    developer: 'Call accounts.resume: the waiting requests then continue, in order.',
  },
  disconnected: {
    owner: 'Your LinkedIn account is disconnected: connect it again if it is to be used.',
    developer: 'Call accounts.reconnect to use it again; its requests have ended as canceled.',
  },
} as const satisfies Readonly<Record<StatusCase, StatusAdvice>>;

/** Whether LinkedIn ended a session long before its age would make it. */
export const isEndedEarly = ({ status, reason, sessionAgeSeconds }: StatusFacts): boolean =>
  status === 'signedOut' && reason === 'expired' && sessionAgeSeconds !== null && sessionAgeSeconds < earlySeconds;

const caseOf = (facts: StatusFacts): StatusCase => {
  const { status, reason } = facts;
  if (status === 'connecting') return reason === 'verificationCode' ? 'codeWanted' : status;
  if (status !== 'signedOut') return status;
  if (facts.neverSignedIn && (reason ?? 'unknown') === 'unknown')
    return facts.networkError ? 'firstSignInUnreachable' : 'firstSignInFailed';
  return isEndedEarly(facts) ? 'endedEarly' : (reason ?? 'unknown');
};

/** What the owner of an account and the developer can do about its status. */
export const statusAdvice = (facts: StatusFacts): StatusAdvice => advice[caseOf(facts)];
