import { createHash } from 'node:crypto';
import type { WatchKind } from '../contract/watch.looks.ts';

/** Where in its interval an account's look falls: always the same, and any place as likely as another, so that many accounts make no peak. */
const phaseOf = (accountId: string, kind: WatchKind, everyMs: number): number =>
  Math.floor((createHash('sha256').update(`${kind} ${accountId}`).digest().readUInt32BE(0) / 2 ** 32) * everyMs);

/** The first moment after another (epoch milliseconds) at which a look is due. `minuteMs`: how long a minute of its interval is. */
export const nextLookAt = (
  { accountId, kind, everyMinutes }: { readonly accountId: string; readonly kind: WatchKind; readonly everyMinutes: number },
  after: number,
  minuteMs = 60_000,
): number => {
  const everyMs = everyMinutes * minuteMs;
  const phase = phaseOf(accountId, kind, everyMs);
  return (Math.floor((after - phase) / everyMs) + 1) * everyMs + phase;
};
