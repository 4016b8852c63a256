import { z } from 'zod';
import { absent, any, lessThan } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';
import type { Rows } from '../rows/rows.ts';

/** Maximum number of calls that are held open at the same time: of one customer, and of all together. */
export interface HeldCallLimits {
  readonly perCustomer: number;
  readonly inAll: number;
}

/** The places of calls that are held open. A call without one is answered at once, with the link of its result. */
export interface HeldCalls {
  /** Takes a place. Returns what gives it back, however often it is called; `undefined` if none is free. */
  take(customerId: string): Promise<(() => Promise<void>) | undefined>;
}

/** Calls `work` once. */
const once = (work: () => Promise<void>): (() => Promise<void>) => {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
};

/** Counts the places in this process, which answers all calls. */
export const heldHere = ({ perCustomer, inAll }: HeldCallLimits): HeldCalls => {
  const held = new Map<string, number>();
  let all = 0;
  return {
    async take(customerId) {
      const own = held.get(customerId) ?? 0;
      if (own >= perCustomer || all >= inAll) return undefined;
      held.set(customerId, own + 1);
      all += 1;
      return once(async () => {
        all -= 1;
        const left = (held.get(customerId) ?? 1) - 1;
        if (left > 0) held.set(customerId, left);
        else held.delete(customerId);
      });
    },
  };
};

/** How many places were taken in a window of time and not given back. */
const countKind = rowKind('held calls', 1, z.object({ count: z.number(), ttl: z.number() }));

const everybody = 'HELD';

export interface HeldInTableOptions {
  /** What the calls are held for, where there are several kinds of places. */
  readonly purpose?: string;
  readonly rows: Rows;
  readonly limits: HeldCallLimits;
  /** No call is held for longer, in milliseconds. */
  readonly maxHoldMs: number;
  readonly now: () => number;
  /** The table does not answer: the call is not held. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Counts the places in a table, for all processes together. Time is divided into windows as long as the longest hold: a call that is held now has
 * taken its place in this window or the one before. What a process that died has not given back is forgotten with its window.
 */
export const heldInTable = ({ purpose = 'HELD', rows, limits, maxHoldMs, now, onFailure }: HeldInTableOptions): HeldCalls => {
  const keyOf = (scope: string, window: number) => ({ pk: scope, sk: `${purpose}#${window}` });

  const leave = (scope: string, window: number): Promise<void> => rows.change(keyOf(scope, window), { increment: { count: -1 } });

  const enter = (scope: string, window: number, free: number): Promise<boolean> => {
    if (free <= 0) return Promise.resolve(false);
    const ttl = Math.ceil(((window + 3) * maxHoldMs) / 1000);
    const change = { increment: { count: 1 }, setIfAbsent: { ttl } };
    return wasDone(rows.change(keyOf(scope, window), change, any(absent('count'), lessThan('count', free))));
  };

  return {
    async take(customerId) {
      try {
        const window = Math.floor(now() / maxHoldMs);
        const scopes = [`CUSTOMER#${customerId}`, everybody] as const;
        const before = await rows.getAll(scopes.map((scope) => keyOf(scope, window - 1)));
        const [own, all] = before.map((row) => countKind.readIf(row)?.count ?? 0);
        if (!(await enter(scopes[0], window, limits.perCustomer - (own ?? 0)))) return undefined;
        if (await enter(scopes[1], window, limits.inAll - (all ?? 0)))
          return once(async () => {
            await Promise.all(scopes.map((scope) => leave(scope, window))).catch(onFailure);
          });
        await leave(scopes[0], window);
      } catch (error) {
        onFailure(error);
      }
      return undefined;
    },
  };
};
