import type { StoredRow } from './row.ts';
import type { TableName } from './tables.ts';

/** Messages of one queue in one state: `ready` to be received, `hidden` (received, or invisible until a moment), or `behind` another of its group. */
export interface QueueObservation {
  readonly queue: string;
  readonly state: 'ready' | 'hidden' | 'behind';
  readonly messages: number;
  /** Epoch milliseconds. */
  readonly oldestSentAt: number;
}

/** What an operator wants to know of an engine on one machine. It looks at everything: for now and then, never for a call. */
export interface Observer {
  queues(): readonly QueueObservation[];
  /** Size of the database in bytes, without its log. */
  bytes(): number;
  /** How many rows of a table with a sort key are due some time. */
  countDue(table: TableName, sk: string): number;
  /** Every row of a table with a sort key, as of within the last minute. */
  rowsWith(table: TableName, sk: string): readonly StoredRow[];
}
