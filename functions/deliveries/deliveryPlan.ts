import { rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { dueShardOf } from '../rows/due.ts';
import { attemptBegun } from './attemptRecords.ts';
import { type Delivery, type DeliveryPlan, deliveryKind } from './deliveryRow.ts';
import { recheckAt } from './schedule.ts';
import { deliveryKey, type WebhooksTable } from './table.ts';

export const readDelivery = async (table: WebhooksTable, deliveryId: string): Promise<Delivery | undefined> =>
  deliveryKind.readIf(await table.get(deliveryKey(deliveryId)));

/** The initial state of a delivery: with its first attempt under way, waiting for it, or refused immediately. */
export type Beginning =
  | { readonly kind: 'attempt' }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'refused'; readonly error: string };

const begun = (beginning: Beginning, now: number): Partial<Delivery> & { readonly dueAt?: number } => {
  if (beginning.kind === 'refused') return { state: 'failed', lastError: beginning.error };
  if (beginning.kind === 'wait') return { nextAttemptAt: beginning.until, dueAt: recheckAt(beginning.until, now) };
  return attemptBegun(1, now);
};

/** Writes a new delivery. Returns `undefined` if it exists already. */
export const planDelivery = async (
  table: WebhooksTable,
  plan: DeliveryPlan & { readonly deliveryId: string },
  beginning: Beginning,
  { now, retentionMs }: { readonly now: number; readonly retentionMs: number },
): Promise<Delivery | undefined> => {
  const { dueAt, ...started } = begun(beginning, now);
  const delivery: Delivery = {
    ...plan,
    state: 'pending',
    attempts: 0,
    log: beginning.kind === 'attempt' ? { 1: { at: now } } : {},
    createdAt: now,
    ...started,
  };
  const stored = {
    ...deliveryKind.at(deliveryKey(plan.deliveryId), delivery),
    ...(dueAt === undefined ? {} : { dueShard: dueShardOf(plan.deliveryId), dueAt }),
    ttl: Math.ceil((now + retentionMs) / 1000),
  };
  return (await wasDone(table.put(stored, rowAbsent))) ? delivery : undefined;
};
