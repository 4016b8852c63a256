import { randomUUID } from 'node:crypto';
import type { Queue } from '../queue.ts';
import type { QueueDefinition } from '../queues.ts';
import type { Database } from './database.ts';
import type { Receive } from './operations.ts';

/** The name of the queue that has the dead letters of another. */
const deadLettersOf = (name: string): string => `${name}-dead`;

/** A queue of a SQLite database. `now`: epoch milliseconds. */
export const sqliteQueue = (database: Database, queue: string, definition: QueueDefinition, now: () => number): Queue => {
  const { visibilityMs, maxReceives } = definition;
  const receiveOperation = (): Receive => ({
    kind: 'receive',
    queue,
    at: now(),
    visibilityMs,
    redrive: { queue: deadLettersOf(queue), maxReceives },
  });
  const changeVisibility = (receiptHandle: string, ms: number) =>
    database.run({ kind: 'changeVisibility', queue, at: now(), receiptHandle, ms });

  return {
    async send(message) {
      await database.run({ kind: 'send', queue, at: now(), messageId: randomUUID(), message });
    },
    async receive({ waitMs = 0, signal } = {}) {
      signal?.throwIfAborted();
      if (waitMs <= 0) return database.run(receiveOperation());
      const { received, stop } = database.receive(receiveOperation());
      const timer = setTimeout(stop, waitMs);
      signal?.addEventListener('abort', stop, { once: true });
      const message = await received.finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
      });
      // It was on its way already to a receiver that has left.
      if (message && signal?.aborted) await changeVisibility(message.receiptHandle, 0);
      signal?.throwIfAborted();
      return message;
    },
    changeVisibility,
    async delete(receiptHandle) {
      await database.run({ kind: 'deleteMessage', queue, at: now(), receiptHandle });
    },
    count: async () => database.reader.count('messages', 'WHERE queue = ? AND (ready_at IS NULL OR ready_at <= ?)', queue, now()),
  };
};

/** Makes the messages visible whose receivers have gone with an earlier process. Returns how many there were. */
export const releaseInFlight = (database: Database, queue: string, now: number): Promise<number> =>
  database.run({ kind: 'releaseInFlight', queue, at: now });
