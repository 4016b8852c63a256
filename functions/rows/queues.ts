export interface QueueDefinition {
  /** How long a received message is invisible. */
  readonly visibilityMs: number;
  /** A message that was received so often goes to the dead-letter queue. */
  readonly maxReceives: number;
}

/** The queues; an engine makes each with a dead-letter queue beside it. */
export const queues = {
  /**
   * FIFO, group = account (P2). Longer than the worker may run, so that a message is not received twice at a time. A net for messages that no release
   * can read: the journal counts crashes, and a request that waits for a day is received some 300 times.
   */
  requests: { visibilityMs: 960_000, maxReceives: 1_000 },
  /** Six times as long as an attempt may take. Nothing is received again but what failed: four hours of that outlast most failures of a table. */
  webhooks: { visibilityMs: 90_000, maxReceives: 160 },
} as const satisfies Record<string, QueueDefinition>;

type SourceQueueName = keyof typeof queues;

export type QueueName = SourceQueueName | `${SourceQueueName}-dead`;
