/** A call's place among its account's calls that are being accepted. */
export interface Turn {
  /** When the call was accepted, in epoch milliseconds: later than every earlier call. */
  readonly acceptedAt: number;
  /** Resolves when every earlier call has been queued or given up. */
  readonly come: Promise<void>;
  /** The call has been queued or given up. */
  end(): void;
}

interface Last {
  readonly acceptedAt: number;
  readonly ended: Promise<void>;
}

/**
 * Orders the calls of an account: the queue receives them in the order of `acceptedAt`, however long each one's writes take. Covers only the
 * calls of its own process.
 */
export const acceptanceOrder = (): ((accountId: string, now: number) => Turn) => {
  const lasts = new Map<string, Last>();
  return (accountId, now) => {
    const before = lasts.get(accountId);
    const acceptedAt = Math.max(now, (before?.acceptedAt ?? 0) + 1);
    const own = Promise.withResolvers<void>();
    const come = before?.ended ?? Promise.resolve();
    const last = { acceptedAt, ended: Promise.all([come, own.promise]).then(() => {}) };
    lasts.set(accountId, last);
    last.ended.then(() => {
      if (lasts.get(accountId) === last) lasts.delete(accountId);
    });
    return { acceptedAt, come, end: own.resolve };
  };
};
