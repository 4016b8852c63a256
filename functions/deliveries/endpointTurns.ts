import { all, atMost, exists, rowAbsent, sizeBelow } from '../rows/condition.ts';
import { orElse, wasDone } from '../rows/conditionFailed.ts';
import { type Endpoint, type EndpointRef, endpointKind, freshEndpoint, fullWidth, readEndpoint } from './endpoint.ts';
import { endpointKey, type WebhooksTable } from './table.ts';

export interface TurnRules {
  /** Attempts to one endpoint at a time; to one that fails, one. */
  readonly maxTurns: number;
  /** After this an attempt counts as ended, whatever became of the process that made it. */
  readonly turnMs: number;
}

/** What became of asking for a turn. */
export type Turn =
  | { readonly kind: 'taken'; readonly endpoint: Endpoint }
  /** Others are at it, or the endpoint asked to be left alone until `until`. */
  | { readonly kind: 'busy'; readonly until?: number }
  /** No such webhook is registered any more. */
  | { readonly kind: 'missing' };

/** So that an endpoint that is slow or dead holds up nobody else: at most so many attempts to it at a time. */
const take = async (
  table: WebhooksTable,
  ref: EndpointRef,
  turnId: string,
  now: number,
  rules: TurnRules,
): Promise<Endpoint | undefined> => {
  const free = all(sizeBelow('turns', { path: 'width' }), sizeBelow('turns', rules.maxTurns), atMost('openFrom', now));
  const change = { setIn: [[['turns', turnId], now + rules.turnMs] as const] };
  return endpointKind.readIf(await orElse(table.update(endpointKey(ref.customerId, ref.endpoint), change, free), undefined));
};

/** Ends the turns of processes that did not live to end them. Returns whether there were any. */
const clearLeft = async (table: WebhooksTable, ref: EndpointRef, turns: Endpoint['turns'], now: number): Promise<boolean> => {
  const left = Object.entries(turns).filter(([, until]) => until <= now);
  for (const [turnId] of left) await endTurn(table, ref, turnId, {});
  return left.length > 0;
};

/** Makes the row of an origin, which nobody registers. Returns true: there is one then. */
const begin = async (table: WebhooksTable, ref: EndpointRef): Promise<boolean> => {
  await wasDone(table.put(endpointKind.at(endpointKey(ref.customerId, ref.endpoint), freshEndpoint), rowAbsent));
  return true;
};

/** Asks for a turn at an endpoint. */
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

/** How an endpoint stands after an attempt. */
export interface TurnEnd {
  /** It took what it was sent (true), or did not (false); absent where nothing was sent. */
  readonly worked?: boolean;
  readonly now?: number;
  readonly openFrom?: number;
  /** Enables a webhook that had been disabled. */
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

/** Gives the turn back. Returns the endpoint as it is then, `undefined` where it has been removed. */
export const endTurn = async (table: WebhooksTable, ref: EndpointRef, turnId: string, end: TurnEnd): Promise<Endpoint | undefined> => {
  const changing = table.update(endpointKey(ref.customerId, ref.endpoint), changeOf(turnId, end), exists('turns'));
  return endpointKind.readIf(await orElse(changing, undefined));
};
