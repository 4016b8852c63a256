import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import type { StoredRow } from '../rows/row.ts';
import { rowKind } from '../rows/rowKind.ts';
import type { RequestsTable } from './table.ts';

/** Facts about a page that was `layoutChanged`. The page itself is stored redacted: its structure without its words (P12). */
const snapshotFacts = z.object({
  customerId: z.string(),
  accountId: z.string(),
  requestId: z.string(),
  function: z.string(),
  item: z.number(),
  page: z.string(),
  element: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
});
export type SnapshotFacts = Readonly<z.output<typeof snapshotFacts>>;

const snapshotKind = rowKind('snapshot', 1, snapshotFacts);
const markupKind = rowKind('markup of a snapshot', 1, z.object({ bytes: z.instanceof(Uint8Array), ttl: z.number() }));

/** Every customer's snapshots, in one partition: what a bundle of selectors is tried on before it is taken. */
const savedKind = rowKind('saved page', 1, z.object({ customerId: z.string(), id: z.string(), page: z.string() }));
const savedPartition = 'SAVEDPAGES';
const savedKey = (customerId: string, id: string) => ({ pk: savedPartition, sk: `${id}~${customerId}` });

export interface Snapshot extends SnapshotFacts {
  readonly id: string;
}

/** Bytes of compressed markup per row, well below DynamoDB's 400 KB. */
const chunkSize = 300_000;

/** The same element of the same page is stored once an hour per customer: a redesign affects every item, and one copy is enough. */
const oncePerMs = 3_600_000;

const listKey = (customerId: string) => `SNAPSHOTS#${customerId}`;
const markupKey = (customerId: string, id: string, chunk: number) => ({
  pk: `SNAPSHOT#${customerId}#${id}`,
  sk: `MARKUP#${String(chunk).padStart(3, '0')}`,
});

/** Stores a redacted page for the operator. Returns its id, or `undefined` if a similar one was stored within the hour. */
export const keepSnapshot = async (
  table: RequestsTable,
  facts: SnapshotFacts,
  markup: () => Promise<string>,
  retentionMs: number,
): Promise<string | undefined> => {
  const ttl = Math.ceil((facts.at + retentionMs) / 1000);
  const hour = new Date(Math.floor(facts.at / oncePerMs) * oncePerMs).toISOString();
  const id = `${hour}~${facts.page}~${facts.element}`;
  const stored = { ...snapshotKind.at({ pk: listKey(facts.customerId), sk: id }, facts), ttl };
  if (await table.get({ pk: stored.pk, sk: id })) return undefined;
  // Before it is listed: a page that cannot be read leaves no snapshot.
  const bytes = gzipSync(await markup());
  if (!(await wasDone(table.put(stored, rowAbsent)))) return undefined;
  for (let from = 0; from < bytes.length; from += chunkSize)
    await table.put(
      markupKind.at(markupKey(facts.customerId, id, from / chunkSize), { bytes: bytes.subarray(from, from + chunkSize), ttl }),
    );
  const { customerId, page } = facts;
  await table.put({ ...savedKind.at(savedKey(customerId, id), { customerId, id, page }), ttl });
  return id;
};

interface Listing {
  readonly isShown?: (snapshot: Snapshot) => boolean;
  readonly limit: number;
  /** Continues after the page with this id. */
  readonly after?: string | undefined;
}

const shown = (stored: StoredRow): Snapshot => ({ id: stored.sk, ...snapshotKind.read(stored) });

/** A customer's snapshots, newest first; one more than `limit` if there are more. */
export const listSnapshots = async (
  table: RequestsTable,
  customerId: string,
  { isShown = () => true, limit, after }: Listing = { limit: 100 },
): Promise<Snapshot[]> => {
  const found: Snapshot[] = [];
  const partition = listKey(customerId);
  const from = after === undefined ? undefined : { pk: partition, sk: after };
  for await (const page of table.query({ partition, newestFirst: true, after: from, pageSize: limit + 1 })) {
    found.push(...page.map(shown).filter(isShown));
    if (found.length > limit) break;
  }
  return found.slice(0, limit + 1);
};

/** Facts about a snapshot; `undefined` if the customer has none with this id. */
export const findSnapshot = async (table: RequestsTable, customerId: string, id: string): Promise<Snapshot | undefined> => {
  const stored = await table.get({ pk: listKey(customerId), sk: id });
  return stored && shown(stored);
};

/** The markup of a snapshot, for `npm run extract`; `undefined` if the customer has none with this id. */
export const readSnapshot = async (table: RequestsTable, customerId: string, id: string): Promise<string | undefined> => {
  const pieces: Uint8Array[] = [];
  for (let chunk = 0; ; chunk++) {
    const piece = markupKind.readIf(await table.get(markupKey(customerId, id, chunk)));
    if (!piece) break;
    pieces.push(piece.bytes);
  }
  return pieces.length > 0 ? gunzipSync(Buffer.concat(pieces)).toString() : undefined;
};

/** Deletes a snapshot; its facts last, by which it is found. Returns how many rows there were. */
export const forgetSnapshot = async (table: RequestsTable, customerId: string, id: string): Promise<number> => {
  let deleted = 0;
  for await (const rows of table.query({ partition: markupKey(customerId, id, 0).pk }))
    for (const { pk, sk } of rows) if (await table.delete({ pk, sk })) deleted++;
  if (await table.delete(savedKey(customerId, id))) deleted++;
  if (await table.delete({ pk: listKey(customerId), sk: id })) deleted++;
  return deleted;
};

/** Whether a customer's snapshot with this id is still kept. */
export const isSavedPage = async (table: RequestsTable, id: string): Promise<boolean> => {
  for await (const rows of table.query({ partition: savedPartition, from: savedKey('', id).sk, to: savedKey('~', id).sk, pageSize: 1 }))
    if (rows.length > 0) return true;
  return false;
};

/** Every customer's snapshots with their markup, the newest first. */
export async function* savedPages(
  table: RequestsTable,
  limit: number,
): AsyncGenerator<{ readonly id: string; readonly page: string; readonly markup: string }> {
  let left = limit;
  for await (const rows of table.query({ partition: savedPartition, newestFirst: true, pageSize: Math.min(limit, 20) }))
    for (const { customerId, id, page } of rows.map(savedKind.read)) {
      if (left-- === 0) return;
      const markup = await readSnapshot(table, customerId, id);
      if (markup !== undefined) yield { id, page, markup };
    }
}
