import type { ServerContext } from '@modelcontextprotocol/server';
import type { Progress } from '../contract/envelopes.ts';
import { progressWords } from './advice.ts';

/**
 * Tells a client that asked for it how far a request has come. The number grows from one notification to the next, as the protocol demands,
 * also while one item is being done: by how much of its time has passed, never to the next whole one. `expected` is in seconds.
 */
export const progressTeller = (
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
    // A client that has left is not told; the handler's signal tells of it.
    mcpReq.notify({ method: 'notifications/progress', params }).catch(() => {});
  };
};
