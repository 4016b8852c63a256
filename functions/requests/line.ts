import { z } from 'zod';
import { absent, any, contains, sizeBelow } from '../rows/condition.ts';
import { ConditionFailed } from '../rows/conditionFailed.ts';
import type { StoredRow } from '../rows/row.ts';
import { rowKind } from '../rows/rowKind.ts';
import { lineKey, type RequestsTable } from './table.ts';

/** `places`: one for each unfinished request. The set is not there where it would be empty. */
const lineKind = rowKind('line', 1, z.object({ places: z.set(z.string()).exactOptional() }));

/** An account's line: its unfinished requests as `<acceptedAt>#<requestId>`, oldest first when sorted. */
const placeOf = (request: { readonly acceptedAt: number; readonly requestId: string }): string =>
  `${String(request.acceptedAt).padStart(15, '0')}#${request.requestId}`;

const placesIn = (stored: StoredRow | undefined): string[] => [...(lineKind.readIf(stored)?.places ?? [])].sort();

/** An account has as many unfinished requests as it may have. */
export class LineFull extends Error {
  override name = 'LineFull';
}

export interface Waiting {
  readonly accountId: string;
  readonly requestId: string;
  readonly acceptedAt: number;
}

/** Takes a place in the account's line; taking it twice is the same. Throws `LineFull` at the cap. Returns how many stand before. */
export const enterLine = async (table: RequestsTable, request: Waiting, cap: number): Promise<number> => {
  const place = placeOf(request);
  try {
    const free = any(absent('places'), sizeBelow('places', cap), contains('places', place));
    return placesIn(await table.update(lineKey(request.accountId), { addTo: { places: [place] } }, free)).indexOf(place);
  } catch (error) {
    if (error instanceof ConditionFailed) throw new LineFull();
    throw error;
  }
};

/** Leaves the line; leaving it twice is the same. */
export const leaveLine = async (table: RequestsTable, request: Waiting): Promise<void> => {
  await table.update(lineKey(request.accountId), { takeFrom: { places: [placeOf(request)] } });
};

/** The account's unfinished requests, in the order accepted. */
export const readLine = async (table: RequestsTable, accountId: string): Promise<{ requestId: string; acceptedAt: number }[]> =>
  placesIn(await table.get(lineKey(accountId))).map((place) => {
    const [acceptedAt = '', requestId = ''] = place.split('#');
    return { requestId, acceptedAt: Number(acceptedAt) };
  });

/** How many requests stand before this one in its account's line. */
export const queuedBefore = async (table: RequestsTable, request: Waiting): Promise<number> => {
  const before = await readLine(table, request.accountId);
  return before.filter((each) => each.requestId !== request.requestId && each.acceptedAt <= request.acceptedAt).length;
};
