import { randomUUID } from 'node:crypto';
import type { Store, Write } from '../store.ts';
import type { Database } from './database.ts';
import { decodeRow, encodeFields } from './encoding.ts';
import type { Operation } from './operations.ts';

const operationOf = (write: Write, at: number): Operation => {
  switch (write.kind) {
    case 'put': {
      const { pk, sk } = write.row;
      return { kind: 'put', table: write.table, key: { pk, sk }, fields: encodeFields(write.row), condition: write.condition };
    }
    case 'send':
      return { ...write, at, messageId: randomUUID() };
    case 'deleteMessage':
      return { ...write, at };
    default:
      return write;
  }
};

/** The store of a SQLite database: a transaction is one commit. */
export const sqliteStore = (database: Database, now: () => number): Store => ({
  async transact(writes) {
    const at = now();
    const results = await database.submit(writes.map((write) => operationOf(write, at)));
    return writes.map((write, index) => {
      const fields = results[index];
      return 'key' in write && typeof fields === 'string' ? decodeRow(write.key, fields) : undefined;
    });
  },
});
