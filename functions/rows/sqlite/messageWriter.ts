import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { deduplicationMs, maxVisibilityMs, type OutgoingMessage, type ReceivedMessage } from '../queue.ts';
import { DatabaseDamaged } from './databaseDamaged.ts';
import { checksumOf } from './encoding.ts';
import type { MessageOperation, Receive, Results } from './operations.ts';
import { Turns } from './turns.ts';

/** A message as it lies in its table. */
export interface MessageRecord {
  readonly sequence: number;
  readonly queue: string;
  readonly message_group: string | null;
  readonly message_id: string;
  readonly body: string;
  readonly attributes: string;
  readonly sent_at: number;
  readonly receives: number;
  readonly ready_at: number | null;
  readonly turn: number;
  readonly checksum: number;
}

type Content = Omit<MessageRecord, 'sequence' | 'ready_at' | 'turn' | 'checksum'>;

/** What becomes visible. */
type Shown = Pick<MessageRecord, 'sequence' | 'queue' | 'attributes'>;

/** What changes with every look at the queue, `ready_at`, lies in an index too, which is compared with the table when the file is checked. */
export const messageChecksum = ({ queue, message_group, message_id, body, attributes, sent_at, receives }: Content): number =>
  checksumOf(queue, message_group, message_id, body, attributes, sent_at, receives);

/** Ids whose time is over, deleted with each message that is sent: more than one, so that none stay. */
const forgottenPerSend = 4;

/** Two messages are never visible again at the same moment in more than this number. */
const dueAtOnce = 1_000;

const prepareAll = (database: DatabaseSync) => {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    remember: prepare(
      'INSERT INTO deduplication (queue, id, until) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET until = excluded.until WHERE until <= ?',
    ),
    forget: prepare(
      'DELETE FROM deduplication WHERE (queue, id) IN (SELECT queue, id FROM deduplication WHERE until <= ? ORDER BY until LIMIT ?)',
    ),
    first: prepare('SELECT sequence, ready_at, attributes FROM messages WHERE queue = ? AND message_group = ? ORDER BY sequence LIMIT 1'),
    insert: prepare(
      `INSERT INTO messages (sequence, queue, message_group, message_id, body, attributes, sent_at, receives, ready_at, turn, checksum)
       VALUES ((SELECT coalesce(max(sequence), 0) + 1 FROM messages), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    due: prepare(
      'SELECT sequence, queue, attributes FROM messages WHERE queue = ? AND ready_at > 0 AND ready_at <= ? ORDER BY ready_at, turn LIMIT ?',
    ),
    show: prepare('UPDATE messages SET ready_at = 0, turn = ? WHERE sequence = ?'),
    visible: prepare('SELECT * FROM messages WHERE queue = ? AND ready_at = 0 ORDER BY turn LIMIT 1'),
    hide: prepare('UPDATE messages SET ready_at = ? WHERE sequence = ?'),
    receive: prepare('UPDATE messages SET ready_at = ?, receives = ?, checksum = ? WHERE sequence = ?'),
    bySequence: prepare('SELECT * FROM messages WHERE sequence = ?'),
    delete: prepare('DELETE FROM messages WHERE sequence = ?'),
    inFlight: prepare('SELECT sequence, queue, attributes FROM messages WHERE queue = ? AND ready_at > ? AND receives > 0 ORDER BY turn'),
    nextReady: prepare('SELECT min(ready_at) AS at FROM messages WHERE queue = ? AND ready_at > 0'),
  };
};

/** The writes of the queues, within the writer's transaction. */
export class MessageWriter {
  readonly #sql: ReturnType<typeof prepareAll>;
  readonly #turns: Turns;

  constructor(database: DatabaseSync) {
    this.#sql = prepareAll(database);
    this.#turns = new Turns(database);
  }

  run(operation: MessageOperation): Results[MessageOperation['kind']] {
    switch (operation.kind) {
      case 'send':
        return this.#send(operation.queue, operation.messageId, operation.message, operation.at);
      case 'receive':
        return this.receive(operation, operation.at);
      case 'changeVisibility': {
        const record = this.#received(operation.queue, operation.receiptHandle);
        if (!record || (record.ready_at ?? 0) <= operation.at) return false;
        const until = operation.at + Math.min(operation.ms, maxVisibilityMs);
        if (until > operation.at) this.#sql.hide.run(until, record.sequence);
        else this.#show(record);
        return true;
      }
      case 'deleteMessage': {
        const record = this.#received(operation.queue, operation.receiptHandle);
        if (record) this.#delete(record);
        return undefined;
      }
      case 'releaseInFlight': {
        const inFlight = this.#sql.inFlight.all(operation.queue, operation.at);
        for (const each of inFlight) this.#show(each as unknown as Shown);
        return inFlight.length;
      }
    }
  }

  receive({ queue, visibilityMs, redrive }: Receive, at: number): ReceivedMessage | undefined {
    for (const each of this.#sql.due.all(queue, at, dueAtOnce)) this.#show(each as unknown as Shown);
    for (;;) {
      const record = this.#sql.visible.get(queue) as unknown as MessageRecord | undefined;
      if (!record) return undefined;
      if (messageChecksum(record) !== record.checksum) throw new DatabaseDamaged(`A message of the queue ${queue} is damaged`);
      if (redrive && record.receives >= redrive.maxReceives) {
        this.#delete(record);
        this.#insert({ ...record, queue: redrive.queue, receives: 0 }, 0);
        continue;
      }
      const received = { ...record, receives: record.receives + 1 };
      this.#turns.taken(queue, record.turn);
      this.#sql.receive.run(at + visibilityMs, received.receives, messageChecksum(received), record.sequence);
      return {
        messageId: record.message_id,
        receiptHandle: handleOf(received),
        body: record.body,
        attributes: JSON.parse(record.attributes),
        ...(record.message_group === null ? {} : { group: record.message_group }),
        receives: received.receives,
        sentAt: record.sent_at,
      };
    }
  }

  /** When the next invisible message of a queue becomes visible. */
  nextReadyAt(queue: string): number | undefined {
    const at = this.#sql.nextReady.get(queue)?.at;
    return at === null || at === undefined ? undefined : Number(at);
  }

  #send(queue: string, messageId: string, message: OutgoingMessage, at: number): undefined {
    const { deduplicationId, group = null, delayMs = 0, body, attributes = {} } = message;
    if (deduplicationId !== undefined) {
      if (this.#sql.remember.run(queue, deduplicationId, at + deduplicationMs, at).changes === 0) return;
      this.#sql.forget.run(at, forgottenPerSend);
    }
    const content = { queue, message_group: group, message_id: messageId, body, attributes: JSON.stringify(attributes) };
    this.#insert({ ...content, sent_at: at, receives: 0 }, delayMs > 0 ? at + delayMs : 0);
  }

  #insert(content: Content, readyAt: number): void {
    const { queue, message_group, message_id, body, attributes, sent_at, receives } = content;
    const isBehind = message_group !== null && this.#sql.first.get(queue, message_group) !== undefined;
    const values = [queue, message_group, message_id, body, attributes, sent_at, receives];
    // One that is not visible yet gets its turn when it is.
    const turn = isBehind || readyAt > 0 ? 0 : this.#turns.next(content);
    this.#sql.insert.run(...values, isBehind ? null : readyAt, turn, messageChecksum(content));
  }

  /** The message that a receipt handle stands for, unless the handle is stale. */
  #received(queue: string, receiptHandle: string): MessageRecord | undefined {
    const sequence = Number(receiptHandle.split(':', 1)[0]);
    if (!Number.isSafeInteger(sequence)) return undefined;
    const record = this.#sql.bySequence.get(sequence) as unknown as MessageRecord | undefined;
    return record?.queue === queue && handleOf(record) === receiptHandle ? record : undefined;
  }

  /** Deletes a message, and shows the one behind it in its group. */
  #delete({ sequence, queue, message_group }: MessageRecord): void {
    this.#sql.delete.run(sequence);
    const next = message_group === null ? undefined : this.#sql.first.get(queue, message_group);
    if (next?.ready_at === null) this.#show({ ...next, queue } as unknown as Shown);
  }

  /** Makes a message visible, behind those of its tenant that are. */
  #show(shown: Shown): void {
    this.#sql.show.run(this.#turns.next(shown), shown.sequence);
  }
}

const handleOf = ({ sequence, receives, message_id }: Pick<MessageRecord, 'sequence' | 'receives' | 'message_id'>): string =>
  `${sequence}:${receives}:${message_id}`;
