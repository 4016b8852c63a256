import type { Change } from '../change.ts';
import type { Condition } from '../condition.ts';
import type { OutgoingMessage, ReceivedMessage } from '../queue.ts';
import type { Key } from '../row.ts';

/** Receives the next visible message. `at` is the caller's time in epoch milliseconds, as in every operation on messages. */
export interface Receive {
  readonly kind: 'receive';
  readonly queue: string;
  readonly at: number;
  readonly visibilityMs: number;
  /** Where a message goes that was received too often. */
  readonly redrive?: { readonly queue: string; readonly maxReceives: number };
}

export type RowOperation =
  /** `fields` are encoded. */
  | { readonly kind: 'put'; readonly table: string; readonly key: Key; readonly fields: string; readonly condition?: Condition | undefined }
  | {
      readonly kind: 'update' | 'change' | 'exchange';
      readonly table: string;
      readonly key: Key;
      readonly change: Change;
      readonly condition?: Condition | undefined;
    }
  | { readonly kind: 'delete'; readonly table: string; readonly key: Key; readonly condition?: Condition | undefined }
  /** `until`: seconds since the epoch. */
  | { readonly kind: 'deleteExpired'; readonly table: string; readonly until: number; readonly limit: number };

export type MessageOperation =
  | { readonly kind: 'send'; readonly queue: string; readonly at: number; readonly messageId: string; readonly message: OutgoingMessage }
  | Receive
  | { readonly kind: 'changeVisibility'; readonly queue: string; readonly at: number; readonly receiptHandle: string; readonly ms: number }
  | { readonly kind: 'deleteMessage'; readonly queue: string; readonly at: number; readonly receiptHandle: string }
  | { readonly kind: 'releaseInFlight'; readonly queue: string; readonly at: number };

/** What the writer does, as data: it comes from other threads. */
export type Operation = RowOperation | MessageOperation;

/** What each kind of operation returns. Rows are their encoded fields. */
export interface Results {
  readonly put: undefined;
  readonly update: string;
  readonly change: undefined;
  readonly exchange: string;
  readonly delete: string | undefined;
  readonly deleteExpired: number;
  readonly send: undefined;
  readonly receive: ReceivedMessage | undefined;
  readonly changeVisibility: boolean;
  readonly deleteMessage: undefined;
  readonly releaseInFlight: number;
}

export type Result = Results[Operation['kind']];

/** Why nothing of a batch was done. `index`: the operation at which it failed, if it was one. */
export interface Failure {
  readonly reason: 'condition' | 'damage' | 'error';
  readonly message: string;
  readonly index?: number | undefined;
}

export type Outcome = { readonly results: readonly Result[] } | { readonly failure: Failure };

/** Messages to the writer. `id` is the sender's own. */
export type ToWriter =
  | { readonly type: 'batch'; readonly id: number; readonly operations: readonly Operation[] }
  /** As the operation, but waits for a message. */
  | { readonly type: 'receive'; readonly id: number; readonly operation: Receive }
  | { readonly type: 'stopReceiving'; readonly id: number }
  | { readonly type: 'watch' | 'stopWatching'; readonly id: number; readonly table: string; readonly key: Key };

/** An answer, or the report that a watched row has been written. */
export type FromWriter = { readonly id: number; readonly outcome: Outcome } | { readonly id: number; readonly changed: true };
