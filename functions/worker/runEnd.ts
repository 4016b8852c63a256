import { isAccountWait } from '../accounts/readiness.ts';
import type { WaitingReason } from '../contract/envelopes.ts';
import type { Ending } from '../requests/ending.ts';
import { atHandBack } from '../requests/entries.ts';
import { hideMessage } from './hideMessage.ts';
import type { RunContext } from './runContext.ts';
import type { Disposition } from './workerMessage.ts';

/** The request has ended: writes the end, and does what follows from it. */
export const endRequest = async ({ lease, browser, takeTimes }: RunContext, { entries, end }: Ending): Promise<Disposition> => {
  await lease.finish(entries, end, takeTimes());
  await browser.leave();
  return 'acknowledge';
};

/**
 * The run ends before its request: the next run resumes it at a moment (epoch milliseconds). `waitingFor`: why the account cannot work
 * until then. `entries`: the journal entries of the items under way.
 */
export const handBack = async (
  { worker, message, lease, hidden, takeTimes }: RunContext,
  { until: asked, waitingFor }: { readonly until: number; readonly waitingFor?: WaitingReason | undefined },
  entries = atHandBack(lease.row, lease.by()),
): Promise<Disposition> => {
  const now = worker.clock.now();
  // Whatever it waits for, the request ends at its deadline (P5).
  const until = Math.min(asked, lease.row.expiresAt);
  await lease.write(entries, {
    ...takeTimes(),
    state: 'queued',
    starting: undefined,
    heartbeatAt: undefined,
    waitingFor,
    dueAt: Math.min(Math.max(until, now) + worker.rules.heartbeatStaleMs, lease.row.expiresAt),
  });
  lease.close();
  await Promise.allSettled([hidden]);
  const forAccount = waitingFor !== undefined && isAccountWait(waitingFor);
  await hideMessage(worker, lease.row, message.receiptHandle, { until, forAccount });
  return 'leave';
};
