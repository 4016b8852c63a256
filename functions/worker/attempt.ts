import type { FunctionDeclaration, Json } from '../contract/declaration.ts';
import type { ItemError, PlannedItem } from '../contract/items.ts';
import { validateData } from '../contract/validation.ts';
import { describeError } from '../errorFacts.ts';
import { forgetLosses, interruptionOf, requireUnthrottled } from '../linkedin/browser/connection.ts';
import type { LinkedIn } from '../linkedin/browser/session.ts';
import { type StandstillWatch, watchStandstill } from '../linkedin/browser/standstill.ts';
import {
  ItemFailure,
  LanguageNotSupported,
  LayoutChanged,
  LinkedInFailed,
  NetworkUnavailable,
  OutcomeUnknown,
} from '../linkedin/failures.ts';
import type { AnyPerformer } from '../linkedin/functions/performer.ts';
import type { Fail } from '../linkedin/run.ts';
import { usingSelectors } from '../linkedin/selectors/inUse.ts';
import { entryOf, inDoubt, itemWide } from '../requests/entries.ts';
import { broughtFiles } from './broughtFiles.ts';
import { watchAnswers } from './browsers.ts';
import { reportChangedPage } from './changedPage.ts';
import { checkpointsOf, Suspended } from './checkpoints.ts';
import { endsRun, itemFailureOf } from './consequences.ts';
import { readingStores } from './readingStores.ts';
import type { RunContext } from './runContext.ts';

/** The end of an item. */
export type ItemEnd = { readonly end: 'done'; readonly data: Json | undefined } | { readonly end: 'failed'; readonly error: ItemError };

/** The result of an attempt. */
type AttemptEnd =
  | ItemEnd
  /** Its data are read in part; it is continued. */
  | { readonly end: 'suspended' }
  /** The click may have happened. The item is looked up once the effect would have arrived. */
  | { readonly end: 'lookUpLater' }
  /** The result does not concern the item, which may be attempted again. `error` is used if it is not. */
  | { readonly end: 'interrupted'; readonly error: ItemError };

/** After this many clicks that were proven to have had no effect, an item fails. */
const maxClicks = 3;

const fail: Fail<string> = (errorType, options) => new ItemFailure(errorType, options);

/** What a performer stored about an earlier attempt; `undefined` if this performer cannot parse it. */
const traceIn = ({ trace }: AnyPerformer, stored: Json | undefined): unknown => (trace ? trace.safeParse(stored).data : stored);

const endWith = ({ worker, lease, declaration }: RunContext, { input }: PlannedItem, data: Json | undefined): ItemEnd => {
  const valid = validateData(declaration, input, data);
  if (valid.ok) return { end: 'done', data: valid.data };
  const { requestId } = lease.row;
  worker.log.error('Data read from LinkedIn does not match the contract', {
    requestId,
    function: declaration.name,
    details: valid.details,
  });
  return { end: 'failed', error: itemWide('internalError') };
};

/** The end of an item that failed. */
const failedWith = (run: RunContext, index: number, cause: unknown, error: ItemError): ItemEnd => {
  const data = run.performer.dataOf?.(cause);
  return data === undefined ? { end: 'failed', error } : endWith(run, itemAt(run, index), data);
};

const itemAt = ({ items }: RunContext, index: number): PlannedItem => {
  const item = items[index];
  if (!item) throw new Error(`Item ${index} is not in the input`);
  return item;
};

/** Lets the performer do one item, once. Resolves with the data, if they go to the client. */
const perform = async (run: RunContext, linkedin: LinkedIn, index: number, next: PlannedItem | undefined): Promise<Json | undefined> => {
  const { worker, declaration, performer, lease, signal, browser } = run;
  const { accountId } = lease.row;
  const { input } = itemAt(run, index);
  const store = readingStores[declaration.name];
  const loaded = await store?.load(worker, accountId, input);
  const stored = entryOf(lease.row, index)?.trace;
  const earlier = traceIn(performer, stored);
  // Without it, a late effect of that attempt would not be recognized, and the item would be done twice (P3).
  if (stored !== undefined && earlier === undefined && declaration.sideEffect === 'once')
    throw new OutcomeUnknown('The trace of an earlier attempt cannot be parsed by this release');
  const data = await browser.during(() =>
    performer.perform(linkedin, input, {
      signal,
      attempt: (trace) => lease.attempt(index, trace),
      fail,
      files: () => broughtFiles(worker, lease.row, input),
      ...(declaration.resumable && { checkpoints: checkpointsOf(run, index) }),
      ...(next && { next: next.input }),
      ...(earlier === undefined ? {} : { earlier }),
      ...(loaded && { known: loaded.known }),
    }),
  );
  await loaded?.save(data);
  return store && !store.isAnswer ? undefined : data;
};

/** What the item fails with if its next attempt is interrupted too. */
const interrupted = itemWide('internalError');

/**
 * Why a failure says nothing about the page or the network: the browser was ended, a page crashed or did not answer for a while, a part of the page
 * was lost, or the machine was suspended meanwhile; `null` if none of it is so. @throws NetworkUnavailable, Throttled
 */
const interruptionBy = async (
  linkedin: LinkedIn,
  answered: () => Promise<boolean>,
  standstill: StandstillWatch,
  declaration: FunctionDeclaration,
): Promise<ItemError | null> => {
  if (!(await answered())) return interrupted;
  const lost = await interruptionOf(linkedin);
  if (lost !== null) return itemFailureOf(new LinkedInFailed(lost), declaration).error ?? interrupted;
  return standstill.happened ? interrupted : null;
};

/** Whether no answer came in time, which a browser that has no time looks like. */
const isUnanswered = (error: unknown): boolean =>
  (error instanceof NetworkUnavailable && !error.isProxys) || (error instanceof LinkedInFailed && isUnanswered(error.cause));

/**
 * Attempts an item in the browser, once. `next` is the item that follows. Returns the result of the attempt.
 * @throws what ends the whole run (`consequences.ts`)
 */
export const attemptItem = (run: RunContext, index: number, next: PlannedItem | undefined): Promise<AttemptEnd> =>
  usingSelectors(run.selectors.ofAttempt(), () => attemptOnce(run, index, next));

const attemptOnce = async (run: RunContext, index: number, next: PlannedItem | undefined): Promise<AttemptEnd> => {
  const { worker, declaration, lease, signal, browser } = run;
  const opened = await browser.open();
  const { linkedin } = opened;
  const answered = watchAnswers(opened);
  using standstill = watchStandstill();
  try {
    forgetLosses(linkedin);
    return endWith(run, itemAt(run, index), await perform(run, linkedin, index, next));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Suspended) return { end: 'suspended' };
    const isBrowsers = isUnanswered(error) && !(await answered());
    const isAttempting = entryOf(lease.row, index)?.state === 'attempting';
    // After the click, words that are not known say nothing about the click.
    const isUnread = isAttempting && error instanceof LanguageNotSupported;
    if (endsRun(error) && !isBrowsers && !isUnread) throw error;
    const { evidence, error: failed } = itemFailureOf(error, declaration);
    // The doubt about the attempt stays in the journal: it is looked up after the cool-down.
    if (isAttempting && evidence !== 'outcome') requireUnthrottled(linkedin);
    let interruption = isBrowsers ? interrupted : null;
    if (evidence === 'none' && !isAttempting) interruption ??= await interruptionBy(linkedin, answered, standstill, declaration);
    if (error instanceof LayoutChanged && interruption === null && !(await reportChangedPage(run, linkedin, error, index, answered)))
      interruption = interrupted;
    // An unreadable page after the click says nothing about the click.
    if (failed && interruption === null && (evidence === 'outcome' || !isAttempting)) return failedWith(run, index, error, failed);
    const { requestId } = lease.row;
    worker.log.warn('An item was interrupted', { requestId, function: declaration.name, item: index, ...describeError(error) });
    if (isAttempting) {
      // It is looked up in a fresh browser.
      if (!(await opened.answers())) await browser.retire();
      return { end: 'lookUpLater' };
    }
    return { end: 'interrupted', error: interruption ?? interrupted };
  }
};

/** An effect that cannot be looked up: `once` must not be repeated (P3); anything else can be repeated without harm. */
const undecided = ({ sideEffect }: FunctionDeclaration): ItemEnd | 'absent' =>
  sideEffect === 'once' ? { end: 'failed', error: inDoubt } : 'absent';

/**
 * Looks up in the browser whether an item's click had its effect (P3, P4). Returns the item's end, or `absent` if it provably had none. Where the
 * browser did not answer, the effect is looked up once more in a fresh one.
 * @throws what ends the whole run (`consequences.ts`)
 */
export const attemptLookUp = async (run: RunContext, index: number, isAgain = false): Promise<ItemEnd | 'absent'> => {
  const { worker, declaration, performer, lease, signal, browser } = run;
  const item = itemAt(run, index);
  const entry = entryOf(lease.row, index);
  const { lookUp } = performer;
  const trace = traceIn(performer, entry?.trace);
  if (!lookUp || trace === undefined) return undecided(declaration);
  const opened = await browser.open();
  const { linkedin } = opened;
  const answered = watchAnswers(opened);
  try {
    forgetLosses(linkedin);
    const look = () => lookUp(linkedin, item.input, trace, { signal, fail });
    const finding = await browser.during(() => usingSelectors(run.selectors.ofAttempt(), look));
    if (finding.found === 'happened') return endWith(run, item, finding.data as Json | undefined);
    if (finding.found === 'undecidable' && declaration.sideEffect === 'once') return undecided(declaration);
    return (entry?.attempts ?? 0) >= maxClicks ? { end: 'failed', error: itemWide('internalError') } : 'absent';
  } catch (error) {
    signal.throwIfAborted();
    const isBrowsers = (isUnanswered(error) || !endsRun(error)) && !(await answered());
    // Words that are not known leave the outcome undecided. The next item ends the request.
    if (endsRun(error) && !isBrowsers && !(error instanceof LanguageNotSupported)) throw error;
    if (itemFailureOf(error, declaration).evidence !== 'outcome') requireUnthrottled(linkedin);
    const { requestId } = lease.row;
    worker.log.warn('A look-up failed', { requestId, function: declaration.name, item: index, ...describeError(error) });
    if (!isBrowsers) return undecided(declaration);
    await browser.retire();
    return isAgain ? undecided(declaration) : attemptLookUp(run, index, true);
  }
};
