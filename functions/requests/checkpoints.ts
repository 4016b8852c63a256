import type { Json } from '../contract/declaration.ts';
import { asciiChunks, dataKind } from './journal.ts';
import type { JournalEntry } from './request.ts';
import { checkpointKey, type RequestsTable } from './table.ts';

/** What was read of a list since the checkpoint before. */
export interface Checkpoint {
  /** Rows of the item's data. */
  readonly rows: readonly Json[];
  /** What the next run needs besides, to continue there. */
  readonly state: Json;
}

/** Where the checkpoints of an item are stored, in their order. */
export type Kept = NonNullable<JournalEntry['checkpoints']>;

const keysOf = (requestId: string, index: number, kept: Kept) =>
  kept.flatMap(({ fence, pieces }) => Array.from({ length: pieces }, (_, piece) => checkpointKey(requestId, index, fence, piece)));

/** JSON contains no line break: it ends a checkpoint. */
const end = '\n';

/**
 * Stores another checkpoint behind those that an entry names, and returns what the entry has to name then: without it, the checkpoint is as good
 * as not stored. `ttl`: seconds since the epoch after which it may be deleted.
 */
export const putCheckpoint = async (
  table: RequestsTable,
  requestId: string,
  { index, fence, ttl }: { readonly index: number; readonly fence: number; readonly ttl: number },
  kept: Kept,
  { rows, state }: Checkpoint,
): Promise<Kept> => {
  const own = kept.find((each) => each.fence === fence)?.pieces ?? 0;
  const chunks = asciiChunks({ rows: [...rows], state }, end);
  for (const [chunk, json] of chunks.entries())
    await table.put(dataKind.at(checkpointKey(requestId, index, fence, own + chunk), { json, ttl }));
  return [...kept.filter((each) => each.fence !== fence), { fence, pieces: own + chunks.length }];
};

/** The checkpoints that an entry names; `undefined` if one is missing. `textOf` finds a row by its sort key. */
export const checkpointsIn = (
  requestId: string,
  index: number,
  kept: Kept,
  textOf: (sk: string) => string | undefined,
): Checkpoint[] | undefined => {
  const texts = keysOf(requestId, index, kept).map(({ sk }) => textOf(sk));
  if (texts.includes(undefined)) return undefined;
  const lines = texts.join('').split(end);
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Checkpoint);
};

/** Reads them from the table; `undefined` if one is missing. */
export const readCheckpoints = async (
  table: RequestsTable,
  requestId: string,
  index: number,
  kept: Kept,
): Promise<Checkpoint[] | undefined> => {
  const rows = kept.length === 0 ? [] : await table.getAll(keysOf(requestId, index, kept));
  const texts = new Map(rows.flatMap((row) => (row ? [[row.sk, dataKind.read(row).json] as const] : [])));
  return checkpointsIn(requestId, index, kept, (sk) => texts.get(sk));
};

/** Deletes them. */
export const dropCheckpoints = async (table: RequestsTable, requestId: string, index: number, kept: Kept): Promise<void> => {
  for (const key of keysOf(requestId, index, kept)) await table.delete(key);
};
