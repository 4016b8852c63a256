import type { Json } from '../contract/declaration.ts';
import { itemWideErrors } from '../contract/errors.ts';
import { outcomeUnknown } from '../contract/item.errors.ts';
import type { ItemError } from '../contract/items.ts';
import { isFinished, type JournalEntry, type KeptData, type RequestRow } from './request.ts';

/** The fence of the writing run, and the time (epoch milliseconds). */
export interface Writing {
  readonly fence: number;
  readonly at: number;
}

export const entryOf = (row: RequestRow, index: number): JournalEntry | undefined => row.journal[String(index)];

const carried = (entry: JournalEntry | undefined) => ({ crashes: entry?.crashes ?? 0, attempts: entry?.attempts ?? 0 });

/** The trace of an attempt that was not found is kept, in case its effect arrives later. */
const earlier = (entry: JournalEntry | undefined) => (entry?.trace === undefined ? {} : { trace: entry.trace });

/** What is read so far stays: the next run continues there, and a failure shows it. */
const readSoFar = (entry: JournalEntry | undefined) => (entry?.checkpoints === undefined ? {} : { checkpoints: entry.checkpoints });

const unattempted =
  (state: 'planned' | 'begun') =>
  (entry: JournalEntry | undefined, by: Writing): JournalEntry => ({
    ...carried(entry),
    ...earlier(entry),
    ...readSoFar(entry),
    ...by,
    state,
  });

export const planned = unattempted('planned');
export const begun = unattempted('begun');

/** The same item with other checkpoints. */
export const withCheckpoints = (entry: JournalEntry | undefined, by: Writing, checkpoints: JournalEntry['checkpoints']): JournalEntry => {
  const { checkpoints: _, ...rest } = begun(entry, by);
  return { ...rest, ...(checkpoints === undefined ? {} : { checkpoints }) };
};

/** The same item with more of its data read than ever before. A run that got further is not to blame for the crashes before. */
export const readFurther = (...how: Parameters<typeof withCheckpoints>): JournalEntry => ({ ...withCheckpoints(...how), crashes: 0 });

/** An irreversible effect may happen from now until `notAfter`. The second step of an attempt does not count as another attempt. */
export const attempting = (entry: JournalEntry | undefined, by: Writing, notAfter: number, trace: Json): JournalEntry => ({
  crashes: entry?.crashes ?? 0,
  attempts: (entry?.attempts ?? 0) + (entry?.state === 'attempting' ? 0 : 1),
  ...by,
  state: 'attempting',
  notAfter,
  trace,
});

export const done = (entry: JournalEntry | undefined, by: Writing, kept: KeptData): JournalEntry => ({
  ...carried(entry),
  ...by,
  state: 'done',
  ...kept,
});

export const failed = (entry: JournalEntry | undefined, by: Writing, error: ItemError): JournalEntry => ({
  ...carried(entry),
  ...by,
  ...readSoFar(entry),
  state: error.errorType === 'outcomeUnknown' ? 'unknown' : 'failed',
  error,
});

/** The entries of the items under way when a run ended: `begun` ones, and `attempting` ones whose end it did not record. */
const left = (row: RequestRow): [string, JournalEntry][] =>
  Object.entries(row.journal).filter(([, entry]) => entry.state === 'begun' || (entry.state === 'attempting' && !entry.handedBack));

/** How a new run changes the entries of a crashed one: the crash count of each item under way grows by one. */
export const afterCrash = (row: RequestRow): Record<string, JournalEntry> =>
  Object.fromEntries(
    left(row).map(([index, entry]): [string, JournalEntry] => {
      const crashed = { ...entry, crashes: entry.crashes + 1 };
      return [index, entry.state === 'begun' ? { ...crashed, state: 'planned' } : { ...crashed, handedBack: true }];
    }),
  );

/** The entries that a run leaves when it stops in good order: none of them counts as a crash. */
export const atHandBack = (row: RequestRow, by: Writing): Record<string, JournalEntry> =>
  Object.fromEntries(
    left(row).map(([index, entry]): [string, JournalEntry] => [
      index,
      entry.state === 'begun' ? planned(entry, by) : { ...entry, handedBack: true },
    ]),
  );

/** An error that any item may carry. */
export const itemWide = (errorType: 'canceled' | 'internalError' | 'limitExceeded'): ItemError => ({
  errorType,
  message: itemWideErrors[errorType],
});

/** Whether the item's effect took place is unknown (P4). */
export const inDoubt: ItemError = { errorType: 'outcomeUnknown', message: outcomeUnknown, retrySafe: false };

const unfinished = (row: RequestRow): number[] =>
  Array.from({ length: row.total }, (_, index) => index).filter((index) => !isFinished(entryOf(row, index)));

/** Every unfinished item as one that may have been done without the journal's knowledge, with the trace of its last attempt, if it had one. */
export const doubted = (row: RequestRow, at: number): Record<string, JournalEntry> =>
  Object.fromEntries(
    unfinished(row).map((index): [string, JournalEntry] => {
      const entry = entryOf(row, index);
      const doubt = { ...carried(entry), ...earlier(entry), fence: row.fence, at, notAfter: at, state: 'attempting' as const };
      return [String(index), { ...doubt, handedBack: true }];
    }),
  );

/** Ends the items whose click may have happened as `outcomeUnknown`; the other unfinished items are left unchanged. */
export const endDoubts = (row: RequestRow, by: Writing): Record<string, JournalEntry> =>
  Object.fromEntries(
    unfinished(row)
      .filter((index) => entryOf(row, index)?.state === 'attempting')
      .map((index) => [String(index), failed(entryOf(row, index), by, inDoubt)]),
  );

/** Ends every unfinished item with an error; those whose click may have happened end as `outcomeUnknown`. */
export const endRest = (row: RequestRow, by: Writing, error: ItemError): Record<string, JournalEntry> => ({
  ...Object.fromEntries(unfinished(row).map((index) => [String(index), failed(entryOf(row, index), by, error)])),
  ...endDoubts(row, by),
});

/** The row after these entries are written. */
export const withEntries = (row: RequestRow, entries: Readonly<Record<string, JournalEntry>>): RequestRow => ({
  ...row,
  journal: { ...row.journal, ...entries },
});

/** Number of items that ended with data or plain success, and number that ended with an error. */
export const countItems = (row: RequestRow): { dataItems: number; errorItems: number } => {
  const entries = Object.values(row.journal);
  return {
    dataItems: entries.filter((entry) => entry.state === 'done').length,
    errorItems: entries.filter((entry) => entry.state === 'failed' || entry.state === 'unknown').length,
  };
};
