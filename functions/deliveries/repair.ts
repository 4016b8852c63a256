import { describeError } from '../errorFacts.ts';
import type { Log } from '../log.ts';
import type { MachineMetrics } from '../machineMetrics.ts';
import { dueRows, dueShards } from '../rows/due.ts';
import type { Queue } from '../rows/queue.ts';
import type { Topic } from '../rows/topic.ts';
import type { Clock } from '../time.ts';
import { endUnattempted, postponeRecheck } from './attemptRecords.ts';
import { readDelivery } from './deliveryPlan.ts';
import { publishDisabled, refOfKey } from './disabling.ts';
import { enqueueAttempt } from './queue.ts';
import { graceMs } from './schedule.ts';
import type { WebhooksTable } from './table.ts';

/** The dependencies of repairing deliveries. */
export interface DeliveryRepairContext {
  readonly webhooks: WebhooksTable;
  readonly deliveryQueue: Queue;
  readonly topic: Topic;
  readonly clock: Clock;
  readonly log: Log;
  /** Absent if nothing is measured. */
  readonly machineMetrics?: MachineMetrics | undefined;
}

/** Sends a message for a delivery's attempt that is due and has none. */
const repairDelivery = async (context: DeliveryRepairContext, deliveryId: string): Promise<void> => {
  const { webhooks, deliveryQueue, clock } = context;
  const delivery = await readDelivery(webhooks, deliveryId);
  if (delivery?.state !== 'pending') return;
  const { attempts, nextAttemptAt } = delivery;
  const now = clock.now();
  if (nextAttemptAt === undefined) await endUnattempted(context, deliveryId, attempts, 'interrupted');
  else if (nextAttemptAt <= now && (await postponeRecheck(webhooks, deliveryId, attempts, now + 2 * graceMs)))
    await enqueueAttempt(deliveryQueue, delivery, { deliveryId, attempts });
};

/**
 * Repairs everything that is due: attempts further away than the queue's maximum delay, attempts whose message or process was lost,
 * events not published yet. Returns the number of rows examined.
 */
export const repairDeliveries = async (context: DeliveryRepairContext): Promise<number> => {
  let examined = 0;
  for (const shard of dueShards) {
    for await (const { pk, sk } of dueRows(context.webhooks, shard, { to: context.clock.now() })) {
      examined++;
      try {
        const ref = refOfKey(pk, sk);
        await (ref ? publishDisabled(context, ref) : repairDelivery(context, pk));
      } catch (error) {
        context.log.error('A delivery could not be repaired and will be retried', { deliveryId: pk, ...describeError(error) });
      }
    }
  }
  return examined;
};
