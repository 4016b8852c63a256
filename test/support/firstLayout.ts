import { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';

/** How a release with layout 1 made a database: kept as it was, whatever becomes of the code. */
const statements = `
PRAGMA application_id = 1633775721;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE "requests" (pk TEXT NOT NULL, sk TEXT NOT NULL, fields TEXT NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (pk, sk));
CREATE INDEX "requests_ttl" ON "requests" (fields ->> 'ttl') WHERE fields ->> 'ttl' IS NOT NULL;
CREATE INDEX "requests_due" ON "requests" (fields ->> 'dueShard', fields ->> 'dueAt', pk, sk) WHERE fields ->> 'dueShard' IS NOT NULL AND fields ->> 'dueAt' IS NOT NULL;
CREATE INDEX "requests_byAccount" ON "requests" (fields ->> 'accountId', fields ->> 'acceptedAt', pk, sk) WHERE fields ->> 'accountId' IS NOT NULL AND fields ->> 'acceptedAt' IS NOT NULL;
CREATE TABLE "accounts" (pk TEXT NOT NULL, sk TEXT NOT NULL, fields TEXT NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (pk, sk));
CREATE INDEX "accounts_ttl" ON "accounts" (fields ->> 'ttl') WHERE fields ->> 'ttl' IS NOT NULL;
CREATE INDEX "accounts_byCustomer" ON "accounts" (fields ->> 'customerId', sk, pk, sk) WHERE fields ->> 'customerId' IS NOT NULL AND sk IS NOT NULL;
CREATE INDEX "accounts_due" ON "accounts" (fields ->> 'dueShard', fields ->> 'dueAt', pk, sk) WHERE fields ->> 'dueShard' IS NOT NULL AND fields ->> 'dueAt' IS NOT NULL;
CREATE TABLE "webhooks" (pk TEXT NOT NULL, sk TEXT NOT NULL, fields TEXT NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (pk, sk));
CREATE INDEX "webhooks_ttl" ON "webhooks" (fields ->> 'ttl') WHERE fields ->> 'ttl' IS NOT NULL;
CREATE INDEX "webhooks_due" ON "webhooks" (fields ->> 'dueShard', fields ->> 'dueAt', pk, sk) WHERE fields ->> 'dueShard' IS NOT NULL AND fields ->> 'dueAt' IS NOT NULL;
CREATE INDEX "webhooks_byCustomer" ON "webhooks" (fields ->> 'customerId', fields ->> 'createdAt', pk, sk) WHERE fields ->> 'customerId' IS NOT NULL AND fields ->> 'createdAt' IS NOT NULL;
CREATE TABLE messages (sequence INTEGER PRIMARY KEY, queue TEXT NOT NULL, message_group TEXT, message_id TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT NOT NULL, sent_at INTEGER NOT NULL, receives INTEGER NOT NULL, ready_at INTEGER, turn INTEGER NOT NULL, checksum INTEGER NOT NULL);
CREATE INDEX messages_ready ON messages (queue, ready_at, turn) WHERE ready_at IS NOT NULL;
CREATE INDEX messages_group ON messages (queue, message_group, sequence) WHERE message_group IS NOT NULL;
CREATE TABLE deduplication (queue TEXT, id TEXT, until INTEGER NOT NULL, PRIMARY KEY (queue, id)) WITHOUT ROWID;
CREATE INDEX deduplication_until ON deduplication (until);
PRAGMA user_version = 1;
`;

const checksum = (...values: readonly (string | number | null)[]): number =>
  values.reduce<number>((sum, value) => crc32(String(value), sum), 0);

/** A message as layout 1 has it. `readyAt`: epoch milliseconds, 0 if visible, `null` behind another of its group. */
export interface FirstLayoutMessage {
  readonly queue: string;
  readonly group: string | null;
  readonly id: string;
  readonly body: string;
  readonly readyAt: number | null;
  readonly receives?: number;
}

/** A database of layout 1, open, as its writer had it. `fields` is the text of a row's fields, in the clear. */
export class FirstLayout {
  readonly #database: DatabaseSync;

  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec(statements);
  }

  put(table: 'requests' | 'accounts' | 'webhooks', pk: string, sk: string, fields: string): void {
    this.#database.prepare(`INSERT INTO "${table}" VALUES (?, ?, ?, ?)`).run(pk, sk, fields, checksum(pk, sk, fields));
  }

  /** `turn`: its place among the visible messages. */
  send({ queue, group, id, body, readyAt, receives = 0 }: FirstLayoutMessage, turn: number): void {
    const sentAt = 1_000;
    this.#database
      .prepare('INSERT INTO messages VALUES ((SELECT coalesce(max(sequence), 0) + 1 FROM messages), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(queue, group, id, body, '{}', sentAt, receives, readyAt, turn, checksum(queue, group, id, body, '{}', sentAt, receives));
  }

  remember(queue: string, id: string, until: number): void {
    this.#database.prepare('INSERT INTO deduplication VALUES (?, ?, ?)').run(queue, id, until);
  }

  /** Writes the log into the file, so that it holds what comes after this alone. */
  foldLog(): void {
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.#database.close();
  }
}
