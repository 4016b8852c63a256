import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { conditionFailed } from '../accounts/table.ts';
import { type Endpoint, type EndpointRef, endpointVersion, freshEndpoint, fullWidth, readEndpoint } from './endpoint.ts';
import { endpointKey, type WebhooksTable } from './table.ts';

export interface TurnRules {
  /** Attempts to one endpoint at a time; to one that fails, one. */
  readonly mostTurns: number;
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
  try {
    const written = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: endpointKey(ref.customerId, ref.endpoint),
        UpdateExpression: 'SET #turns.#turn = :until',
        ConditionExpression: 'size(#turns) < width AND size(#turns) < :most AND openFrom <= :now',
        ExpressionAttributeNames: { '#turns': 'turns', '#turn': turnId },
        ExpressionAttributeValues: { ':until': now + rules.turnMs, ':now': now, ':most': rules.mostTurns },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return written.Attributes as Endpoint;
  } catch (error) {
    if (conditionFailed(error)) return undefined;
    throw error;
  }
};

/** Ends the turns of processes that did not live to end them. Returns whether there were any. */
const clearLeft = async (table: WebhooksTable, ref: EndpointRef, turns: Endpoint['turns'], now: number): Promise<boolean> => {
  const left = Object.entries(turns).filter(([, until]) => until <= now);
  for (const [turnId] of left) await endTurn(table, ref, turnId, {});
  return left.length > 0;
};

/** Makes the row of an origin, which nobody registers. Returns true: there is one then. */
const begin = async (table: WebhooksTable, ref: EndpointRef): Promise<boolean> => {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...endpointKey(ref.customerId, ref.endpoint), version: endpointVersion, ...freshEndpoint },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  } catch (error) {
    if (!conditionFailed(error)) throw error;
  }
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

const change = (end: TurnEnd) => ({
  set: {
    ...(end.worked === undefined ? {} : { width: end.worked ? fullWidth : 1 }),
    ...(end.openFrom === undefined ? {} : { openFrom: end.openFrom }),
    ...(end.enable ? { status: 'enabled' } : {}),
  },
  remove: [...(end.worked ? ['failingSince'] : []), ...(end.enable ? ['disabledAt', 'disabledReason', 'dueShard', 'dueAt'] : [])],
  failedAt: end.worked === false ? end.now : undefined,
});

/** Gives the turn back. Returns the endpoint as it is then, `undefined` where it has been removed. */
export const endTurn = async (table: WebhooksTable, ref: EndpointRef, turnId: string, end: TurnEnd): Promise<Endpoint | undefined> => {
  const { set, remove, failedAt } = change(end);
  const assignments = Object.keys(set).map((name) => `#${name} = :${name}`);
  if (failedAt !== undefined) assignments.push('failingSince = if_not_exists(failingSince, :failedAt)');
  const values = {
    ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
    ...(failedAt === undefined ? {} : { ':failedAt': failedAt }),
  };
  try {
    const written = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: endpointKey(ref.customerId, ref.endpoint),
        UpdateExpression: `${assignments.length > 0 ? `SET ${assignments} ` : ''}REMOVE ${['#turns.#turn', ...remove]}`,
        ConditionExpression: 'attribute_exists(#turns)',
        ExpressionAttributeNames: {
          '#turns': 'turns',
          '#turn': turnId,
          ...Object.fromEntries(Object.keys(set).map((name) => [`#${name}`, name])),
        },
        ...(assignments.length > 0 ? { ExpressionAttributeValues: values } : {}),
        ReturnValues: 'ALL_NEW',
      }),
    );
    return written.Attributes as Endpoint;
  } catch (error) {
    if (conditionFailed(error)) return undefined;
    throw error;
  }
};
