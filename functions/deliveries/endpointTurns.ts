import { all, atMost, exists, rowAbsent, sizeBelow } from '../rows/condition.ts';
import { orElse, wasDone } from '../rows/conditionFailed.ts';
import { type Endpoint, type EndpointRef, endpointKind, freshEndpoint, fullWidth, readEndpoint } from './endpoint.ts';
import { endpointKey, type WebhooksTable } from './table.ts';

export interface TurnRules {
  /** Maximum number of concurrent attempts to one endpoint; one while it fails. */
  readonly maxTurns: number;
  /** After this an attempt counts as ended, whatever happened to its process. */
  readonly turnMs: number;
}

/** The result of requesting a turn. */
export type Turn =
  | { readonly kind: 'taken'; readonly endpoint: Endpoint }
  /** Other attempts are under way, or the endpoint asked for no deliveries until `until`. */
  | { readonly kind: 'busy'; readonly until?: number }
  /** No such webhook is registered any more. */
  | { readonly kind: 'missing' };

/** Limits the concurrent attempts to an endpoint, so that a slow or dead one delays no others. */
const take = async (
  table: WebhooksTable,
  ref: EndpointRef,
  turnId: string,
  now: number,
  rules: TurnRules,
): Promise<Endpoint | undefined> => {
  // Only of a row that is there: what the size of a missing field is, AWS's documentation does not say.
  const free = all(exists('turns'), sizeBelow('turns', { path: 'width' }), sizeBelow('turns', rules.maxTurns), atMost('openFrom', now));
  const change = { setIn: [[['turns', turnId], now + rules.turnMs] as const] };
  return endpointKind.readIf(await orElse(table.update(endpointKey(ref.customerId, ref.endpoint), change, free), undefined));
};

/** Ends the turns of processes that crashed before ending them. Returns whether there were any. */
const clearLeft = async (table: WebhooksTable, ref: EndpointRef, turns: Endpoint['turns'], now: number): Promise<boolean> => {
  const left = Object.entries(turns).filter(([, until]) => until <= now);
  for (const [turnId] of left) await endTurn(table, ref, turnId, {});
  return left.length > 0;
};

/** Creates the row of an origin, which is never registered. Returns true: the row exists then. */
const begin = async (table: WebhooksTable, ref: EndpointRef): Promise<boolean> => {
  await wasDone(table.put(endpointKind.at(endpointKey(ref.customerId, ref.endpoint), freshEndpoint), rowAbsent));
  return true;
};

/** Requests a turn at an endpoint. */
export const takeTurn = async (table: WebhooksTable, ref: EndpointRef, turnId: string, now: number, rules: TurnRules): Promise<Turn> => {
  const endpoint = await take(table, ref, turnId, now, rules);
  if (endpoint) return { kind: 'taken', endpoint };
  const row = await readEndpoint(table, ref);
  if (!row && !ref.endpoint.startsWith('origin:')) return { kind: 'missing' };
  if (row && row.openFrom > now) return { kind: 'busy', until: row.openFrom };
  const changed = row ? await clearLeft(table, ref, row.turns, now) : await begin(table, ref);
  const again = changed ? await take(table, ref, turnId, now, rules) : undefined;
  return again ? { kind: 'taken', endpoint: again } : { kind: 'busy' };
};

/** The state of an endpoint after an attempt. */
export interface TurnEnd {
  /** Whether it accepted the delivery; absent if nothing was sent. */
  readonly worked?: boolean;
  readonly now?: number;
  readonly openFrom?: number;
  /** Enables a disabled webhook. */
  readonly enable?: boolean;
}

const changeOf = (turnId: string, { worked, now, openFrom, enable }: TurnEnd) => ({
  set: {
    ...(worked === undefined ? {} : { width: worked ? fullWidth : 1 }),
    ...(openFrom === undefined ? {} : { openFrom }),
    ...(worked ? { failingSince: undefined } : {}),
    ...(enable ? { status: 'enabled', disabledAt: undefined, disabledReason: undefined, dueShard: undefined, dueAt: undefined } : {}),
  },
  setIn: [[['turns', turnId], undefined] as const],
  setIfAbsent: worked === false && now !== undefined ? { failingSince: now } : {},
});

/** Ends the turn. Returns the updated endpoint, `undefined` if it has been removed. */
export const endTurn = async (table: WebhooksTable, ref: EndpointRef, turnId: string, end: TurnEnd): Promise<Endpoint | undefined> => {
  const changing = table.update(endpointKey(ref.customerId, ref.endpoint), changeOf(turnId, end), exists('turns'));
  return endpointKind.readIf(await orElse(changing, undefined));
};
