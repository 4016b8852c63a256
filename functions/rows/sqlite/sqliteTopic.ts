import type { Store } from '../store.ts';
import type { Topic } from '../topic.ts';

/** The topic of a SQLite database: its messages lie in the queues as soon as they are published. */
export const sqliteTopic = (store: Store): Topic => ({
  async publish(message) {
    await store.transact([{ kind: 'publish', message }]);
  },
});
