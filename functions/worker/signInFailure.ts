import type { SignIn, SignInFailure } from '../accounts/signIn.ts';
import { proxyFailureText, type SignOutReason } from '../contract/errors.ts';
import { SignInStopped } from '../linkedin/account/signIn.ts';
import { Failure, type FailureKind, type FailureOf } from '../linkedin/failures.ts';

/** What an owner is shown of a failed sign-in, and the reason why the account is signed out. */
export interface ReportedFailure {
  readonly failure: SignInFailure;
  readonly reason?: SignOutReason;
  /** When LinkedIn lifts the restriction, if it shows that (epoch milliseconds). */
  readonly restrictedUntil?: number;
  /** What kept the sign-in from reaching LinkedIn. */
  readonly networkError?: string;
}

type Row<Failed> = (failure: Failed, by: SignIn['by']) => ReportedFailure | undefined;

const unreachable = (): ReportedFailure => ({ failure: { type: 'unreachable' } });
const unforeseen = (): undefined => undefined;

/** What is reported for each failure of a sign-in. */
const rows = {
  passwordRefused: () => ({ failure: { type: 'wrongPassword' } }),
  codeRefused: () => ({ failure: { type: 'codeWrong' }, reason: 'verificationCode' }),
  challengeOver: () => ({ failure: { type: 'verificationExpired' }, reason: 'verificationCode' }),
  signedOut({ reason, restrictedUntil }, by) {
    // Without a wall, LinkedIn has only redirected a visitor who is not signed in.
    const isSentAway = by === 'session' && (reason === 'expired' || reason === 'unknown');
    const until = restrictedUntil === undefined ? {} : { restrictedUntil };
    return { failure: isSentAway ? { type: 'signInRefused' } : { type: 'verificationRequired', reason }, reason, ...until };
  },
  throttled: () => ({ failure: { type: 'throttled' } }),
  layoutChanged: ({ page, element }) => ({ failure: { type: 'layoutChanged', page, element } }),
  // What the browser was given is refused on every page.
  pageRefused: (_, by) => (by === 'session' ? { failure: { type: 'signInRefused' } } : unreachable()),
  networkUnavailable: ({ code, proxy }) =>
    proxy
      ? { failure: { type: 'networkUnavailable', networkError: proxyFailureText(proxy) }, networkError: proxy.code }
      : { ...unreachable(), networkError: code },
  linkedinFailed: unreachable,
  itemFailure: unforeseen,
  outcomeUnknown: unforeseen,
  languageNotSupported: unforeseen,
} as const satisfies { readonly [Kind in FailureKind]: Row<FailureOf<Kind>> } & {
  readonly [Kind in SignInStopped['kind']]: Row<SignInStopped>;
};

/** Whether it says nothing about the account: LinkedIn, or the proxy, did not answer. */
export const isUnreached = ({ failure }: ReportedFailure): boolean =>
  failure.type === 'unreachable' || failure.type === 'networkUnavailable';

/** `undefined` for an unexpected failure. */
export const reportedFailureOf = (error: unknown, by: SignIn['by']): ReportedFailure | undefined => {
  if (!(error instanceof Failure || error instanceof SignInStopped)) return undefined;
  const row = rows[error.kind] as Row<Error>;
  return row(error, by);
};
