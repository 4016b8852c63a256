import type { Change } from './change.ts';
import type { Condition } from './condition.ts';
import { ConditionFailed } from './conditionFailed.ts';
import type { OutgoingMessage } from './queue.ts';
import type { QueueName } from './queues.ts';
import type { Key, StoredRow } from './row.ts';
import type { TableName } from './tables.ts';
import type { TopicMessage } from './topic.ts';

/** One write of a transaction: those of `Rows`, `Queue` and `Topic`, as data. */
export type Write =
  | { readonly kind: 'put'; readonly table: TableName; readonly row: StoredRow; readonly condition?: Condition }
  | {
      readonly kind: 'update' | 'change' | 'exchange';
      readonly table: TableName;
      readonly key: Key;
      readonly change: Change;
      readonly condition?: Condition;
    }
  | { readonly kind: 'delete'; readonly table: TableName; readonly key: Key; readonly condition?: Condition }
  | { readonly kind: 'send'; readonly queue: QueueName; readonly message: OutgoingMessage }
  | { readonly kind: 'deleteMessage'; readonly queue: QueueName; readonly receiptHandle: string }
  | { readonly kind: 'changeVisibility'; readonly queue: QueueName; readonly receiptHandle: string; readonly ms: number }
  | { readonly kind: 'publish'; readonly message: TopicMessage };

/** The condition of one write of a transaction did not hold: nothing of the transaction was done. */
export class TransactionFailed extends ConditionFailed {
  override name = 'TransactionFailed';
  /** Which of the writes, from 0. */
  readonly index: number;

  constructor(message: string, index: number) {
    super(message);
    this.index = index;
  }
}

/** What tables, queues and topic have in common: writes to several of them that happen together or not at all. */
export interface Store {
  /**
   * Does the writes in their order; each sees those before it. Returns a row for each: of an update as it is then, of an exchange or delete as it
   * was, otherwise none.
   * @throws TransactionFailed
   */
  transact(writes: readonly Write[]): Promise<readonly (StoredRow | undefined)[]>;
}
