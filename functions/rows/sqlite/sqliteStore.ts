import { randomUUID } from 'node:crypto';
import type { OutgoingMessage } from '../queue.ts';
import { type Store, TransactionFailed, type Write } from '../store.ts';
import { subscriptions } from '../subscriptions.ts';
import type { Database } from './database.ts';
import { decodeRow, encodeFields } from './encoding.ts';
import type { Operation } from './operations.ts';

const send = (queue: string, message: OutgoingMessage, at: number): Operation => ({
  kind: 'send',
  queue,
  at,
  messageId: randomUUID(),
  message,
});

const operationsOf = (write: Write, at: number): Operation[] => {
  switch (write.kind) {
    case 'put': {
      const { pk, sk } = write.row;
      return [{ kind: 'put', table: write.table, key: { pk, sk }, fields: encodeFields(write.row), condition: write.condition }];
    }
    case 'send':
      return [send(write.queue, write.message, at)];
    case 'publish':
      return subscriptions
        .filter(({ attribute, values }) => values.includes(write.message.attributes[attribute]))
        .map(({ queue }) => send(queue, write.message, at));
    case 'deleteMessage':
    case 'changeVisibility':
      return [{ ...write, at }];
    default:
      return [write];
  }
};

/** The store of a SQLite database: a transaction is one commit. */
export const sqliteStore = (database: Database, now: () => number): Store => ({
  async transact(writes) {
    const at = now();
    const steps = writes.flatMap((write, index) => operationsOf(write, at).map((operation) => ({ index, operation })));
    try {
      const results = await database.submit(steps.map(({ operation }) => operation));
      return writes.map((write, index) => {
        const fields = results[steps.findIndex((step) => step.index === index)];
        return 'key' in write && typeof fields === 'string' ? decodeRow(write.key, fields) : undefined;
      });
    } catch (error) {
      if (error instanceof TransactionFailed) throw new TransactionFailed(error.message, steps[error.index]?.index ?? 0);
      throw error;
    }
  },
});
