import { type Ending, endingComplete } from '../requests/ending.ts';
import { begun, done, entryOf, failed, planned, withEntries } from '../requests/entries.ts';
import { keepData } from '../requests/journal.ts';
import { mayBegin } from '../requests/nextStep.ts';
import { finishedItems, type JournalEntry } from '../requests/request.ts';
import { attemptItem, attemptLookUp, type ItemEnd } from './attempt.ts';
import { dropBrought } from './broughtFiles.ts';
import type { RunContext } from './runContext.ts';

/** Maximum number of attempts at an item within one run that end with an unexpected failure. */
const maxAttempts = 2;

/**
 * Performs one item: one entry of the journal, from `begun` to its end.
 *
 * Takes the item's index. Returns the request's end if this was its last item: both ends are written in one step.
 * @throws LeaseLost, an error that ends the whole run (`consequences.ts`), and any error of opening the browser
 */
export const runItem = async (run: RunContext, index: number): Promise<Ending | undefined> => {
  const { worker, lease, preflight, browser, takeTimes } = run;
  const following = index + 1;
  const entry = entryOf(lease.row, index);
  await browser.open();
  // The end of the previous item has already written this entry, unless this is the run's first item.
  if (entry?.state !== 'begun') await lease.write({ [index]: begun(entry, lease.by()) }, { starting: undefined });
  const isFollowed = () => mayBegin(lease.row, following, worker.rules);
  const end = await attemptRepeatedly(run, index, isFollowed() && (await preflight.allowsAnother()));
  if (end.end === 'lookUpLater') {
    const attempting = entryOf(lease.row, index);
    if (attempting) await lease.write({ [index]: { ...attempting, handedBack: true } }, takeTimes());
    return undefined;
  }
  if (end.end === 'suspended') {
    await lease.write({ [index]: planned(entryOf(lease.row, index), lease.by()) }, takeTimes());
    return undefined;
  }
  if (isFollowed()) preflight.itemEnded();
  const ended = { [index]: await endedEntry(run, index, end) };
  if (finishedItems(withEntries(lease.row, ended)) === lease.row.total) return endingComplete(lease.row, ended);
  const begins = isFollowed() ? { [following]: begun(entryOf(lease.row, following), lease.by()) } : {};
  await lease.write({ ...ended, ...begins }, takeTimes());
  await dropItsFiles(run, index);
  return undefined;
};

/**
 * Looks up the outcome of an earlier attempt at an item, and writes it: the item's end, or that it can be performed again.
 *
 * @throws as `runItem`
 */
export const runLookUp = async (run: RunContext, index: number): Promise<undefined> => {
  const { lease, browser, takeTimes } = run;
  const entry = entryOf(lease.row, index);
  await browser.open();
  if (entry) await lease.write({ [index]: { ...entry, handedBack: false } }, { starting: undefined });
  const end = await attemptLookUp(run, index);
  await lease.write({ [index]: end === 'absent' ? planned(entry, lease.by()) : await endedEntry(run, index, end) }, takeTimes());
  if (end !== 'absent') await dropItsFiles(run, index);
};

/** What an item that has ended does not need any more. */
const dropItsFiles = async ({ worker, lease, items }: RunContext, index: number): Promise<void> => {
  const item = items[index];
  if (item) await dropBrought(worker, lease.row.requestId, item.input);
};

/** After an attempt that was interrupted the browser is replaced by a fresh one: for the next attempt, or the next item. */
const attemptRepeatedly = async (
  run: RunContext,
  index: number,
  hasNext: boolean,
): Promise<ItemEnd | { end: 'lookUpLater' } | { end: 'suspended' }> => {
  for (let attempts = 1; ; attempts++) {
    const attempted = await attemptItem(run, index, hasNext ? run.items[index + 1] : undefined);
    if (attempted.end !== 'interrupted') return attempted;
    await run.browser.retire();
    if (attempts >= maxAttempts) return { end: 'failed', error: attempted.error };
  }
};

/** The entry of an item's end. Its data are stored before it, or in it. */
const endedEntry = async ({ worker, lease }: RunContext, index: number, end: ItemEnd): Promise<JournalEntry> => {
  const by = lease.by();
  const entry = entryOf(lease.row, index);
  if (end.end === 'failed') return failed(entry, by, end.error);
  return done(entry, by, await keepData(worker.requests, lease.row, { index, fence: by.fence }, end.data, worker.rules.retentionMs));
};
