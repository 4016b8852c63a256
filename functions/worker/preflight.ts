import { type Account, readAccount } from '../accounts/account.ts';
import { type Action, countedSince, isLimited, usedUpUntil } from '../accounts/limits.ts';
import { readinessOf } from '../accounts/readiness.ts';
import type { FunctionDeclaration, LimitCategory } from '../contract/declaration.ts';
import type { WaitingReason } from '../contract/envelopes.ts';
import { limitCategoryOf, type PlannedItem } from '../contract/items.ts';
import { actionsOf, readActions } from '../requests/actions.ts';
import { heldUntil } from './holding.ts';
import type { Lease } from './lease.ts';
import type { Worker } from './worker.ts';

/** Why a run's next item cannot be done. */
export type Blocker =
  /** The owner's limit is reached; items over it fail. */
  | { readonly by: 'limitExceeded' }
  /** The account is no longer connected. */
  | { readonly by: 'disconnected' }
  | { readonly by: 'wait'; readonly waitingFor: WaitingReason; readonly until: number };

/** Called before every item, so that the owner's changes take effect between two items and not only between two requests. */
export interface Preflight {
  /** Before this item. `acts`: it is about to be done, not only looked up. */
  check(item: PlannedItem | undefined, acts: boolean): Promise<Blocker | undefined>;
  /** The account, as read by the last check. */
  account(): Account;
  /**
   * Reports that an item has ended. If the next item only reads, the account is read for the next check while the end is written; an item with an
   * effect waits for the account's current state.
   */
  itemEnded(): void;
  /** Whether the owner's limits, as read by the last check, allow another item after the one that is about to be done. */
  allowsAnother(): Promise<boolean>;
}

/** `items`: all of the request. */
export const openPreflight = (
  worker: Worker,
  lease: Lease,
  { declaration, items }: { readonly declaration: FunctionDeclaration; readonly items: readonly PlannedItem[] },
  claimedFor: Account,
): Preflight => {
  const { accounts, requests, clock, rules } = worker;
  // The account has just been read at the start of the run.
  let read: Promise<Account | undefined> | undefined = Promise.resolve(claimedFor);
  let seen = claimedFor;
  let others: Promise<Action[]> | undefined;

  /** Actions of the account's other requests. They do not change, since no other request runs beside this one (P2). */
  const actionsOfOthers = (timeZone: string, now: number): Promise<Action[]> => {
    others ??= readActions(requests, lease.row.accountId, countedSince(timeZone, now), now, lease.row.requestId);
    return others;
  };

  /** `begun`: number of items under way that the journal does not count yet. */
  const limitReachedUntil = async (
    { limits }: Account,
    now: number,
    category: LimitCategory | null,
    begun = 0,
  ): Promise<number | undefined> => {
    if (!limits || category === null || !isLimited(limits, category)) return undefined;
    const underWay = Array.from({ length: begun }, () => ({ category, at: now }));
    return usedUpUntil(
      limits,
      category,
      [...(await actionsOfOthers(limits.timeZone, now)), ...actionsOf(lease.row, items), ...underWay],
      now,
    );
  };

  return {
    async check(item, acts) {
      const reading = read ?? readAccount(accounts, lease.row.accountId);
      read = undefined;
      const account = await reading;
      if (!account || account.status === 'disconnected') return { by: 'disconnected' };
      seen = account;
      const now = clock.now();
      const readiness = readinessOf(account, now);
      if (!readiness.ready) {
        const isSigningIn = readiness.waitingFor === 'signIn' && account.signInId !== undefined;
        return { by: 'wait', waitingFor: readiness.waitingFor, until: isSigningIn ? now : heldUntil(worker, readiness.until) };
      }
      const reachedUntil = acts ? await limitReachedUntil(account, now, limitCategoryOf(declaration, item)) : undefined;
      if (reachedUntil === undefined) return undefined;
      // A check tells what it left out, and does not wait for the next day.
      // Limits that were changed since they were read make nothing visible that is not hidden yet: they are looked at again.
      return account.limits?.whenReached === 'wait' && declaration.startedBy !== 'check'
        ? { by: 'wait', waitingFor: 'limit', until: Math.min(reachedUntil, now + rules.holdMs) }
        : { by: 'limitExceeded' };
    },
    account: () => seen,
    itemEnded() {
      if (declaration.sideEffect !== 'none') return;
      read = readAccount(accounts, lease.row.accountId);
      // A rejection is handled where it is awaited, or ignored.
      read.catch(() => undefined);
    },
    allowsAnother: async () => (await limitReachedUntil(seen, clock.now(), declaration.limitCategory, 1)) === undefined,
  };
};
