import { LanguageNotSupported, LayoutChanged, Throttled } from '../failures.ts';
import type { LinkedIn } from './session.ts';
import { isContent, listenTo, throttlingOf } from './traffic.ts';

/** A list ended short of what its page states, or says something else than the page around it. */
export class ListContradicts extends LayoutChanged {}

/** How many rows may be missing from a list that came to its end. */
type Allowance = (stated: number) => number;

/** Accounts that are closed or restricted count on for a while. Never as many as come at once: that is a part that did not come. */
const closedAccounts: Allowance = (stated) => Math.min(9, Math.floor(stated / 20));

/** Beside posts, LinkedIn counts what this account may not see as well: people who blocked it, comments under review. */
export const unseen: Allowance = (stated) => Math.max(2, Math.floor(stated / 10));

/** Whether fewer rows are there than the page states, by more than is usual; `limit` are wanted. */
export const isShort = (found: number, stated: number | null, limit: number, allowance: Allowance = closedAccounts): boolean => {
  const wanted = Math.min(stated ?? 0, limit);
  return found < wanted - allowance(wanted);
};

/**
 * Reads something. Where LinkedIn said "not now" to a part of it, in whichever tab, nothing that was read is relied on: that part may be missing.
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
 * Reads a list, and reads it from its beginning once more where it contradicts its page: what is so twice is an error and never a shorter list.
 * Neither is one that LinkedIn throttled.
 *
 * @example const rows = await readWhole(linkedin, () => readConnections(linkedin, limit, signal));
 */
export const readWhole = <Result>(linkedin: Pick<LinkedIn, 'context'>, read: () => Promise<Result>): Promise<Result> =>
  readUnthrottled(linkedin, read).catch((error: unknown) => {
    if (error instanceof ListContradicts) return readUnthrottled(linkedin, read);
    throw error;
  });
