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
  /** `fields` are encoded; `clear` are those of them that stay in the clear where rows are sealed; without it, nothing is to be sealed. */
  | {
      readonly kind: 'put';
      readonly table: string;
      readonly key: Key;
      readonly fields: string;
      readonly clear?: string | undefined;
      readonly condition?: Condition | undefined;
    }
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

/** Gives back at most as many of the pages that nothing uses any more, but for a few that are used again soon. */
export interface GiveBack {
  readonly kind: 'giveBack';
  readonly pages: number;
}

/** What the writer does, as data: it comes from other threads. */
export type Operation = RowOperation | MessageOperation | GiveBack;

/** Overwrites what deleted rows have left in the files, between two transactions. */
export interface OverwriteDeleted {
  readonly type: 'overwriteDeleted';
  readonly id: number;
}

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
  /** How many pages are left to give back. */
  readonly giveBack: number;
  /** Whether it could be done. */
  readonly overwriteDeleted: boolean;
}

export type Result = Results[keyof Results];

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
  | OverwriteDeleted
  | { readonly type: 'stopReceiving'; readonly id: number }
  | { readonly type: 'watch' | 'stopWatching'; readonly id: number; readonly table: string; readonly key: Key };

/** The first message of a connection, where the database's content is sealed. */
export interface DataKey {
  readonly dataKey: Uint8Array;
}

/** An answer, or the report that a watched row has been written. */
export type FromWriter = { readonly id: number; readonly outcome: Outcome } | { readonly id: number; readonly changed: true };
