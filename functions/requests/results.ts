import type { Json, JsonObject } from '../contract/declaration.ts';
import type { ItemOutcome } from '../contract/items.ts';
import { checkpointsIn } from './checkpoints.ts';
import { dataKind } from './journal.ts';
import { inputKind, isFinished, type JournalEntry, type RequestRow, requestKind } from './request.ts';
import { dataSpan, inputKey, type RequestsTable } from './table.ts';

/** Everything stored about a request: its row, its input, and the results of its items so far. */
export interface StoredResult {
  readonly row: RequestRow;
  /** `undefined` if it is missing or damaged: then nothing can be laid out by it. */
  readonly input: JsonObject | undefined;
  readonly outcomes: ReadonlyMap<number, ItemOutcome>;
  /** The rows read so far of items that are not finished. */
  readonly underWay: ReadonlyMap<number, readonly Json[]>;
}

/** A stored input; `undefined` if it is no JSON object. */
const parsedInput = (json: string): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
};

/** The validated input of a request: from its row, or, if long, from its own row. `undefined` if it is missing or damaged. */
export const inputOf = async (table: RequestsTable, row: RequestRow): Promise<JsonObject | undefined> => {
  const json = row.input ?? inputKind.readIf(await table.get(inputKey(row.requestId)))?.input;
  return json === undefined ? undefined : parsedInput(json);
};

/** Other rows of a request, by their sort keys. */
type Pieces = ReadonlyMap<string, string>;

class PieceMissing extends Error {
  override name = 'PieceMissing';
}

const piecedData = (pieces: Pieces, index: number, fence: number, chunks: number): Json => {
  const prefix = `DATA#${String(index).padStart(4, '0')}#${String(fence).padStart(12, '0')}#`;
  const json = Array.from({ length: chunks }, (_, chunk) => pieces.get(`${prefix}${String(chunk).padStart(3, '0')}`));
  if (json.includes(undefined)) throw new PieceMissing(`A piece of item ${index}'s data is missing`);
  return JSON.parse(json.join('')) as Json;
};

/** The rows of an item's checkpoints; `undefined` if it has none, or they cannot be put together. */
const rowsRead = (requestId: string, index: number, { checkpoints }: JournalEntry, pieces: Pieces): Json[] | undefined => {
  return checkpoints && checkpointsIn(requestId, index, checkpoints, (sk) => pieces.get(sk))?.flatMap(({ rows }) => rows);
};

const outcomeOf = (index: number, entry: JournalEntry, pieces: Pieces): ItemOutcome => {
  if (entry.error) return { success: false, error: entry.error };
  if (entry.data !== undefined) return { success: true, data: JSON.parse(entry.data) as Json };
  return entry.chunks ? { success: true, data: piecedData(pieces, index, entry.fence, entry.chunks) } : { success: true };
};

/** The data of one item of a request that has ended; `undefined` if it has none. Throws if a piece of them is missing. */
export const itemDataOf = async (
  table: RequestsTable,
  requestId: string,
  index: number,
  entry: JournalEntry,
): Promise<Json | undefined> => {
  const pieces = new Map<string, string>();
  if (entry.data === undefined && entry.chunks)
    for await (const page of table.query({ partition: requestId, ...dataSpan(index) }))
      for (const stored of page) pieces.set(stored.sk, dataKind.read(stored).json);
  const outcome = outcomeOf(index, entry, pieces);
  return outcome.success ? outcome.data : undefined;
};

/**
 * What is known of each item: its outcome, or what is read of it so far. Throws `PieceMissing` where a piece of data is missing; one of checkpoints
 * only with `everyCheckpoint`: what was read so far is left out otherwise.
 */
const itemsOf = (
  { requestId, journal }: RequestRow,
  pieces: Pieces,
  everyCheckpoint = false,
): Pick<StoredResult, 'outcomes' | 'underWay'> => {
  const outcomes = new Map<number, ItemOutcome>();
  const underWay = new Map<number, readonly Json[]>();
  for (const [key, entry] of Object.entries(journal)) {
    const index = Number(key);
    const read = rowsRead(requestId, index, entry, pieces);
    if (everyCheckpoint && entry.checkpoints && read === undefined) throw new PieceMissing(`A checkpoint of item ${index} is missing`);
    if (isFinished(entry)) {
      const outcome = outcomeOf(index, entry, pieces);
      outcomes.set(index, outcome.success || read === undefined ? outcome : { ...outcome, partialData: read });
    } else if (read !== undefined && read.length > 0) underWay.set(index, read);
  }
  return { outcomes, underWay };
};

/** A complete request from its row alone; `undefined` if other rows are needed. */
export const resultIn = (row: RequestRow): StoredResult | undefined =>
  row.input === undefined || Object.values(row.journal).some(({ chunks, checkpoints }) => chunks || checkpoints)
    ? undefined
    : { row, input: parsedInput(row.input), ...itemsOf(row, new Map()) };

const readOnce = async (
  table: RequestsTable,
  requestId: string,
  instead: RequestRow | undefined,
  everyCheckpoint: boolean,
): Promise<StoredResult | undefined> => {
  const pieces = new Map<string, string>();
  let row: RequestRow | undefined;
  let input: JsonObject | undefined;
  for await (const page of table.query({ partition: requestId }))
    for (const stored of page) {
      if (stored.sk === 'REQUEST') {
        row = instead ?? requestKind.read(stored);
        if (row.input !== undefined) input = parsedInput(row.input);
      } else if (stored.sk === 'INPUT') input = parsedInput(inputKind.read(stored).input);
      else pieces.set(stored.sk, dataKind.read(stored).json);
    }
  if (!row) return undefined;
  return { row, input, ...itemsOf(row, pieces, everyCheckpoint) };
};

/** How often a request is read whose rows are written meanwhile. Checkpoints come every few seconds. */
const maxReadings = 3;

/**
 * Reads a complete request; `undefined` if there is none, or its retention is over. `instead`: its row as it is about to be written. Throws if a piece
 * of its data is missing.
 */
export const readResult = async (table: RequestsTable, requestId: string, instead?: RequestRow): Promise<StoredResult | undefined> => {
  for (let readings = 1; ; readings++) {
    try {
      return await readOnce(table, requestId, instead, readings < maxReadings);
    } catch (error) {
      if (!(error instanceof PieceMissing) || readings === maxReadings) throw error;
      // The request's own row is read after its data, and may name some that were written in between: before it, so that they are there now.
    }
  }
};
