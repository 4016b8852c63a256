import type { AccountsTable } from './accounts/table.ts';
import type { Pieces } from './attachments/pieces.ts';
import type { WebhooksTable } from './deliveries/table.ts';
import type { RequestsTable } from './requests/table.ts';
import type { Observer } from './rows/observation.ts';
import type { Queue } from './rows/queue.ts';
import type { Store } from './rows/store.ts';
import type { Topic } from './rows/topic.ts';

/** Tables, queues and topic as the handlers use them, whatever engine stands behind them. */
export interface Cloud {
  readonly requests: RequestsTable;
  readonly accounts: AccountsTable;
  readonly webhooks: WebhooksTable;
  /** The FIFO queue of requests: message group = account (P2). */
  readonly queue: Queue;
  /** Dead letters of the queue of requests. */
  readonly deadQueue?: Queue;
  /** The standard queue of webhooks: the topic's events, and one message per attempt after a delivery's first. */
  readonly deliveryQueue: Queue;
  readonly topic: Topic;
  /** Files that calls bring, until they are sent. */
  readonly pieces: Pieces;
  /** Transactions over all of these; absent on AWS, where the writes are done one after the other and the sweeper repairs. */
  readonly store?: Store;
  /** Overwrites in the engine's own files what deleted rows have left there. Returns whether it could; absent on AWS. */
  readonly overwriteDeleted?: () => Promise<boolean>;
  /** On one machine only. */
  readonly observer?: Observer;
}
