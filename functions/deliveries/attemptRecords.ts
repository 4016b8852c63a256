import type { MachineMetrics } from '../machineMetrics.ts';
import { all, atLeast, atMost, type Condition, equals } from '../rows/condition.ts';
import { orElse } from '../rows/conditionFailed.ts';
import { type AttemptEntry, type Delivery, deliveryKind } from './deliveryRow.ts';
import { graceMs, nextAttemptAt, recheckAt } from './schedule.ts';
import { deliveryKey, type WebhooksTable } from './table.ts';

/** An attempt is counted before it is made: if its process crashes, the attempt is used up, and the next one follows on schedule. */
export const attemptBegun = (attempts: number, now: number) => {
  const next = nextAttemptAt(attempts, now);
  return {
    attempts,
    lastAttemptAt: now,
    ...(next === undefined ? {} : { nextAttemptAt: next }),
    dueAt: (next ?? now) + graceMs,
  };
};

type Change = { readonly [Key in keyof Delivery]?: Delivery[Key] | undefined } & {
  readonly dueAt?: number | undefined;
  readonly dueShard?: undefined;
};

/** Changes a delivery under a condition; `undefined` removes an attribute. Returns the updated delivery, `undefined` if the condition failed. */
const update = async (
  table: WebhooksTable,
  deliveryId: string,
  change: Change,
  condition: Condition,
  attempt?: { readonly number: number; readonly entry: AttemptEntry },
): Promise<Delivery | undefined> => {
  const setIn = attempt ? [[['log', String(attempt.number)], attempt.entry] as const] : [];
  return deliveryKind.readIf(await orElse(table.update(deliveryKey(deliveryId), { set: change, setIn }, condition), undefined));
};

const asSeen = (attempts: number): Condition => all(equals('state', 'pending'), equals('attempts', attempts));

/** Begins the attempt after `attempts` of them. Returns `undefined` if another process has begun it, it is not due yet, or the delivery has ended. */
export const beginAttempt = (table: WebhooksTable, deliveryId: string, attempts: number, now: number): Promise<Delivery | undefined> =>
  update(
    table,
    deliveryId,
    { nextAttemptAt: undefined, ...attemptBegun(attempts + 1, now) },
    all(asSeen(attempts), atMost('nextAttemptAt', now)),
    { number: attempts + 1, entry: { at: now } },
  );

/** Postpones a waiting attempt without counting it. Returns whether it was still waiting. */
export const deferAttempt = async (
  table: WebhooksTable,
  deliveryId: string,
  attempts: number,
  until: number,
  now: number,
): Promise<boolean> =>
  (await update(table, deliveryId, { nextAttemptAt: until, dueAt: recheckAt(until, now) }, asSeen(attempts))) !== undefined;

/** Makes the sweeper check a delivery later, whether or not its message arrives. */
export const postponeRecheck = async (table: WebhooksTable, deliveryId: string, attempts: number, dueAt: number): Promise<boolean> =>
  (await update(table, deliveryId, { dueAt }, asSeen(attempts))) !== undefined;

/** The result of an attempt. */
export interface AttemptResult {
  readonly entry: AttemptEntry;
  /** The URL that was called. */
  readonly url: string;
}

/** The delivery has ended. */
const over = { nextAttemptAt: undefined, dueAt: undefined, dueShard: undefined };
const resultFields = ({ entry, url }: AttemptResult) => ({ url, lastStatusCode: entry.statusCode, lastError: entry.error });

/** The endpoint acknowledged the event. This holds even if other attempts have begun since. */
export const recordDelivered = (
  table: WebhooksTable,
  deliveryId: string,
  number: number,
  result: AttemptResult,
): Promise<Delivery | undefined> =>
  update(table, deliveryId, { ...resultFields(result), ...over, state: 'delivered' }, atLeast('attempts', number), {
    number,
    entry: result.entry,
  });

/** The attempt failed; the next one is made at `next`, or none is. Returns whether this was still the last attempt. */
export const recordFailed = async (
  table: WebhooksTable,
  deliveryId: string,
  number: number,
  result: AttemptResult,
  next: { readonly at: number | undefined; readonly now: number },
): Promise<boolean> =>
  (await update(
    table,
    deliveryId,
    {
      ...resultFields(result),
      ...(next.at === undefined ? { ...over, state: 'failed' as const } : { nextAttemptAt: next.at, dueAt: recheckAt(next.at, next.now) }),
    },
    asSeen(number),
    { number, entry: result.entry },
  )) !== undefined;

/** Ends a waiting delivery without a further attempt. */
export const endUnattempted = async (
  { webhooks, machineMetrics }: { readonly webhooks: WebhooksTable; readonly machineMetrics?: MachineMetrics | undefined },
  deliveryId: string,
  attempts: number,
  error: string,
): Promise<void> => {
  const ended = await update(webhooks, deliveryId, { ...over, state: 'failed', lastError: error }, asSeen(attempts));
  if (ended) machineMetrics?.delivery('failed');
};
