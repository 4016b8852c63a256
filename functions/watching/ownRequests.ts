import { findFunction } from '../contract/functions.ts';
import { planIfPossible } from '../contract/items.ts';
import { entryOf } from '../requests/entries.ts';
import { listRequests } from '../requests/listing.ts';
import { inputOf } from '../requests/results.ts';
import type { RequestsTable } from '../requests/table.ts';

/** A request may be accepted so long before it acts. */
const lifetimeMs = 24 * 3_600_000;

/** The people whom calls asked for a connection between two moments (epoch milliseconds), by their normalised addresses. */
export const requestedByCalls = async (
  requests: RequestsTable,
  accountId: string,
  from: number,
  to: number,
): Promise<ReadonlySet<string>> => {
  const people = new Set<string>();
  for await (const row of listRequests(requests, accountId, { from: from - lifetimeMs, to })) {
    const declaration = row.function === 'connections.sendRequest' ? findFunction(row.function) : undefined;
    const input = declaration && (await inputOf(requests, row));
    const items = (declaration && input && planIfPossible(declaration, input)) ?? [];
    items.forEach(({ key }, index) => {
      const state = entryOf(row, index)?.state;
      if (key !== null && (state === 'done' || state === 'unknown' || state === 'attempting')) people.add(key);
    });
  }
  return people;
};
