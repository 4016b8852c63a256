import type { Progress } from '../contract/envelopes.ts';
import type { Account } from './account.ts';

/** Whether an account's requests may run now; if not, what they wait for, and until when where that is known (epoch milliseconds). */
export type Readiness =
  | { readonly ready: true }
  | { readonly ready: false; readonly waitingFor: NonNullable<Progress['waitingFor']>; readonly until?: number };

export const readinessOf = (account: Account, now: number): Readiness => {
  if (account.status === 'paused') return { ready: false, waitingFor: 'pause' };
  if (account.status !== 'active') return { ready: false, waitingFor: 'signIn' };
  if (account.coolDownUntil !== undefined && account.coolDownUntil > now)
    return { ready: false, waitingFor: 'coolDown', until: account.coolDownUntil };
  return { ready: true };
};
