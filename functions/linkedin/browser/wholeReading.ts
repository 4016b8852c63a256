import { LanguageNotSupported, LayoutChanged, Throttled } from '../failures.ts';
import type { LinkedIn } from './session.ts';
import { isContent, listenTo, throttlingOf } from './traffic.ts';

/** A list ended short of what its page states, or contradicts the page around it. */
export class ListContradicts extends LayoutChanged {}

/** Number of rows that may be missing from a complete list. */
type Allowance = (stated: number) => number;

/** Closed or restricted accounts are counted for a while. Never as many as are loaded at once: that would be a missing part. */
const closedAccounts: Allowance = (stated) => Math.min(9, Math.floor(stated / 20));

/** On posts, LinkedIn also counts what this account may not see: people who blocked it, comments under review. */
export const unseen: Allowance = (stated) => Math.max(2, Math.floor(stated / 10));

/** Whether more rows than usual are missing from the number that the page states; `limit` are wanted. */
export const isShort = (found: number, stated: number | null, limit: number, allowance: Allowance = closedAccounts): boolean => {
  const wanted = Math.min(stated ?? 0, limit);
  return found < wanted - allowance(wanted);
};

/**
 * Reads something. If LinkedIn throttled a part of it, in any tab, the result is discarded: that part may be missing.
 *
 * @throws Throttled
 */
export const readUnthrottled = async <Result>({ context }: Pick<LinkedIn, 'context'>, read: () => Promise<Result>): Promise<Result> => {
  let throttledBy: number | null = null;
  using _ = listenTo(context, isContent, {
    answered: (response) => {
      throttledBy = throttlingOf(response) ?? throttledBy;
    },
  });
  const requireUnthrottled = (cause?: unknown): void => {
    if (throttledBy !== null) throw new Throttled(`LinkedIn answered ${throttledBy} to a part of a page`, { cause });
  };
  const result = await read().catch((error: unknown) => {
    if (error instanceof LayoutChanged || error instanceof LanguageNotSupported) requireUnthrottled(error);
    throw error;
  });
  requireUnthrottled();
  return result;
};

/**
 * Reads a list, and reads it from its beginning once more if it contradicts its page: a second contradiction is an error and never a shorter list.
 * A throttled list is never returned as a shorter list either.
 *
 * @example const rows = await readWhole(linkedin, () => readConnections(linkedin, limit, signal));
 */
export const readWhole = <Result>(linkedin: Pick<LinkedIn, 'context'>, read: () => Promise<Result>): Promise<Result> =>
  readUnthrottled(linkedin, read).catch((error: unknown) => {
    if (error instanceof ListContradicts) return readUnthrottled(linkedin, read);
    throw error;
  });
