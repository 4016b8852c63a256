import type { ShownConnectLink } from '../../functions/contract/connectPage.ts';
import type { Texts } from './texts/english.ts';

type Failure = NonNullable<ShownConnectLink['failure']>;

const byType: Readonly<Record<Exclude<Failure['type'], 'verificationRequired'>, keyof Texts>> = {
  signInRefused: 'signInRefused',
  wrongPassword: 'wrongPassword',
  codeWrong: 'threeCodesWrong',
  verificationExpired: 'verificationExpired',
  throttled: 'throttled',
  layoutChanged: 'layoutChanged',
  unreachable: 'unreachable',
  anotherMember: 'anotherMember',
  memberConnected: 'memberConnected',
  memberConnectedElsewhere: 'memberConnectedElsewhere',
  internalError: 'internalError',
};

/** What LinkedIn wants its member to do first. */
const byReason: Readonly<Record<NonNullable<Failure['reason']>, keyof Texts>> = {
  captcha: 'captcha',
  checkpoint: 'checkpoint',
  restricted: 'restricted',
  expired: 'ownerWanted',
  verificationCode: 'ownerWanted',
  unknown: 'ownerWanted',
};

/** The text that says why a sign-in failed, and what to do. */
export const failureText = ({ type, reason }: Failure): keyof Texts =>
  type === 'verificationRequired' ? byReason[reason ?? 'unknown'] : byType[type];
