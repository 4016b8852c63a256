import type { ServerContext } from '@modelcontextprotocol/server';
import type { Progress } from '../contract/envelopes.ts';
import { progressWords } from './advice.ts';

/**
 * Reports progress to a client that asked for it. The number grows with every notification, as the protocol requires. While an item runs, it
 * grows with the elapsed part of its expected time, but never reaches the next whole number. `expected` is in seconds.
 */
export const progressReporter = (
  { mcpReq }: Pick<ServerContext, 'mcpReq'>,
  expected: number,
  now: () => number,
): ((progress: Progress) => void) | undefined => {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  let done = -1;
  let since = now();
  let last = -1;
  return (progress) => {
    if (progress.done !== done) {
      done = progress.done;
      since = now();
    }
    const passed = (now() - since) / 1000;
    const reached = done + Math.floor((1000 * passed) / (passed + expected)) / 1000;
    if (reached <= last) return;
    last = reached;
    const message = progressWords({ status: 'processing', progress });
    const params = { progressToken, progress: reached, total: progress.total, message };
    // A client that has left gets no notification; the handler's signal reports that it left.
    mcpReq.notify({ method: 'notifications/progress', params }).catch(() => {});
  };
};
