import type { Key } from './row.ts';
import type { Rows } from './rows.ts';

/** Partitions of the `due` index, so that one hot key does not take every write. */
export const dueShards = ['due#0', 'due#1', 'due#2', 'due#3'] as const;
export const dueShardOf = (id: string): string => dueShards[id.charCodeAt(id.length - 1) % dueShards.length] ?? dueShards[0];

/** Between two moments (epoch milliseconds), both included; either may be absent. */
interface DueSpan {
  readonly from?: number;
  readonly to?: number;
}

/** Keys of the rows that are due, at whatever time or between two, in one shard of the index. */
export async function* dueRows(table: Rows, shard: string, span: DueSpan = {}): AsyncGenerator<Key> {
  for await (const page of table.query({ index: 'due', partition: shard, ...span })) for (const { pk, sk } of page) yield { pk, sk };
}
