/**
 * The attribute that names whose message it is. SQLite lets tenants take turns, whichever number of groups they have. SQS lets the groups of a FIFO
 * queue take turns, and knows no tenants there; in a standard queue it prefers the messages of tenants that take little of its receivers' time.
 */
export const tenantAttribute = 'tenant';

/** A message to send. */
export interface OutgoingMessage {
  readonly body: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** FIFO queues only: messages of a group are received in the order in which they were sent, one at a time. */
  readonly group?: string;
  /** FIFO queues only: a message with an id that was sent within the last five minutes is dropped. */
  readonly deduplicationId?: string;
  /** Standard queues only: the message becomes visible after this time. */
  readonly delayMs?: number;
}

export interface ReceivedMessage {
  readonly messageId: string;
  /** Stands for this receive of the message; it is stale as soon as the message is received again. */
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly group?: string;
  /** How often it was received, this time included. */
  readonly receives: number;
  /** Epoch milliseconds. */
  readonly sentAt: number;
}

export interface ReceiveOptions {
  /** How long to wait at most for a message that becomes visible; not at all by default. */
  readonly waitMs?: number;
  /** Ends the wait. What was received all the same is visible again at once. */
  readonly signal?: AbortSignal;
}

/**
 * A queue: the port behind which the engines stand. A received message is invisible for the queue's visibility timeout, and comes again unless it
 * was deleted until then. One that was received too often goes to the dead-letter queue instead.
 *
 * In a FIFO queue no message of a group is received while another one of it is in flight; a message that becomes visible again is the first of its
 * group. Groups take turns, and where the engine can, tenants.
 */
export interface Queue {
  send(message: OutgoingMessage): Promise<void>;
  /** The next visible message, or the first that becomes visible while the call waits. */
  receive(options?: ReceiveOptions): Promise<ReceivedMessage | undefined>;
  /**
   * Lets a message in flight become visible in `ms` from now; with 0 at once. Returns whether the handle still stood for a message in flight.
   * Engines may round up to seconds.
   */
  changeVisibility(receiptHandle: string, ms: number): Promise<boolean>;
  /** Deletes a received message. A stale handle deletes nothing, which is no fault. */
  delete(receiptHandle: string): Promise<void>;
  /** About how many messages are neither in flight nor delayed. */
  count(): Promise<number>;
}

/** How long a deduplication id is remembered. */
export const deduplicationMs = 5 * 60_000;

/** The longest time for which a message can be made invisible. */
export const maxVisibilityMs = 12 * 3_600_000;
