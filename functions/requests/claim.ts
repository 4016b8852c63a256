import { TransactionFailed, type Write } from '../rows/store.ts';
import { claiming, type RowChange, takeLease, takingLease, unlessLost } from './journal.ts';
import { type RequestRow, requestKind } from './request.ts';
import type { Settlement } from './settlement.ts';
import { leaseKey } from './table.ts';

/** A message that the queue hides for `ms` from the claim on. */
export interface Hiding {
  readonly receiptHandle: string;
  readonly ms: number;
}

/** A claimed request. */
export interface Claimed {
  /** The request as of the claim: it includes every write of earlier runs up to that moment, and none of theirs can follow. */
  readonly found: RequestRow;
  readonly fence: number;
  /** Whether the message is hidden already. */
  readonly isHidden: boolean;
}

/**
 * Begins a run: takes the account's lease and claims the request under its fence, from where on every write under an older fence fails. If the
 * store has transactions, it is one, which hides the message, too. `now` is stored as the time at which the account was last worked for.
 * @throws LeaseLost if a newer run or an end came first
 */
export const claim = async (
  { requests, store }: Pick<Settlement, 'requests' | 'store'>,
  seen: Pick<RequestRow, 'requestId' | 'accountId' | 'fence'>,
  now: number,
  change: RowChange,
  hiding?: Hiding,
): Promise<Claimed> => {
  const { requestId, accountId } = seen;
  if (!store) {
    const fence = await takeLease(requests, accountId, now);
    const { key, change: claimed, condition } = claiming(seen, fence, change);
    return { found: requestKind.read(await unlessLost(requestId, requests.exchange(key, claimed, condition))), fence, isHidden: false };
  }
  for (;;) {
    const { fence, write } = takingLease(accountId, await requests.get(leaseKey(accountId)), now);
    const writes: Write[] = [
      { kind: 'change', table: 'requests', ...write },
      { kind: 'exchange', table: 'requests', ...claiming(seen, fence, change) },
      ...(hiding ? [{ kind: 'changeVisibility', queue: 'requests', ...hiding } as const] : []),
    ];
    const taken = store.transact(writes).catch((error: unknown) => {
      if (error instanceof TransactionFailed && error.index === 0) return undefined;
      throw error;
    });
    const [, before] = (await unlessLost(requestId, taken)) ?? [];
    // Otherwise another run took the lease since it was read.
    if (before) return { found: requestKind.read(before), fence, isHidden: hiding !== undefined };
  }
};
