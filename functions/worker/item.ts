import type { FunctionDeclaration, Json } from '../contract/declaration.ts';
import type { ItemError, PlannedItem } from '../contract/items.ts';
import { validateData } from '../contract/validation.ts';
import { describeError } from '../errorFacts.ts';
import { forgetLosses, interruptionOf } from '../linkedin/browser/connection.ts';
import { wallOn } from '../linkedin/browser/landing.ts';
import type { LinkedIn } from '../linkedin/browser/session.ts';
import { pageOfFailure } from '../linkedin/browser/tabs.ts';
import {
  ItemFailure,
  LanguageNotSupported,
  LayoutChanged,
  LinkedInFailed,
  NetworkUnavailable,
  OutcomeUnknown,
  PageRefused,
  SignedOut,
  type SignOutReason,
  Throttled,
} from '../linkedin/failures.ts';
import type { AnyPerformer } from '../linkedin/functions/performer.ts';
import type { Fail } from '../linkedin/run.ts';
import { entryOf, inDoubt } from '../requests/entries.ts';
import { LeaseLost } from '../requests/journal.ts';
import type { OpenBrowser } from './browsers.ts';
import type { BrowserUse } from './browserUse.ts';
import { itemErrorOf, itemWide } from './errors.ts';
import type { Gate } from './gate.ts';
import { keepers } from './keepers.ts';
import type { Lease } from './lease.ts';
import { keepChangedPage } from './snapshot.ts';
import type { Worker } from './worker.ts';

/** What has become of an item. */
export type ItemEnd =
  | { readonly end: 'done'; readonly data: Json | undefined }
  | { readonly end: 'failed'; readonly error: ItemError }
  /** Its click may have happened; it is looked up once an effect on its way would have arrived. */
  | { readonly end: 'lookUpLater' };

export interface Doing {
  readonly worker: Worker;
  readonly declaration: FunctionDeclaration;
  readonly performer: AnyPerformer;
  readonly lease: Lease;
  readonly signal: AbortSignal;
  readonly gate: Gate;
  readonly use: BrowserUse;
  /** The browser, once the queue hides the request's message for as long as this invocation may last. */
  open(): Promise<OpenBrowser>;
}

/** Clicks that were proven not to have had an effect, after which an item is given up. */
const mostAttempts = 3;

/** Failures of a page or browser that nobody foresaw, after which an item is given up within one run. */
const mostTries = 2;

/** What ends the whole run, not the item alone. */
const endsRun = (error: unknown): boolean =>
  error instanceof SignedOut ||
  error instanceof Throttled ||
  error instanceof NetworkUnavailable ||
  error instanceof LanguageNotSupported ||
  error instanceof LeaseLost;

/** Which wall has come in the place of a page that cannot be read; `null` where it is none, or cannot be looked at. */
const wallBehind = async (linkedin: LinkedIn, error: LayoutChanged): Promise<SignOutReason | null> => {
  try {
    return await wallOn(pageOfFailure(linkedin, error));
  } catch {
    return null;
  }
};

const checked = (doing: Doing, item: PlannedItem, data: Json | undefined): ItemEnd => {
  const valid = validateData(doing.declaration, item.input, data);
  if (valid.ok) return { end: 'done', data: valid.data };
  doing.worker.log.error('Data read from LinkedIn does not match the contract', {
    requestId: doing.lease.row.requestId,
    function: doing.declaration.name,
    details: valid.details,
  });
  return { end: 'failed', error: itemWide('internalError') };
};

const fail: Fail<string> = (errorType, options) => new ItemFailure(errorType, options);

/** An attempt's trace as its performer wrote it; `undefined` where this one does not know it. */
const traceIn = ({ trace }: AnyPerformer, stored: Json | undefined): unknown => (trace ? trace.safeParse(stored).data : stored);

/** Does one item, as often as is safe. `next` is the item that is to follow. Throws what ends the run. */
export const doItem = async (doing: Doing, item: PlannedItem, index: number, next: PlannedItem | undefined): Promise<ItemEnd> => {
  const { worker, declaration, performer, lease, signal } = doing;
  const { accountId } = lease.row;
  const keeper = keepers[declaration.name];
  const isAttempting = () => entryOf(lease.row, index)?.state === 'attempting';
  for (let tries = 1; ; tries++) {
    const { linkedin } = await doing.open();
    try {
      forgetLosses(linkedin);
      const attempt = (trace: Json) => lease.attempt(index, trace);
      const known = keeper && { known: await keeper.recall(worker.accounts, accountId, item.input) };
      const earlier = traceIn(performer, entryOf(lease.row, index)?.trace);
      const ahead = next && { next: next.input };
      const data = await doing.use.during(() =>
        performer.perform(linkedin, item.input, {
          signal,
          attempt,
          fail,
          ...ahead,
          ...(earlier === undefined ? {} : { earlier }),
          ...known,
        }),
      );
      await keeper?.keep(worker.accounts, accountId, item.input, data, worker.clock.now());
      return checked(doing, item, keeper ? undefined : data);
    } catch (error) {
      signal.throwIfAborted();
      if (endsRun(error)) throw error;
      const isTold = [ItemFailure, PageRefused, LinkedInFailed, OutcomeUnknown].some((each) => error instanceof each) || isAttempting();
      const interruption = isTold ? null : await interruptionOf(linkedin);
      if (error instanceof LayoutChanged && interruption === null) {
        const wall = await wallBehind(linkedin, error);
        if (wall) throw new SignedOut(wall, { cause: error });
        await keepChangedPage(doing, linkedin, error, index);
      }
      const told = interruption === null ? error : new LinkedInFailed(interruption, { cause: error });
      const known = interruption !== null && tries < mostTries ? undefined : itemErrorOf(declaration, told);
      // A page that cannot be read, or had, after the click says nothing about the click.
      if (known && (error instanceof ItemFailure || !isAttempting())) return { end: 'failed', error: known };
      worker.log.warn('An item was interrupted', {
        requestId: lease.row.requestId,
        function: declaration.name,
        item: index,
        ...describeError(error),
      });
      if (isAttempting()) return { end: 'lookUpLater' };
      if (error instanceof OutcomeUnknown) return { end: 'failed', error: inDoubt };
      if (tries >= mostTries) return { end: 'failed', error: itemWide('internalError') };
      await doing.use.retire();
    }
  }
};

/** An effect of which nothing can be found out: `once` must not happen again (P3), anything else is set again without harm. */
export const undecided = ({ sideEffect }: FunctionDeclaration): ItemEnd | 'absent' =>
  sideEffect === 'once' ? { end: 'failed', error: inDoubt } : 'absent';

/** Looks up what became of an item's click (P3, P4): done, in doubt, or proven absent and so free to be done again. */
export const lookUpItem = async (doing: Doing, item: PlannedItem, index: number): Promise<ItemEnd | 'absent'> => {
  const { worker, declaration, performer, lease, signal } = doing;
  const entry = entryOf(lease.row, index);
  const { lookUp } = performer;
  const trace = traceIn(performer, entry?.trace);
  if (!lookUp || trace === undefined) return undecided(declaration);
  const { linkedin } = await doing.open();
  try {
    const finding = await doing.use.during(() => lookUp(linkedin, item.input, trace, { signal, fail }));
    if (finding.found === 'happened') return checked(doing, item, finding.data as Json | undefined);
    if (finding.found === 'undecidable' && declaration.sideEffect === 'once') return undecided(declaration);
    if ((entry?.attempts ?? 0) >= mostAttempts) return { end: 'failed', error: itemWide('internalError') };
    return 'absent';
  } catch (error) {
    signal.throwIfAborted();
    if (endsRun(error)) throw error;
    worker.log.warn('A look-up failed', {
      requestId: lease.row.requestId,
      function: declaration.name,
      item: index,
      ...describeError(error),
    });
    return undecided(declaration);
  }
};
