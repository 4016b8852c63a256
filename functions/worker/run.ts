import type { Account } from '../accounts/account.ts';
import { recordRecovered } from '../accounts/coolDown.ts';
import { recordMember } from '../accounts/member.ts';
import { findFunction } from '../contract/functions.ts';
import type { ItemError } from '../contract/items.ts';
import { describeError } from '../errorFacts.ts';
import { notApproved } from '../requests/approval.ts';
import { claim } from '../requests/claim.ts';
import { endingCanceled, endingWith } from '../requests/ending.ts';
import { afterCrash, entryOf, failed, itemWide } from '../requests/entries.ts';
import { nextStep, type Step } from '../requests/nextStep.ts';
import type { RequestRow } from '../requests/request.ts';
import { tryPublishStatusChanges } from '../requests/statusChanges.ts';
import { tellStarted } from '../requests/workflowEvents.ts';
import { awaitedInRun, isAsApproved, isUnasked } from './approval.ts';
import { dropRead } from './checkpoints.ts';
import { consequenceOf } from './consequences.ts';
import { runItem, runLookUp } from './item.ts';
import { holdLease } from './lease.ts';
import { openContext, type RunContext, type RunStart } from './runContext.ts';
import { endRequest, handBack } from './runEnd.ts';
import type { Worker } from './worker.ts';
import type { Disposition, WorkerMessage } from './workerMessage.ts';

/** A request's function is not in this release. A newer release may have accepted it: during a deployment, both run. */
export class FunctionUnknown extends Error {
  override name = 'FunctionUnknown';
  constructor(name: string) {
    super(`${name} cannot be done by this release: deploy one that declares it`);
  }
}

/** How long after the invocation's end the queue still hides its message. */
const visibilityMarginMs = 60_000;

/**
 * Runs one request under a lease: to its end, or to a point from which the next run resumes.
 *
 * Takes the request as read before the claim, and its account, which is ready. Returns what happens to the message.
 * @throws LeaseLost if a newer run took over, and unexpected errors: the next run counts them as a crash
 */
export const runRequest = async (worker: Worker, message: WorkerMessage, account: Account, seen: RequestRow): Promise<Disposition> => {
  const { clock, rules, log } = worker;
  const now = clock.now();
  const { receiptHandle } = message;
  const beat = { heartbeatAt: now, dueAt: now + rules.heartbeatStaleMs, receiptHandle };
  const change = { ...beat, starting: true, startedAt: seen.startedAt ?? now, waitingFor: undefined, parkedAt: undefined };
  const hideMs = message.deadline - now + visibilityMarginMs;
  const { found, fence, isHidden } = await claim(worker, seen, now, change, { receiptHandle, ms: hideMs });
  log.info('A run starts', { requestId: seen.requestId, accountId: seen.accountId, function: seen.function, fence });
  const told = tellStarted(worker, found, now);
  const lease = holdLease(worker, { ...found, ...beat, state: 'running', fence, starting: true }, message.abandoned);
  try {
    const crashed = afterCrash(found);
    if (found.starting || Object.keys(crashed).length > 0)
      await lease.write(crashed, { startCrashes: found.startCrashes + (found.starting ? 1 : 0) });
    // From here on the sweeper knows the handle, and the queue hides the message for as long as this invocation may last.
    const hidden = isHidden ? Promise.resolve() : worker.queue.changeVisibility(receiptHandle, hideMs);
    // It is awaited below, where its failure counts.
    hidden.catch(() => undefined);
    const disposition = await workUnder({ worker, message, account, lease, hidden }).finally(() => Promise.allSettled([hidden]));
    if (disposition === 'acknowledge') await noteRecovery(worker, account, lease.row);
    return disposition;
  } finally {
    lease.close();
    await told;
  }
};

/** The request has ended: if LinkedIn answered it, a cool-down and a failure of the network are over. */
const noteRecovery = async (worker: Worker, account: Account, { status }: RequestRow): Promise<void> => {
  const shown = status === 'complete' ? 'answered' : 'unthrottled';
  if (await recordRecovered(worker.accounts, account, shown, worker.clock.now())) await tryPublishStatusChanges(worker, account.accountId);
};

/** Remembers what this run has seen of the account's seat of Sales Navigator. Whatever becomes of that, the run has ended. */
const noteSeat = async ({ worker, account, browser, signal }: RunContext): Promise<void> => {
  const { seat } = browser;
  if (seat === null || seat === account.salesNavigator || signal.aborted) return;
  await recordMember(worker.accounts, account.accountId, { publicUrl: null, salesNavigator: seat, premium: null }).catch((error: unknown) =>
    worker.log.warn('The seat of an account could not be recorded', { accountId: account.accountId, ...describeError(error) }),
  );
};

const decide = ({ worker, message, lease }: Pick<RunContext, 'worker' | 'message' | 'lease'>): Step => {
  const by = lease.by();
  return nextStep(lease.row, { now: by.at, deadline: message.deadline, rules: worker.rules, by });
};

const workUnder = async (start: RunStart): Promise<Disposition> => {
  const { worker, lease } = start;
  const first = decide(start);
  // An end takes nothing of the request but its row: whatever fails at the start, it ends, and the account's next request runs.
  if (first.step === 'end') {
    await lease.finish(first.ending.entries, first.ending.end);
    return 'acknowledge';
  }
  const declaration = findFunction(lease.row.function);
  const performer = declaration && worker.performers[declaration.name];
  if (!declaration || !performer) throw new FunctionUnknown(lease.row.function);
  const run = await openContext(start, declaration, performer);
  try {
    for (;;) {
      const disposition = await takeStep(run);
      if (disposition) return disposition;
    }
  } catch (error) {
    return await concluded(run, error);
  } finally {
    await noteSeat(run);
    await (run.signal.aborted ? run.browser.retire() : run.browser.leave());
  }
};

/** Does the next step that the journal requires; `undefined` while the run goes on. */
const takeStep = async (run: RunContext): Promise<Disposition | undefined> => {
  const { worker, lease, preflight } = run;
  const next = decide(run);
  if (next.step === 'end') return endRequest(run, next.ending);
  if (next.step === 'handBack') return handBack(run, next);
  if (next.step === 'awaitApproval') return await awaitedInRun(run);
  const failItem = (error: ItemError) => lease.write({ [next.index]: failed(entryOf(lease.row, next.index), lease.by(), error) });
  if (next.step === 'giveUp') {
    await failItem(next.error);
    return undefined;
  }
  const blocker = await preflight.check(run.items[next.index], next.step === 'perform');
  if (blocker?.by === 'disconnected') return endRequest(run, endingCanceled(lease.row, lease.by()));
  if (blocker?.by === 'wait') return handBack(run, blocker);
  if (blocker?.by === 'limitExceeded') {
    await failItem(itemWide('limitExceeded'));
    return undefined;
  }
  if (next.step === 'perform') {
    // The account's rule may have come after the request, and what is done must be what was approved (P20).
    if (isUnasked(preflight.account(), lease.row)) return handBack(run, { until: worker.clock.now() });
    if (!isAsApproved(run, next.index)) {
      await failItem(notApproved('changed'));
      return undefined;
    }
  }
  await run.browser.follow(preflight.account());
  const ending = await (next.step === 'perform' ? runItem : runLookUp)(run, next.index);
  const disposition = ending && (await endRequest(run, ending));
  await dropRead(run, next.index);
  return disposition;
};

/** Ends a run according to the failure that ended it. */
const concluded = async (run: RunContext, error: unknown): Promise<Disposition> => {
  const { worker, lease } = run;
  if (lease.signal.aborted) throw error;
  const consequence = await consequenceOf(error, run);
  if (consequence?.ends === 'request') {
    const disposition = await endRequest(run, endingWith(lease.row, lease.by(), consequence.error));
    await consequence.afterwards?.();
    return disposition;
  }
  if (consequence) return handBack(run, consequence);
  // An item that takes longer than an invocation counts as crashed, or it would be started again forever.
  if (run.overtime.aborted) return handBack(run, { until: worker.clock.now() }, afterCrash(lease.row));
  throw error;
};
