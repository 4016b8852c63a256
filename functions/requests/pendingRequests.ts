import { z } from 'zod';
import { absent, any, contains, sizeBelow } from '../rows/condition.ts';
import { ConditionFailed } from '../rows/conditionFailed.ts';
import type { StoredRow } from '../rows/row.ts';
import { rowKind } from '../rows/rowKind.ts';
import { pendingKey, type RequestsTable } from './table.ts';

/** `places`: one for each unfinished request. The attribute is absent if the set is empty. */
const pendingKind = rowKind('pending requests', 1, z.object({ places: z.set(z.string()).exactOptional() }));

/** An account's pending requests, those that have not ended, as `<acceptedAt>#<requestId>`, oldest first when sorted. */
const placeOf = (request: { readonly acceptedAt: number; readonly requestId: string }): string =>
  `${String(request.acceptedAt).padStart(15, '0')}#${request.requestId}`;

const placesIn = (stored: StoredRow | undefined): string[] => [...(pendingKind.readIf(stored)?.places ?? [])].sort();

/** The account has the maximum number of unfinished requests. */
export class TooManyPending extends Error {
  override name = 'TooManyPending';
}

export interface PendingRequest {
  readonly accountId: string;
  readonly requestId: string;
  readonly acceptedAt: number;
}

/** Adds a request to the account's pending ones; idempotent. Returns the number of requests before it. @throws TooManyPending at the maximum */
export const addPending = async (table: RequestsTable, request: PendingRequest, cap: number): Promise<number> => {
  const place = placeOf(request);
  try {
    const free = any(absent('places'), sizeBelow('places', cap), contains('places', place));
    return placesIn(await table.update(pendingKey(request.accountId), { addTo: { places: [place] } }, free)).indexOf(place);
  } catch (error) {
    if (error instanceof ConditionFailed) throw new TooManyPending();
    throw error;
  }
};

/** Removes a request that has ended; idempotent. */
export const removePending = async (table: RequestsTable, request: PendingRequest): Promise<void> => {
  await table.update(pendingKey(request.accountId), { takeFrom: { places: [placeOf(request)] } });
};

/** The account's pending requests, in order of acceptance. */
export const readPending = async (table: RequestsTable, accountId: string): Promise<{ requestId: string; acceptedAt: number }[]> =>
  placesIn(await table.get(pendingKey(accountId))).map((place) => {
    const [acceptedAt = '', requestId = ''] = place.split('#');
    return { requestId, acceptedAt: Number(acceptedAt) };
  });

/** Number of pending requests of the account before this one. */
export const queuedBefore = async (table: RequestsTable, request: PendingRequest): Promise<number> => {
  const before = await readPending(table, request.accountId);
  return before.filter((each) => each.requestId !== request.requestId && each.acceptedAt <= request.acceptedAt).length;
};
