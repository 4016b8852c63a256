import type { QueueName } from './queues.ts';

/** Messages of the topic that come to a queue. */
export interface Subscription {
  readonly queue: QueueName;
  /** The values that an attribute has to have; `undefined` stands for none. */
  readonly attribute: string;
  readonly values: readonly (string | undefined)[];
}

/** Webhooks: only results that were asked for as a webhook; other events have no result handling. */
export const subscriptions: readonly Subscription[] = [{ queue: 'webhooks', attribute: 'resultHandling', values: ['hook', undefined] }];
