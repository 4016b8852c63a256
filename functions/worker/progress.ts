import type { Account } from '../accounts/account.ts';
import { noteThrottled } from '../accounts/coolDown.ts';
import { KeyUnavailable } from '../accounts/envelope.ts';
import { noteSignedOut } from '../accounts/status.ts';
import type { FunctionDeclaration } from '../contract/declaration.ts';
import { globalError, linkedinAccountSignedOut, networkUnavailable } from '../contract/errors.ts';
import { findFunction } from '../contract/functions.ts';
import { type PlannedItem, planItems } from '../contract/items.ts';
import { describeError } from '../errorFacts.ts';
import { LanguageNotSupported, NetworkUnavailable, SignedOut, Throttled } from '../linkedin/failures.ts';
import { type Ending, endingCanceled, endingComplete, endingExpired, endingWith } from '../requests/ending.ts';
import { afterCrash, atHandBack, begun, done, entryOf, failed, inDoubt, planned, withEntries } from '../requests/entries.ts';
import { keepData, type RowChange } from '../requests/journal.ts';
import { release } from '../requests/queue.ts';
import { finishedItems, isFinished, type JournalEntry, type RequestRow } from '../requests/request.ts';
import { inputOf } from '../requests/results.ts';
import { settle } from '../requests/settlement.ts';
import { announce } from './announce.ts';
import type { OpenBrowser } from './browsers.ts';
import { BrowserUse } from './browserUse.ts';
import { itemWide } from './errors.ts';
import { openGate } from './gate.ts';
import { hideMessage } from './hold.ts';
import { type Doing, doItem, type ItemEnd, lookUpItem } from './item.ts';
import type { Lease } from './lease.ts';
import type { Received, RunEnd } from './run.ts';
import type { Worker } from './worker.ts';

/** A run under way. */
interface Progress {
  readonly worker: Worker;
  readonly received: Received;
  readonly account: Account;
  readonly lease: Lease;
  /** Settles when the queue hides the message for as long as this invocation may last: awaited before it is handed back. */
  readonly hidden: Promise<unknown>;
}

/** What a run does next. */
type Next =
  | { readonly step: 'perform' | 'lookUp'; readonly index: number }
  | { readonly step: 'handBack'; readonly until: number }
  | { readonly step: 'end'; readonly ending: Ending };

/** Decides from the journal alone. Planned items come first; one whose click may have happened is looked up when an effect on its way would have arrived. */
const nextStep = (progress: Progress): Next => {
  const { worker, received, lease } = progress;
  const { clock, rules } = worker;
  const { row } = lease;
  const now = clock.now();
  if (row.startCrashes >= rules.mostCrashes) return { step: 'end', ending: endingWith(row, lease.by(), globalError('internalError')) };
  const open = Array.from({ length: row.total }, (_, index) => index).filter((index) => !isFinished(entryOf(row, index)));
  if (open.length === 0) return { step: 'end', ending: endingComplete(row) };
  if (now >= row.expiresAt) return { step: 'end', ending: endingExpired(row, lease.by()) };

  const doubtful = open.filter((index) => entryOf(row, index)?.state === 'attempting');
  const canceled = row.cancelRequestedAt !== undefined;
  const [free] = canceled ? [] : open.filter((index) => !doubtful.includes(index));
  if (canceled && doubtful.length === 0) return { step: 'end', ending: endingCanceled(row, lease.by()) };
  if (received.deadline - now < rules.stopBeforeDeadlineMs) return { step: 'handBack', until: now };
  if (free !== undefined) return { step: 'perform', index: free };

  const arrivedAt = (index: number) => (entryOf(row, index)?.notAfter ?? now) + rules.attemptSettleMs;
  const settled = doubtful.find((index) => arrivedAt(index) <= now);
  if (settled !== undefined) return { step: 'lookUp', index: settled };
  return { step: 'handBack', until: Math.min(...doubtful.map(arrivedAt)) };
};

/** Works through a request's items under a lease, to its end or to a hand-back. */
export const workThrough = async (progress: Progress): Promise<RunEnd> => {
  const { worker, received, account, lease, hidden } = progress;
  const declaration = findFunction(lease.row.function);
  const performer = declaration && worker.performers[declaration.name];
  if (!declaration || !performer) {
    // A release that knows the function may take over; as often as a start may fail, and then the account's line goes on.
    if (lease.row.startCrashes < worker.rules.mostCrashes) throw new Error(`${lease.row.function} cannot be done by this release`);
    const { entries, end } = endingWith(lease.row, lease.by(), globalError('internalError'));
    await lease.finish(entries, end, {});
    await settle(worker, received.requestId);
    return 'acknowledge';
  }
  const items = planItems(declaration, await inputOf(worker.requests, lease.row));

  const overtime = AbortSignal.timeout(Math.max(0, received.deadline - worker.clock.now() - worker.rules.stopBeforeDeadlineMs / 4));
  const signal = AbortSignal.any([lease.signal, overtime]);
  const use = new BrowserUse(worker, account, performer.opensNothing ? 'leftOut' : 'loaded', signal);
  const open = async (): Promise<OpenBrowser> => {
    // Whichever fails, the other is awaited: no browser comes up after its run.
    const [browser] = await Promise.allSettled([use.open(), hidden]);
    await hidden;
    if (browser.status === 'rejected') throw browser.reason;
    return browser.value;
  };
  const gate = openGate(worker, lease, declaration, account);
  const doing: Doing = { worker, declaration, performer, lease, signal, gate, use, open };
  const used = (): RowChange => {
    const { browserMs, pacingMs } = use.take();
    return { browserMs: lease.row.browserMs + browserMs, pacingMs: lease.row.pacingMs + pacingMs };
  };

  const end = async (ending: Ending): Promise<RunEnd> => {
    await lease.finish(ending.entries, ending.end, used());
    await Promise.all([settle(worker, received.requestId), use.leave()]);
    return 'acknowledge';
  };
  const handBack = async (asked: number, entries = atHandBack(lease.row, lease.by()), waitingFor?: string): Promise<RunEnd> => {
    const now = worker.clock.now();
    // Whatever it waits for, at its deadline it ends (P5).
    const until = Math.min(asked, lease.row.expiresAt);
    await lease.write(entries, {
      ...used(),
      state: 'queued',
      starting: undefined,
      heartbeatAt: undefined,
      waitingFor,
      dueAt: Math.min(Math.max(until, now) + worker.rules.heartbeatStaleMs, lease.row.expiresAt),
    });
    lease.close();
    await Promise.allSettled([hidden]);
    if (waitingFor === undefined || waitingFor === 'limit') await release(worker.queue, received.receiptHandle, (until - now) / 1000);
    else await hideMessage(worker, account.accountId, received.receiptHandle, until);
    return 'leave';
  };

  try {
    for (;;) {
      const next = nextStep(progress);
      if (next.step === 'end') return await end(next.ending);
      if (next.step === 'handBack') return await handBack(next.until);
      const item = items[next.index];
      if (!item) throw new Error(`Item ${next.index} is not in the input`);
      const hindrance = await gate.check(next.step === 'perform');
      if (hindrance?.hindered === 'disconnected') return await end(endingCanceled(lease.row, lease.by()));
      if (hindrance?.hindered === 'wait') return await handBack(hindrance.until, atHandBack(lease.row, lease.by()), hindrance.waitingFor);
      if (hindrance?.hindered === 'limitExceeded') {
        await lease.write({ [next.index]: failed(entryOf(lease.row, next.index), lease.by(), itemWide('limitExceeded')) });
        continue;
      }
      const ending = await (next.step === 'perform'
        ? perform(doing, item, items[next.index + 1], next.index, used)
        : lookUp(doing, item, next.index, used));
      if (ending) return await end(ending);
    }
  } catch (error) {
    if (lease.signal.aborted) throw error;
    if (error instanceof SignedOut) {
      await use.retire();
      const isNews = await noteSignedOut(worker.accounts, account.accountId, error.reason, worker.clock.now());
      const ended = await end(endingWith(lease.row, lease.by(), linkedinAccountSignedOut(error.reason)));
      if (isNews) await announce(worker, account.accountId);
      return ended;
    }
    if (error instanceof LanguageNotSupported) return await end(endingWith(lease.row, lease.by(), globalError('languageNotSupported')));
    if (error instanceof NetworkUnavailable) {
      worker.log.error('LinkedIn cannot be reached from this machine', {
        accountId: account.accountId,
        function: declaration.name,
        ...describeError(error),
      });
      return await end(endingWith(lease.row, lease.by(), networkUnavailable(error.code, isRepeatable(declaration, lease.row))));
    }
    if (error instanceof Throttled) {
      const until = await noteThrottled(worker.accounts, account, worker.rules.coolDownMs, worker.clock.now());
      return await handBack(until, atHandBack(lease.row, lease.by()), 'coolDown');
    }
    if (error instanceof KeyUnavailable) {
      // Nothing of the account can be done before the key is back, and nothing of it is burnt meanwhile.
      worker.log.error('The session of an account cannot be decrypted', { accountId: account.accountId, ...describeError(error) });
      return await handBack(worker.clock.now() + worker.rules.holdMs);
    }
    // An item that takes longer than an invocation counts as crashed, or it would be begun again for ever.
    if (overtime.aborted) return await handBack(worker.clock.now(), afterCrash(lease.row));
    throw error;
  } finally {
    await (signal.aborted ? use.retire() : use.leave());
  }
};

/** Whether the request can be sent again as it is: nothing has been done, or may have been done, that must not be done twice. */
const isRepeatable = ({ sideEffect }: FunctionDeclaration, { journal }: RequestRow): boolean =>
  sideEffect !== 'once' || Object.values(journal).every(({ state }) => state !== 'done' && state !== 'unknown' && state !== 'attempting');

/** The entry of an item's end; its data are kept before, or in it. */
const endOf = async (doing: Doing, index: number, end: Exclude<ItemEnd, { end: 'lookUpLater' }>): Promise<JournalEntry> => {
  const { worker, lease } = doing;
  const by = lease.by();
  const entry = entryOf(lease.row, index);
  if (end.end === 'failed') return failed(entry, by, end.error);
  return done(entry, by, await keepData(worker.requests, lease.row, { index, fence: by.fence }, end.data, worker.rules.retentionMs));
};

/** Whether nothing but a cancellation, or what ends the item before it, keeps an item from being begun. */
const isNext = ({ worker, lease }: Doing, index: number): boolean => {
  const { state = 'planned', crashes = 0 } = entryOf(lease.row, index) ?? {};
  return index < lease.row.total && state === 'planned' && crashes < worker.rules.mostCrashes;
};

/** Does an item and writes what became of it, unless that is the request's end: the end is written at once with it. */
const perform = async (
  doing: Doing,
  item: PlannedItem,
  follower: PlannedItem | undefined,
  index: number,
  used: () => RowChange,
): Promise<Ending | undefined> => {
  const { worker, lease, gate } = doing;
  const following = index + 1;
  const entry = entryOf(lease.row, index);
  if ((entry?.crashes ?? 0) >= worker.rules.mostCrashes) {
    await lease.write({ [index]: failed(entry, lease.by(), itemWide('internalError')) });
    return undefined;
  }
  await doing.open();
  // The end of the item before has written this entry already, unless this is the run's first.
  if (entry?.state !== 'begun') await lease.write({ [index]: begun(entry, lease.by()) }, { starting: undefined });
  const next = isNext(doing, following) && (await gate.allowsAnother()) ? follower : undefined;
  const end = await doItem(doing, item, index, next);
  if (end.end === 'lookUpLater') {
    const attempt = entryOf(lease.row, index);
    if (attempt) await lease.write({ [index]: { ...attempt, handedBack: true } }, used());
    return undefined;
  }
  if (isNext(doing, following)) gate.itemEnded();
  const ended = { [index]: await endOf(doing, index, end) };
  if (finishedItems(withEntries(lease.row, ended)) === lease.row.total) return endingComplete(lease.row, ended);
  const begins = isNext(doing, following) ? { [following]: begun(entryOf(lease.row, following), lease.by()) } : {};
  await lease.write({ ...ended, ...begins }, used());
  return undefined;
};

const lookUp = async (doing: Doing, item: PlannedItem, index: number, used: () => RowChange): Promise<undefined> => {
  const { worker, lease, declaration } = doing;
  const entry = entryOf(lease.row, index);
  if ((entry?.crashes ?? 0) >= worker.rules.mostCrashes) {
    await lease.write({ [index]: failed(entry, lease.by(), declaration.sideEffect === 'once' ? inDoubt : itemWide('internalError')) });
    return;
  }
  await doing.open();
  if (entry) await lease.write({ [index]: { ...entry, handedBack: false } }, { starting: undefined });
  const end = await lookUpItem(doing, item, index);
  if (end === 'absent') await lease.write({ [index]: planned(entry, lease.by()) }, used());
  else if (end.end !== 'lookUpLater') await lease.write({ [index]: await endOf(doing, index, end) }, used());
};
