import { isEndedEarly } from '../../../functions/contract/account.status.ts';
import type { AdminOutputOf } from '../../../functions/contract/administration.ts';

export type Account = AdminOutputOf<'accounts.get'>;
export type Tone = 'good' | 'wait' | 'bad' | 'quiet';

/** The state of an account, in words for its owner. */
export interface AccountState {
  readonly label: string;
  readonly tone: Tone;
  /** What has happened, in a sentence. */
  readonly what: string;
  /** What the reader can do about it; `null` where there is nothing to do. */
  readonly todo: string | null;
  /** Whether that is to sign in to LinkedIn again. */
  readonly signsIn: boolean;
}

const reasons: Readonly<Record<NonNullable<Account['reason']>, readonly [what: string, todo: string]>> = {
  expired: ['LinkedIn has ended the session.', 'Sign in again. The waiting requests then continue, in order.'],
  checkpoint: [
    'LinkedIn asks the owner to confirm something.',
    'Open LinkedIn with this account in its app or your own browser, do what it asks, such as approving the sign-in, then sign in again here.',
  ],
  captcha: [
    'LinkedIn shows a CAPTCHA, which only a human may solve.',
    'Open LinkedIn with this account in your own browser, solve it there, then sign in again here.',
  ],
  verificationCode: [
    'LinkedIn has sent the owner a verification code.',
    'Sign in again; LinkedIn then sends another code, which you enter here.',
  ],
  restricted: [
    'LinkedIn has restricted this account.',
    'Open LinkedIn with this account in your own browser and follow what it says. Sign in again here once the restriction is lifted, with lower limits.',
  ],
  unknown: ['LinkedIn has signed this account out and did not say why.', 'Open LinkedIn in your own browser, then sign in again here.'],
};

/** A session that did not age. */
const endedEarly: readonly [what: string, todo: string] = [
  'LinkedIn has ended the session within a day of the sign-in.',
  'Check the address and the time zone of this account, and that no other browser uses or signs out of the same session; then sign in again.',
];

/** Nobody has been signed in yet. */
const neverSignedIn: readonly [what: string, todo: string] = ['Nobody has signed in to this account yet.', 'Sign in.'];

/** Whether the reason says nothing more: LinkedIn has not signed this account out. */
const isWithoutReason = ({ neverSignedIn, reason }: Account['statusDetails']): boolean =>
  neverSignedIn && (reason ?? 'unknown') === 'unknown';

const signedOutOf = (details: Account['statusDetails']): readonly [what: string, todo: string] => {
  if (isWithoutReason(details)) return neverSignedIn;
  return isEndedEarly(details) ? endedEarly : reasons[details.reason ?? 'unknown'];
};

const signedOutLabel = ({ status, neverSignedIn }: Account['statusDetails']): string => {
  if (status === 'restricted') return 'Restricted';
  return neverSignedIn ? 'Not signed in' : 'Signed out';
};

interface SignInError {
  readonly errorType: string;
  readonly message: string;
  readonly reason?: string | undefined;
}

/** Errors whose message names a function of the API, in words for this page. */
const inThisPage: Readonly<Record<string, string>> = {
  codeWrong: 'LinkedIn refused the verification code three times. Sign in again; LinkedIn then sends a new code.',
  verificationExpired: 'LinkedIn no longer asks for this code: it came too late, or LinkedIn has ended this sign-in. Sign in again.',
  memberConnected:
    'This LinkedIn member is connected already, as another account of yours. Sign that account in again, which uses its proxy if it has one; or disconnect it, then sign in here.',
  tooManySignIns: 'Too many sign-ins of your accounts are under way. Wait half a minute, then try again.',
};

/** Why a sign-in failed and what to do. */
export const signInWords = ({ errorType, message, reason }: SignInError): string => {
  if (reason !== undefined && Object.hasOwn(reasons, reason)) return reasons[reason as keyof typeof reasons].join(' ');
  return Object.hasOwn(inThisPage, errorType) ? (inThisPage[errorType] ?? message) : message;
};

/** For an account that has never been signed in. */
const connectingOf = ({ signIn }: Account): Pick<AccountState, 'what' | 'todo'> =>
  signIn?.state === 'waiting'
    ? { what: 'The sign-in to LinkedIn waits for a free worker.', todo: 'No action is needed: it starts by itself.' }
    : { what: 'The sign-in to LinkedIn is running.', todo: 'No action is needed: it takes a few seconds.' };

/** LinkedIn has sent a code, whatever the account can do meanwhile. */
const codeWanted = ({ signIn }: Account): AccountState => ({
  label: 'Code required',
  tone: 'wait',
  what: signIn?.error ? 'LinkedIn refused the last verification code.' : 'LinkedIn has sent the owner a verification code.',
  todo: 'Enter the code. Until then no request of this account runs.',
  signsIn: false,
});

export const accountStateOf = (account: Account): AccountState => {
  const { status, signIn: latest, statusDetails } = account;
  if (latest?.state === 'codeWanted') return codeWanted(account);
  if (status === 'connecting') return { label: 'Connecting', tone: 'wait', ...connectingOf(account), signsIn: false };
  if (status === 'paused')
    return {
      label: 'Paused',
      tone: 'wait',
      what: 'You paused this account. Its requests wait, in order.',
      todo: 'Resume it, and they continue at once.',
      signsIn: false,
    };
  if (status === 'disconnected')
    return {
      label: 'Disconnected',
      tone: 'quiet',
      what: 'Its session was deleted and its requests were canceled.',
      todo: 'Sign in again to use it.',
      signsIn: true,
    };
  if (status === 'signedOut') {
    const [what, todo] = signedOutOf(statusDetails);
    // The error of the latest sign-in says more than the reason.
    const label = signedOutLabel(statusDetails);
    if (latest?.error) return { label, tone: 'bad', what: 'The last sign-in failed.', todo: signInWords(latest.error), signsIn: true };
    return { label, tone: 'bad', what, todo, signsIn: true };
  }
  if (statusDetails.status === 'networkUnavailable')
    return {
      label: 'No network',
      tone: 'wait',
      what: `LinkedIn cannot be reached (${statusDetails.networkError ?? 'no answer'}). The account is not affected.`,
      todo: 'Check the network, DNS and proxy through which this account reaches LinkedIn. This notice goes away when a request gets through.',
      signsIn: false,
    };
  if (statusDetails.status === 'coolingDown')
    return {
      label: 'Cooling down',
      tone: 'wait',
      what: 'LinkedIn asked for fewer requests. The account pauses and then continues by itself.',
      todo: 'No action is needed. If this happens often, set lower limits.',
      signsIn: false,
    };
  return { label: 'Active', tone: 'good', what: 'It works.', todo: null, signsIn: false };
};

const reasonLabels: Readonly<Record<NonNullable<Account['reason']>, string>> = {
  expired: 'session expired',
  checkpoint: 'checkpoint',
  captcha: 'CAPTCHA',
  verificationCode: 'verification code',
  restricted: 'restricted',
  unknown: 'reason unknown',
};

/** Why LinkedIn signed the account out, in a word or two; `null` if it did not. */
export const reasonLabelOf = ({ reason, statusDetails }: Account): string | null =>
  reason === null || isWithoutReason(statusDetails) ? null : reasonLabels[reason];

/** An account's name, or else its id. */
export const nameOf = ({ name, accountId }: Pick<Account, 'name' | 'accountId'>): string => name ?? accountId;
