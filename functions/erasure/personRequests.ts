import { dropFiles } from '../attachments/dropFiles.ts';
import { filesOf } from '../attachments/elements.ts';
import type { Json, JsonObject } from '../contract/declaration.ts';
import { itemWideErrors } from '../contract/errors.ts';
import { findFunction } from '../contract/functions.ts';
import { type ItemError, type PlannedItem, planIfPossible } from '../contract/items.ts';
import { readCheckpoints } from '../requests/checkpoints.ts';
import { entryOf } from '../requests/entries.ts';
import { putData } from '../requests/journal.ts';
import { isFinished, isUnfinished, type JournalEntry, type RequestRow, readableRequest } from '../requests/request.ts';
import { isAtWork } from '../requests/requeue.ts';
import { inputOf, itemDataOf } from '../requests/results.ts';
import { isEntryAsSeen } from '../requests/runWrites.ts';
import { checkpointSpan, dataKey, dataSpan, idempotencyKeyOf, inputKey, type RequestsTable, requestKey } from '../requests/table.ts';
import { erasedCall } from '../requests/ticket.ts';
import { all, equals, oneOf, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { withoutItems } from './erasedInput.ts';
import { isInvolved, type KnownPerson, learn, without } from './person.ts';
import { forRequests } from './requestPages.ts';
import { deletePages, type Erasing, type Step } from './step.ts';
import { deleteWorkflow } from './workflows.ts';

const erased: ItemError = { errorType: 'erased', message: itemWideErrors.erased };

const isErased = (entry: JournalEntry | undefined): boolean => entry?.error?.errorType === erased.errorType;

/** An item's data; `undefined` if it has none, `null` if they cannot be put together, as after a crash between their pieces. */
const dataOf = async (requests: RequestsTable, row: RequestRow, index: number): Promise<Json | undefined> => {
  const entry = entryOf(row, index);
  return entry === undefined || entry.error ? undefined : itemDataOf(requests, row.requestId, index, entry).catch(() => null);
};

/** A request's items. Of one that this release cannot read, each has all of the input, and nothing of that stays if one is about the person. */
const itemsOf = async (requests: RequestsTable, row: RequestRow) => {
  const declaration = findFunction(row.function);
  const input = (await inputOf(requests, row)) ?? {};
  const items = declaration && planIfPossible(declaration, input);
  const inputWithout = (known: KnownPerson, indexes: ReadonlySet<number>): JsonObject => {
    if (indexes.size === 0) return input;
    return items ? withoutItems(known, declaration, input, indexes) : {};
  };
  const unread = Array.from({ length: row.total }, (): PlannedItem => ({ channel: null, key: null, input }));
  return { items: items ?? unread, inputWithout };
};

/** What the requests of an account say of the person. */
export const learnFromRequests: Step = async (erasing, subject, from) => {
  const { requests } = erasing;
  let { known } = subject;
  const next = await forRequests(erasing, subject, from, async (stored) => {
    const row = readableRequest(stored);
    if (!row) return;
    const found = await itemsOf(requests, row);
    for (const [index, { input }] of found.items.entries()) {
      const data = await dataOf(requests, row, index);
      known = learn(known, data ?? null);
      // What was read of somebody says who that is.
      const fields = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
      const basics = typeof fields.basicInfo === 'object' && !Array.isArray(fields.basicInfo) ? fields.basicInfo : {};
      known = learn(known, { ...fields, ...basics, ...input });
    }
  });
  return { known, next };
};

/** What becomes of the item of a request. */
type Fate =
  | { readonly is: 'untouched' }
  | { readonly is: 'erased' }
  | { readonly is: 'shortened'; readonly data: Json }
  /** What is read so far of a list is deleted: the list is read from its beginning, and of one that failed nothing is shown. */
  | { readonly is: 'unread' };

/** Whether what is read so far of an item tells of the person, or cannot be put together. */
const isRead = async (requests: RequestsTable, known: KnownPerson, row: RequestRow, index: number): Promise<boolean> => {
  const kept = entryOf(row, index)?.checkpoints;
  if (kept === undefined) return false;
  const read = await readCheckpoints(requests, row.requestId, index, kept);
  return read === undefined || without(known, read as unknown as Json) !== (read as unknown as Json);
};

const fateOf = (
  known: KnownPerson,
  item: PlannedItem,
  entry: JournalEntry | undefined,
  data: Json | undefined,
  isReadSoFar: boolean,
): Fate => {
  // After a crash there may be data of an item that is erased.
  if (isErased(entry)) return { is: 'erased' };
  if (data === null || isInvolved(known, [item.input, entry?.error ?? null, entry?.trace ?? null])) return { is: 'erased' };
  if (isReadSoFar) return { is: 'unread' };
  if (data === undefined) return { is: 'untouched' };
  const left = without(known, data) as Json | undefined;
  if (left === undefined) return { is: 'erased' };
  return left === data ? { is: 'untouched' } : { is: 'shortened', data: left };
};

/** An entry of which nothing stays but that there was one, and how it ended: it counts as before, and is never done again. */
const erasedEntry = (row: RequestRow, index: number, at: number): JournalEntry => {
  const { state = 'planned', crashes = 0, attempts = 0, fence = row.fence, at: before } = entryOf(row, index) ?? {};
  const end = state === 'attempting' ? 'unknown' : isFinished(entryOf(row, index)) ? state : 'failed';
  return { state: end, crashes, attempts, fence, at: before ?? at, error: erased };
};

/** Whether a worker has begun the item, and may still write to it. */
const isUnderWay = ({ clock, heartbeatStaleMs }: Erasing, row: RequestRow, index: number): boolean => {
  const state = entryOf(row, index)?.state;
  return (state === 'begun' || state === 'attempting') && isAtWork(row, clock.now(), heartbeatStaleMs);
};

/** Takes the person out of one request. `isLeft`: it is at work, so that it is met again in another pass. */
const eraseFrom = async (
  erasing: Erasing,
  known: KnownPerson,
  row: RequestRow,
): Promise<{ readonly isChanged: boolean; readonly isLeft: boolean }> => {
  const { requests, clock } = erasing;
  const { items, inputWithout } = await itemsOf(requests, row);
  const entries: Record<string, JournalEntry> = {};
  const gone = new Set<number>();
  const unread = new Set<number>();
  let isLeft = false;
  for (const [index, item] of items.entries()) {
    const entry = entryOf(row, index);
    // A crash at the item's end may have left them.
    if (entry?.state === 'done' && findFunction(row.function)?.resumable) await deletePages(requests, row.requestId, checkpointSpan(index));
    const fate = fateOf(known, item, entry, await dataOf(requests, row, index), await isRead(requests, known, row, index));
    if ((fate.is === 'erased' || fate.is === 'unread') && isUnderWay(erasing, row, index)) isLeft = true;
    else if (fate.is === 'unread' && entry) {
      const { checkpoints: _, ...rest } = entry;
      entries[index] = rest;
      unread.add(index);
    } else if (fate.is === 'erased') {
      gone.add(index);
      if (!isErased(entry)) entries[index] = erasedEntry(row, index, clock.now());
    } else if (fate.is === 'shortened' && entry)
      entries[index] = { ...entry, ...(await shortened(requests, row, index, entry, fate.data)) };
  }
  const isOfAll = isInvolved(known, row.error ?? null);
  if (gone.size === 0 && Object.keys(entries).length === 0 && !isOfAll) return { isChanged: false, isLeft };
  // What comes next in a workflow follows from the places of the results: without the person they are others', who would be dealt with twice.
  if (row.workflowId !== undefined) await deleteWorkflow(erasing, row.accountId, row.workflowId);
  const left = JSON.stringify(inputWithout(known, gone));
  const set = isOfAll ? { error: erased } : {};
  const setIn = Object.entries(entries).map(([index, entry]) => [['journal', index], entry] as const);
  // A run writes under the same fence.
  const areAsRead = Object.keys(entries).map((index) => isEntryAsSeen(index, row.journal[index]));
  const isAsRead = isUnfinished(row)
    ? all(oneOf('state', ['accepted', 'queued', 'running']), equals('fence', row.fence), ...areAsRead)
    : equals('state', row.state);
  if (!(await wasDone(requests.change(requestKey(row.requestId), { set, setIn }, isAsRead)))) return { isChanged: false, isLeft: true };
  // Nothing is done with them any more. Where they are stands in the input: if this is interrupted, the next pass finds them there.
  for (const index of gone) await dropFiles(erasing, filesOf(items[index]?.input ?? {}));
  const inputRow = row.input === undefined ? inputKey(row.requestId) : requestKey(row.requestId);
  await wasDone(requests.change(inputRow, { set: { input: left } }, rowExists));
  for (const index of [...gone, ...unread]) await deletePages(requests, row.requestId, dataSpan(index));
  if (row.idempotencyKey !== undefined) await forgetCall(requests, row.accountId, row.idempotencyKey);
  return { isChanged: Object.keys(entries).length > 0 || isOfAll, isLeft };
};

/** Writes what is left of an item's data in place of them. If that is interrupted, the data cannot be put together, and the item is erased. */
const shortened = async (requests: RequestsTable, { requestId }: RequestRow, index: number, entry: JournalEntry, data: Json) => {
  if (entry.data !== undefined) return { data: JSON.stringify(data) };
  const { fence } = entry;
  let ttl = 0;
  for await (const page of requests.query({ partition: requestId, ...dataSpan(index) })) for (const row of page) ttl = Number(row.ttl);
  const kept = await putData(requests, requestId, { index, fence }, data, ttl);
  const pieces = new Set(Array.from({ length: kept.chunks }, (_, chunk) => dataKey(requestId, index, fence, chunk).sk));
  await deletePages(requests, requestId, { ...dataSpan(index), only: ({ sk }) => !pieces.has(sk) });
  return kept;
};

/** Of the call of a key it stays known that it was made: the same call is not done again (P7). */
const forgetCall = async (requests: RequestsTable, accountId: string, key: string): Promise<void> => {
  await wasDone(requests.change(idempotencyKeyOf(accountId, key), { set: { body: erasedCall } }, rowExists));
};

/** Takes the person out of the requests of an account: an item about them is recorded as erased, the others stay as they are. */
export const eraseFromRequests: Step = async (erasing, subject, from) => {
  const { clock, heartbeatStaleMs } = erasing;
  const { known, isLastPass, atWork } = subject;
  const found: Record<string, number> = {};
  let changed = 0;
  let left = false;
  const next = await forRequests(erasing, subject, from, async (stored) => {
    const row = readableRequest(stored);
    if (!row) return;
    const { isChanged, isLeft } = await eraseFrom(erasing, known, row);
    if (isChanged) changed++;
    if (isLeft) left = true;
    if (isLastPass && isAtWork(row, clock.now(), heartbeatStaleMs)) {
      // The second pass notes what is running. Later passes wait for those runs alone: others have begun when nothing of the person was left to read.
      if (!atWork || atWork[row.requestId] === row.fence) left = true;
      found[row.requestId] = row.fence;
    }
  });
  return { changed, next, isLeft: left, atWork: found };
};
