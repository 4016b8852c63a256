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

/** How a request is added to the account's pending ones, unless there are as many as may be; adding it twice is the same. */
export const placeFor = (request: PendingRequest, cap: number) => {
  const place = placeOf(request);
  return {
    key: pendingKey(request.accountId),
    change: { addTo: { places: [place] } },
    condition: any(absent('places'), sizeBelow('places', cap), contains('places', place)),
  };
};

/** How many stand before a request that has just been added. */
export const placesBefore = (stored: StoredRow | undefined, request: PendingRequest): number => {
  const own = placeOf(request);
  return [...(pendingKind.readIf(stored)?.places ?? [])].filter((place) => place < own).length;
};

/** How many pending requests an account has, according to its row. */
export const pendingIn = (stored: StoredRow | undefined): number => pendingKind.readIf(stored)?.places?.size ?? 0;

/** Adds a request to the account's pending ones. Returns how many stand before. @throws TooManyPending at the cap */
export const addPending = async (table: RequestsTable, request: PendingRequest, cap: number): Promise<number> => {
  const { key, change, condition } = placeFor(request, cap);
  try {
    return placesBefore(await table.update(key, change, condition), request);
  } catch (error) {
    if (error instanceof ConditionFailed) throw new TooManyPending();
    throw error;
  }
};

/** How a request that has ended leaves the account's pending ones; removing it twice is the same. */
export const placeLeft = (request: PendingRequest) => ({
  key: pendingKey(request.accountId),
  change: { takeFrom: { places: [placeOf(request)] } },
});

export const removePending = async (table: RequestsTable, request: PendingRequest): Promise<void> => {
  const { key, change } = placeLeft(request);
  await table.change(key, change);
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
