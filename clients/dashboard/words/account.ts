import type { AdminOutputOf } from '../../../functions/contract/administration.ts';

export type Account = AdminOutputOf<'accounts.get'>;
export type Tone = 'good' | 'wait' | 'bad' | 'quiet';

/** How an account stands, in words for its owner. */
export interface Standing {
  readonly label: string;
  readonly tone: Tone;
  /** What has happened, in a sentence. */
  readonly what: string;
  /** What the reader can do about it; `null` where there is nothing to do. */
  readonly todo: string | null;
  /** The command that does it. */
  readonly command: string | null;
}

const reasons: Readonly<Record<NonNullable<Account['reason']>, readonly [what: string, todo: string]>> = {
  expired: ['LinkedIn has ended the session.', 'Sign in again. The requests that wait then go on, in order.'],
  checkpoint: [
    'LinkedIn wants its owner to confirm something.',
    'Open LinkedIn with this account in your own browser, do what it asks, then sign in again here.',
  ],
  captcha: [
    'LinkedIn shows a CAPTCHA, which only a human may solve.',
    'Open LinkedIn with this account in your own browser, solve it there, then sign in again here.',
  ],
  verificationCode: [
    'LinkedIn has sent its owner a verification code.',
    'Sign in again and pass the code on with accounts.verify, or do both in the window of the command below.',
  ],
  restricted: [
    'LinkedIn has restricted this account.',
    'Open LinkedIn with this account in your own browser and follow what it says. Sign in again here once the restriction is lifted, with lower limits.',
  ],
  unknown: ['LinkedIn has signed this account out and did not say why.', 'Look at LinkedIn in your own browser, then sign in again here.'],
};

/** While nobody is signed in yet. */
const connectingOf = ({ signIn }: Account): Pick<Standing, 'what' | 'todo'> =>
  signIn?.state === 'waiting'
    ? { what: 'It is about to be signed in to LinkedIn.', todo: 'Nothing now: it has its turn after those before it.' }
    : { what: 'It is being signed in to LinkedIn.', todo: 'Nothing now: it takes some seconds.' };

/** LinkedIn has sent a code, whatever the account can do meanwhile. */
const codeWanted = ({ accountId, signIn }: Account): Standing => ({
  label: 'Code wanted',
  tone: 'wait',
  what: signIn?.error ? 'LinkedIn refused the last verification code.' : 'LinkedIn has sent its owner a verification code.',
  todo: 'Enter the code on this account’s page, or pass it on with accounts.verify. Until then nothing of this account runs.',
  command: `npm run admin -- accounts.verify '{"accountId":"${accountId}","code":"…"}'`,
});

export const standingOf = (account: Account): Standing => {
  const { accountId, status, reason, coolDownUntil, signIn: latest } = account;
  const signIn = `npm run connect -- --account ${accountId}`;
  if (latest?.state === 'codeWanted') return codeWanted(account);
  if (status === 'connecting') return { label: 'Connecting', tone: 'wait', ...connectingOf(account), command: null };
  if (status === 'paused')
    return {
      label: 'Paused',
      tone: 'wait',
      what: 'It was paused by you. Its requests wait, in order.',
      todo: 'Resume it, and they go on at once.',
      command: null,
    };
  if (status === 'disconnected')
    return {
      label: 'Disconnected',
      tone: 'quiet',
      what: 'Its session has been forgotten and its requests were canceled.',
      todo: 'Sign in again if it is to work.',
      command: signIn,
    };
  if (status === 'signedOut') {
    const [what, todo] = reasons[reason ?? 'unknown'];
    // What the latest sign-in met is what its owner has to know.
    if (latest?.error)
      return { label: 'Signed out', tone: 'bad', what: 'The last sign-in failed.', todo: latest.error.message, command: signIn };
    return { label: 'Signed out', tone: 'bad', what, todo, command: signIn };
  }
  if (coolDownUntil !== null)
    return {
      label: 'Cooling down',
      tone: 'wait',
      what: 'LinkedIn asked for fewer requests. The account rests and then goes on by itself.',
      todo: 'Nothing now. If it happens often, set lower limits.',
      command: null,
    };
  return { label: 'Active', tone: 'good', what: 'It works.', todo: null, command: null };
};

export const reasonLabels: Readonly<Record<NonNullable<Account['reason']>, string>> = {
  expired: 'session expired',
  checkpoint: 'checkpoint',
  captcha: 'CAPTCHA',
  verificationCode: 'verification code',
  restricted: 'restricted',
  unknown: 'reason unknown',
};

/** An account's name, or else its id. */
export const nameOf = ({ name, accountId }: Pick<Account, 'name' | 'accountId'>): string => name ?? accountId;
