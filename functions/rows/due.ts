import type { Key } from './row.ts';
import type { Rows } from './rows.ts';

/** Partitions of the `due` index, so that one hot key does not take every write. */
export const dueShards = ['due#0', 'due#1', 'due#2', 'due#3'] as const;
export const dueShardOf = (id: string): string => dueShards[id.charCodeAt(id.length - 1) % dueShards.length] ?? dueShards[0];

/** Keys of the rows that are due at a moment (epoch milliseconds), in one shard of the index. */
export async function* dueRows(table: Rows, shard: string, until: number): AsyncGenerator<Key> {
  for await (const page of table.query({ index: 'due', partition: shard, to: until })) for (const { pk, sk } of page) yield { pk, sk };
}
