import type { TurnRules } from '../deliveries/endpointTurns.ts';
import type { OpenSecret } from '../deliveries/signing.ts';
import type { WebhooksTable } from '../deliveries/table.ts';
import type { Log } from '../log.ts';
import type { MachineMetrics } from '../machineMetrics.ts';
import type { Randomness } from '../randomness.ts';
import type { RequestsTable } from '../requests/table.ts';
import type { Queue } from '../rows/queue.ts';
import type { Topic } from '../rows/topic.ts';
import type { Clock } from '../time.ts';
import type { Post } from './post.ts';

/** Times in milliseconds. */
export interface DeliveryRules extends TurnRules {
  /** A webhook that has failed for this long is disabled. */
  readonly disableAfterMs: number;
  readonly retentionMs: number;
}

/** Everything that delivering depends on; passed in, so that tests can replace it. */
export interface DeliveryContext {
  readonly requests: RequestsTable;
  readonly webhooks: WebhooksTable;
  readonly deliveryQueue: Queue;
  readonly topic: Topic;
  readonly openSecret: OpenSecret;
  readonly post: Post;
  readonly rules: DeliveryRules;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly log: Log;
  /** Absent if nothing is measured. */
  readonly machineMetrics?: MachineMetrics | undefined;
}
