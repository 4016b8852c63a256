import { type ExactStatus, statusAdvice } from '../contract/account.status.ts';
import type { StatusDetails } from '../contract/account.statusDetails.ts';
import { iso, isoOrNull } from '../time.ts';
import { type Account, type StatusChange, shownStatus } from './account.ts';

/** What of an account makes up its status. */
export type StatusFields = Pick<
  Account,
  | 'status'
  | 'reason'
  | 'statusAt'
  | 'signInId'
  | 'signInAsks'
  | 'codeSentBy'
  | 'restrictedUntil'
  | 'sessionAgeMs'
  | 'coolDownUntil'
  | 'unreachable'
  | 'signInNetworkError'
  | 'signedInAt'
  | 'memberId'
>;

/** An exact status, and when it ends by itself (epoch milliseconds). */
interface Exact {
  readonly status: ExactStatus;
  readonly until?: number | undefined;
}

/** The status that an account has at a moment. */
const exactAt = (account: StatusFields, at: number): Exact => {
  const { status } = shownStatus(account);
  if (status === 'connecting' || account.signInAsks !== undefined) return { status: 'connecting' };
  if (status === 'signedOut')
    return account.reason === 'restricted' ? { status: 'restricted', until: account.restrictedUntil } : { status: 'signedOut' };
  if (status !== 'active') return { status };
  const { unreachable, coolDownUntil } = account;
  if (unreachable !== undefined && at < unreachable.until) return { status: 'networkUnavailable', until: unreachable.until };
  if (coolDownUntil !== undefined && at < coolDownUntil) return { status: 'coolingDown', until: coolDownUntil };
  return { status: 'active' };
};

/** Since when it has the status of a moment: a status that ended by itself was not written. */
const sinceOf = (account: StatusFields, exact: Exact, at: number): number => {
  const told = exactAt(account, account.statusAt);
  if (told.status === exact.status) return account.statusAt;
  const ends = [account.unreachable?.until, account.coolDownUntil].filter((end) => end !== undefined && end <= at);
  return Math.max(account.statusAt, ...(ends as number[]));
};

/** Whether a signed-out account was never signed in. Earlier releases did not record the time, but the member. */
const isNeverSignedIn = (account: StatusFields, status: ExactStatus): boolean =>
  (status === 'signedOut' || status === 'restricted') && account.signedInAt === undefined && account.memberId === undefined;

const networkErrorOf = (account: StatusFields, status: ExactStatus): string | undefined => {
  if (status === 'networkUnavailable') return account.unreachable?.error;
  return status === 'signedOut' ? account.signInNetworkError : undefined;
};

type Facts = NonNullable<StatusChange['details']>;

/** What is told of an account's status at a moment, besides `status` and `reason` of `shownStatus`. */
export const statusFactsAt = (account: StatusFields, at: number): Facts => {
  const { status, until } = exactAt(account, at);
  const ages = status === 'signedOut' && account.reason === 'expired' && account.sessionAgeMs !== undefined;
  const networkError = networkErrorOf(account, status);
  const asks = status === 'connecting' && account.signInAsks !== undefined;
  return {
    status,
    ...(asks ? { reason: 'verificationCode' as const } : {}),
    ...(until === undefined || status === 'networkUnavailable' ? {} : { until }),
    ...(asks && account.codeSentBy !== undefined ? { codeSentBy: account.codeSentBy } : {}),
    ...(ages ? { sessionAgeSeconds: Math.floor((account.sessionAgeMs ?? 0) / 1000) } : {}),
    ...(isNeverSignedIn(account, status) ? { neverSignedIn: true } : {}),
    ...(networkError === undefined ? {} : { networkError }),
  };
};

/** As it is shown, with what to do. `since`: epoch milliseconds. */
export const statusDetailsOf = (change: Pick<StatusChange, 'status' | 'reason' | 'details'>, since: number): StatusDetails => {
  // A change that an earlier release recorded says no more than its status.
  const facts: Facts = change.details ?? { status: change.reason === 'restricted' ? 'restricted' : change.status };
  const { status, reason = change.reason, until, codeSentBy = null } = facts;
  const { sessionAgeSeconds = null, neverSignedIn = false, networkError = null } = facts;
  return {
    status,
    reason,
    since: iso(since),
    until: isoOrNull(until),
    codeSentBy,
    sessionAgeSeconds,
    neverSignedIn,
    networkError,
    ...statusAdvice({ status, reason, sessionAgeSeconds, neverSignedIn, networkError }),
  };
};

/** An account's status at a moment, with what to do about it. */
export const statusDetailsAt = (account: StatusFields, at: number): StatusDetails =>
  statusDetailsOf({ ...shownStatus(account), details: statusFactsAt(account, at) }, sinceOf(account, exactAt(account, at), at));
