import type { WaitingReason } from '../contract/envelopes.ts';
import type { Account } from './account.ts';
import { isWorkingTime, nextWorkingTime } from './workingHours.ts';

/** Reasons for which an account cannot work. When one ends, whoever ends it makes the account's message visible. */
const accountWaits = ['pause', 'signIn', 'coolDown', 'network', 'workingHours'] as const satisfies readonly WaitingReason[];
export type AccountWait = (typeof accountWaits)[number];

export const isAccountWait = (reason: WaitingReason): reason is AccountWait => (accountWaits as readonly string[]).includes(reason);

/** Whether an account's requests may run now; if not, what they wait for, and until when, if known (epoch milliseconds). */
export type Readiness = { readonly ready: true } | { readonly ready: false; readonly waitingFor: AccountWait; readonly until?: number };

export const readinessOf = (account: Account, now: number): Readiness => {
  if (account.status === 'paused' || account.paused) return { ready: false, waitingFor: 'pause' };
  if (account.status !== 'active' || account.signInId !== undefined) return { ready: false, waitingFor: 'signIn' };
  if (account.coolDownUntil !== undefined && account.coolDownUntil > now)
    return { ready: false, waitingFor: 'coolDown', until: account.coolDownUntil };
  const retryAt = account.unreachable?.retryAt;
  if (retryAt !== undefined && retryAt > now) return { ready: false, waitingFor: 'network', until: retryAt };
  if (account.workingHours && !isWorkingTime(account.workingHours, now))
    return { ready: false, waitingFor: 'workingHours', until: nextWorkingTime(account.workingHours, now) };
  return { ready: true };
};
