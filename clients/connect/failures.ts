import type { ShownConnectLink } from '../../functions/contract/connectPage.ts';
import type { Texts } from './texts/english.ts';

type Failure = NonNullable<ShownConnectLink['failure']>;

/** What LinkedIn wants its member to do first. */
const byReason: Readonly<Record<NonNullable<Failure['reason']>, keyof Texts>> = {
  captcha: 'captcha',
  checkpoint: 'checkpoint',
  restricted: 'restricted',
  expired: 'ownerWanted',
  verificationCode: 'ownerWanted',
  unknown: 'ownerWanted',
};

/** The text that says why a sign-in failed, and what to do: each failure has one of its name. */
export const failureText = ({ type, reason }: Failure): keyof Texts =>
  type === 'verificationRequired' ? byReason[reason ?? 'unknown'] : type;
